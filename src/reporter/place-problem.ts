import type { OutboxMessage } from '../store/reporter/outbox.ts';
import type { ReporterDeps } from './deps.ts';

type Where = Pick<OutboxMessage, 'kind' | 'recipient' | 'thread' | 'posted' | 'teamId'>;

export const SHARED_CHANNEL = 'the channel is shared with another company';
/** The notice of a report offers another channel itself. */
const OTHER_CHANNEL = 'choose one of this workspace alone for alerts in `/scorecard setup`';

/** Direct messages are between the bot and a person: nobody shares them. */
const isChannel = (id: string): boolean => /^[CG]/u.test(id);

/**
 * Why a message may not be shown where it belongs, in words that fit behind "because"; null: it may.
 * Asked at each delivery, since a channel may be shared (domain.md §1) after it was chosen, and after
 * the message stands there. Throws what keeps it from being known now: guessed wrong, another company reads it.
 */
export async function placeProblem(
  { channels, client }: Pick<ReporterDeps, 'channels' | 'client'>,
  { kind, recipient, thread, posted, teamId }: Where,
): Promise<string | null> {
  const { channelId } = posted ?? thread ?? { channelId: recipient };
  if (!isChannel(channelId)) return null;
  const { isShared } = await channels.look(client, teamId, channelId);
  if (!isShared) return null;
  return kind === 'alert' ? `${SHARED_CHANNEL}; ${OTHER_CHANNEL}` : SHARED_CHANNEL;
}
