import type { PagePerson } from '../../page-api/contract.ts';
import type { AppState } from './store.ts';
import { readerZone, workspaceTime } from './workspace-time.ts';

/** Who and what the ids in a message mean, for the person who reads it. */
export interface Directory {
  /** The reader's user id. */
  readonly me: string;
  /** IANA zone the reader reads times in. */
  readonly zone: string;
  /** The workspace's time. */
  readonly now: Date;
  readonly botUserId: string;
  readonly people: readonly PagePerson[];
  readonly channels: readonly { readonly id: string; readonly name: string }[];
  readonly personName: (id: string) => string | null;
  readonly channelName: (id: string) => string | null;
}

/** Builds the directory from what the server told; `realMs` is the real time. */
export function buildDirectory(
  state: Pick<AppState, 'bootstrap' | 'conversations' | 'as' | 'clock'>,
  realMs: number,
): Directory {
  const { bootstrap, conversations, as } = state;
  const { bot, people } = bootstrap;
  const names = new Map([
    [bot.userId, bot.name],
    ...people.map((p) => [p.id, p.realName] as const),
  ]);
  // A private channel the reader is not in keeps its name to itself.
  const visible = new Map(
    conversations.filter((c) => c.kind === 'channel').map((c) => [c.id, c.name] as const),
  );
  return {
    me: as,
    zone: readerZone(state),
    now: workspaceTime(state, realMs),
    botUserId: bot.userId,
    people,
    channels: [...visible].map(([id, name]) => ({ id, name })),
    personName: (id) => names.get(id) ?? null,
    channelName: (id) => visible.get(id) ?? null,
  };
}
