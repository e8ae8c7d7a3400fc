import type { OutboxMessage } from '../store/reporter/outbox.ts';
import type { ReporterDeps } from './deps.ts';
import type { Place } from './show-message.ts';

/** Where a message is posted: its thread, its channel, or the direct message with its person. */
export async function findPlace(
  { channels, client }: ReporterDeps,
  { recipient, thread, teamId }: OutboxMessage,
): Promise<Place> {
  if (thread !== null) return { channelId: thread.channelId, threadTs: thread.ts };
  const isPerson = /^[UW]/u.test(recipient);
  const channelId = isPerson ? await channels.openDm(client, teamId, recipient) : recipient;
  return { channelId, threadTs: undefined };
}
