import { toWordsMessage } from '../../render/alerts/words-message.ts';
import type { SlackDeps } from '../../slack/deps.ts';
import {
  addAlertMessages,
  findAlertMessages,
  type SentAlertMessage,
} from '../../store/alerts/alert-messages.ts';
import type { TenantTx } from '../../store/open-store.ts';
import { addMessages } from '../../store/reporter/outbox.ts';

const USEFUL_MS = 7 * 24 * 3_600_000;

/** Adds a line to each thread of an alert, once by its name; escaped, and nobody is mentioned. */
export async function noteInThreads(
  tx: TenantTx,
  queue: SlackDeps['queue'],
  {
    alertId,
    name,
    text,
  }: { readonly alertId: string; readonly name: string; readonly text: string },
  now: Date,
): Promise<void> {
  const sent = (await findAlertMessages(tx, [alertId])).get(alertId) ?? [];
  const threads = sent.filter(
    ({ form, status }) => form === 'alert' && (status === 'pending' || status === 'posted'),
  );
  const content = toWordsMessage(text);
  const expiresAt = new Date(now.getTime() + USEFUL_MS);
  const keyOf = (parent: SentAlertMessage): string => `${parent.key}/${name}`;
  const added = await addMessages(
    tx,
    threads.map((parent) => ({
      key: keyOf(parent),
      kind: 'alert',
      parentKey: parent.key,
      recipient: parent.recipient,
      content,
      expiresAt,
    })),
    now,
  );
  await addAlertMessages(
    tx,
    threads.map((parent) => ({
      alertId,
      key: keyOf(parent),
      form: 'note',
      effect: 'thread-note',
      ownerId: parent.ownerId,
      recipient: parent.recipient,
      deliverAt: now,
    })),
  );
  const jobs = added.map((messageId) => ({ tenantId: tx.tenantId, messageId }));
  await queue.send(tx, 'deliver-message', jobs);
}
