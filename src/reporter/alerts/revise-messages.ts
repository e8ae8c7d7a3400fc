import { isStillToSay } from '../../domain/alerts/still-to-say.ts';
import {
  addAlertMessages,
  cancelUnsent,
  type AlertMessage,
} from '../../store/alerts/alert-messages.ts';
import type { TenantTx } from '../../store/open-store.ts';
import { reviseMessage } from '../../store/reporter/outbox.ts';
import { digestAudience } from './digest-audience.ts';
import { layOut, type Shown } from './lay-out.ts';
import type { MessagePlan } from './plan-messages.ts';

/** Shows in messages that there are how things stand now; gives the ids of those to be delivered. */
export async function reviseMessages(
  tx: TenantTx,
  { revise, extend }: MessagePlan,
  shown: Shown & { readonly digests: readonly AlertMessage[] },
): Promise<string[]> {
  const more = shown.digests.length === 0 ? [] : extensionRows(extend, shown.digests);
  await addAlertMessages(tx, more);
  const digests = new Map<string, AlertMessage[]>();
  for (const row of [...shown.digests, ...more]) {
    digests.set(row.key, [...(digests.get(row.key) ?? []), row]);
  }
  const singles = revise.filter(({ form }) => form !== 'digest');
  const ids: (string | null)[] = [];
  for (const message of singles) {
    const content = layOut({ ...message, about: [message], text: null }, shown);
    if (content !== null) ids.push(await reviseMessage(tx, message.key, content));
  }
  for (const [key, about] of digests) ids.push(await reviseDigest(tx, { key, about }, shown));
  return ids.filter((id) => id !== null);
}

/** A digest that waits and of which nothing is worth saying any more is taken back. */
async function reviseDigest(
  tx: TenantTx,
  { key, about }: { readonly key: string; readonly about: readonly AlertMessage[] },
  shown: Shown,
): Promise<string | null> {
  const [first] = about;
  if (first === undefined) return null;
  const to = digestAudience(first) === 'team' ? 'team' : 'person';
  const isNeeded = about.some(({ alertId, effect, ownerId }) => {
    const alert = shown.alerts.get(alertId);
    return alert !== undefined && isStillToSay({ kind: effect, ownerId }, alert, to);
  });
  if (!isNeeded) await cancelUnsent(tx, [key]);
  const content = layOut({ ...first, about, text: null }, shown);
  return content === null ? null : reviseMessage(tx, key, content);
}

/** A digest keeps the time it was planned for. */
function extensionRows(
  extend: MessagePlan['extend'],
  digests: readonly AlertMessage[],
): AlertMessage[] {
  return extend.flatMap(({ key, about }) => {
    const known = digests.find((row) => row.key === key);
    if (known === undefined) return [];
    const { form, recipient, deliverAt } = known;
    return about.map((part) => ({ ...part, key, form, recipient, deliverAt }));
  });
}
