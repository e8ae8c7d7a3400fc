import type { PageMessage } from '../../page-api/contract.ts';

/** Puts a message in its place: replaces the one of the same ts, keeps the order. */
export function upsertMessage(
  messages: readonly PageMessage[],
  message: PageMessage,
): readonly PageMessage[] {
  const index = messages.findIndex(({ ts }) => ts === message.ts);
  if (index >= 0) return messages.with(index, message);
  return [...messages, message].toSorted((a, b) => compareTs(a.ts, b.ts));
}

/** The list without the message of that ts. */
export function removeMessage(
  messages: readonly PageMessage[],
  ts: string,
): readonly PageMessage[] {
  return messages.filter((message) => message.ts !== ts);
}

export function isReply(message: PageMessage): boolean {
  return message.thread_ts !== undefined && message.thread_ts !== message.ts;
}

/** What stands in the channel itself. */
export function topLevelMessages(messages: readonly PageMessage[]): readonly PageMessage[] {
  return messages.filter((message) => !isReply(message));
}

/** A thread's first message and its replies. */
export function threadMessages(
  messages: readonly PageMessage[],
  ts: string,
): readonly PageMessage[] {
  return messages.filter((message) => message.ts === ts || message.thread_ts === ts);
}

export interface ReplySummary {
  readonly count: number;
  readonly lastTs: string;
  /** User ids of the writers, each once, oldest first. */
  readonly users: readonly string[];
}

/** Replies per first message, ephemeral ones included for their reader. */
export function summarizeReplies(
  messages: readonly PageMessage[],
): ReadonlyMap<string, ReplySummary> {
  const summaries = new Map<string, ReplySummary>();
  for (const message of messages) {
    if (!isReply(message) || message.thread_ts === undefined) continue;
    const before = summaries.get(message.thread_ts);
    summaries.set(message.thread_ts, {
      count: (before?.count ?? 0) + 1,
      lastTs: message.ts,
      users: [...new Set([...(before?.users ?? []), message.user])],
    });
  }
  return summaries;
}

const GROUP_WINDOW_SECONDS = 5 * 60;

/** Whether a message goes under the name and picture of the one before it, on the same day. */
export function continuesGroup(previous: PageMessage | undefined, message: PageMessage): boolean {
  return (
    previous !== undefined &&
    previous.user === message.user &&
    previous.username === message.username &&
    (previous.is_ephemeral ?? false) === (message.is_ephemeral ?? false) &&
    Number(message.ts) - Number(previous.ts) < GROUP_WINDOW_SECONDS
  );
}

/** Slack's timestamps are decimals with a fixed fraction; as numbers they would lose digits. */
function compareTs(a: string, b: string): number {
  return a.length === b.length ? (a < b ? -1 : a > b ? 1 : 0) : a.length - b.length;
}
