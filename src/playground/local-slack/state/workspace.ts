import type { Clock } from '../../clock.ts';
import type { BeginWith } from '../../open-beginning.ts';
import type { FaultSource } from '../faults.ts';
import type { Delivery } from '../delivery/delivery.ts';
import { MANIFEST_EVENTS, MANIFEST_SCOPES } from '../world.ts';
import type { Person, World } from '../world.ts';
import type { CallLog } from './call-log.ts';
import { createChangeFeed } from './change-feed.ts';
import type { ChangeFeed } from './change-feed.ts';
import { createIds } from './ids.ts';
import type { Ids } from './ids.ts';
import type { StoredFile } from './stored-file.ts';
import type { StoredMessage } from './stored-message.ts';
import type { StoredView } from './stored-view.ts';
import type { Timing } from './timing.ts';

/** A conversation as the local Slack keeps it. */
export interface Channel {
  id: string;
  name: string;
  topic: string;
  kind: 'channel' | 'group' | 'im';
  members: Set<string>;
  isExtShared: boolean;
  isArchived: boolean;
  createdAtMs: number;
  /** Oldest first, thread replies and ephemeral messages among them. */
  messages: StoredMessage[];
}

/** What a trigger id was made for. */
export interface Trigger {
  userId: string;
  expiresAtMs: number;
  exchanged: boolean;
  channelId?: string;
  /** The view the press came from: `views.push` puts the new one on top of it. */
  viewId?: string;
}

/** What a response_url may still do. */
export interface ResponseUrl {
  userId: string;
  channelId: string;
  expiresAtMs: number;
  usesLeft: number;
  /** The message whose element was pressed. */
  sourceTs?: string;
  threadTs?: string;
}

export interface WorkspaceBeginning {
  readonly current: () => BeginWith;
  /** Deletes everything and begins anew; resolves when that is done. */
  readonly startOver: (beginWith: BeginWith) => Promise<void>;
}

/** Everything the local Slack knows. */
export interface Workspace {
  world: World;
  appId: string;
  scopes: ReadonlySet<string>;
  subscribedEvents: ReadonlySet<string>;
  botToken: string;
  appToken: string;
  signingSecret: string;
  /** `http://127.0.0.1:3000`, known once the server listens. */
  origin: string;
  now: () => number;
  /** What `now` goes by, where people may turn it. */
  clock?: Clock;
  /** What it began with and how it begins anew, where people may make it. */
  beginning?: WorkspaceBeginning;
  timing: Timing;
  ids: Ids;
  feed: ChangeFeed;
  faults: FaultSource;
  calls: CallLog;
  delivery: Delivery;
  channels: Map<string, Channel>;
  /** When a message was posted last in each channel, by `performance.now()`. */
  postedAtMs: Map<string, number>;
  /** People whose account was switched off. */
  deactivated: Set<string>;
  files: Map<string, StoredFile>;
  /** Upload URL secrets → file id. */
  uploads: Map<string, string>;
  /** Open modals, bottom first, by person. */
  viewStacks: Map<string, StoredView[]>;
  /** The newest message seen, by person and conversation (`U1 C1`). */
  readMarks: Map<string, string>;
  homes: Map<string, StoredView>;
  triggers: Map<string, Trigger>;
  responseUrls: Map<string, ResponseUrl>;
  /** Timers that must not outlive the server. */
  timers: Set<NodeJS.Timeout>;
}

/** A fresh workspace as the world describes it. */
export function createWorkspace(
  options: Pick<
    Workspace,
    | 'world'
    | 'now'
    | 'clock'
    | 'beginning'
    | 'timing'
    | 'faults'
    | 'calls'
    | 'delivery'
    | 'signingSecret'
  >,
): Workspace {
  const ids = createIds(options.now);
  const { world } = options;
  return {
    ...options,
    appId: `A${world.team.id.slice(1)}`,
    scopes: new Set(world.scopes ?? MANIFEST_SCOPES),
    subscribedEvents: new Set(MANIFEST_EVENTS),
    botToken: `xoxb-local-${ids.secret()}`,
    appToken: `xapp-local-${ids.secret()}`,
    origin: '',
    ids,
    feed: createChangeFeed(),
    channels: channelsOf(world, options.now()),
    postedAtMs: new Map(),
    deactivated: new Set(),
    files: new Map(),
    uploads: new Map(),
    viewStacks: new Map(),
    readMarks: new Map(),
    homes: new Map(),
    triggers: new Map(),
    responseUrls: new Map(),
    timers: new Set(),
  };
}

/** The world's channels as they are before anybody does anything. */
export function channelsOf({ bot, channels }: World, createdAtMs: number): Map<string, Channel> {
  return new Map(
    channels.map((channel) => [
      channel.id,
      {
        id: channel.id,
        name: channel.name,
        topic: channel.topic ?? '',
        kind: channel.isPrivate ? 'group' : 'channel',
        members: new Set([...channel.memberIds, ...(channel.botIsMember ? [bot.userId] : [])]),
        isExtShared: channel.isExtShared ?? false,
        isArchived: channel.isArchived ?? false,
        createdAtMs,
        messages: [],
      },
    ]),
  );
}

/** The person of that id; undefined for the bot and for strangers to this world. */
export function findPerson(workspace: Workspace, userId: string): Person | undefined {
  return workspace.world.people.find((person) => person.id === userId);
}

/** Runs later unless the server closes first. */
export function later(workspace: Workspace, ms: number, run: () => void): void {
  const timer = setTimeout(() => {
    workspace.timers.delete(timer);
    run();
  }, ms);
  workspace.timers.add(timer);
}

/** The direct message between the bot and the person, opened when it does not exist yet. */
export function openDm(workspace: Workspace, userId: string): Channel {
  const id = `D${userId.slice(1)}`;
  const existing = workspace.channels.get(id);
  if (existing) return existing;
  const dm: Channel = {
    id,
    name: workspace.world.bot.name,
    topic: '',
    kind: 'im',
    members: new Set([userId, workspace.world.bot.userId]),
    isExtShared: false,
    isArchived: false,
    createdAtMs: workspace.now(),
    messages: [],
  };
  workspace.channels.set(id, dm);
  return dm;
}
