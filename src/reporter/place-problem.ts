import type { SlackPerson } from '../slack/people.ts';
import type { OutboxMessage } from '../store/reporter/outbox.ts';
import type { ReporterDeps } from './deps.ts';

type Where = Pick<OutboxMessage, 'kind' | 'recipient' | 'thread' | 'posted' | 'teamId'>;

export const SHARED_CHANNEL = 'the channel is shared with another company';
/** The notice of a report offers another channel itself. */
const OTHER_CHANNEL = 'choose one of this workspace alone for alerts in `/scorecard setup`';

const MEMBER = 'give what is theirs to a member of this workspace';

/** What is for somebody who left goes to their successor. */
export const LEFT = `that person’s Slack account was switched off; ${MEMBER}`;

const isPerson = (id: string): boolean => /^[UW]/u.test(id);
/** Direct messages are between the bot and a person: nobody shares them. */
const isChannel = (id: string): boolean => /^[CG]/u.test(id);

/** Who was a member when they were chosen may be a guest since, or gone: Slack would take the message all the same. */
export function personProblem({ gone, guest, stranger }: SlackPerson): string | null {
  if (gone) return LEFT;
  if (guest) return `that person is a guest; ${MEMBER}`;
  return stranger ? `that person is an app or from another workspace; ${MEMBER}` : null;
}

/**
 * Why a message may not be shown where it belongs, in words that fit behind "because"; null: it may.
 * Asked at each delivery, since a channel may be shared and a person become a guest (domain.md §1) after
 * they were chosen, and after the message stands there. Throws what keeps it from being known now: guessed
 * wrong, others read of customers.
 */
export async function placeProblem(
  { channels, people, client }: Pick<ReporterDeps, 'channels' | 'people' | 'client'>,
  { kind, recipient, thread, posted, teamId }: Where,
): Promise<string | null> {
  if (isPerson(recipient)) return personProblem(await people.find(client, teamId, recipient));
  const { channelId } = posted ?? thread ?? { channelId: recipient };
  if (!isChannel(channelId)) return null;
  const { isShared } = await channels.look(client, teamId, channelId);
  if (!isShared) return null;
  return kind === 'alert' ? `${SHARED_CHANNEL}; ${OTHER_CHANNEL}` : SHARED_CHANNEL;
}
