import process from 'node:process';
import type { Fault } from '../../../src/playground/local-slack/faults.ts';
import {
  startLocalSlack,
  type LocalSlack,
} from '../../../src/playground/local-slack/start-local-slack.ts';
import { PICTURE_FAILED, PICTURE_LEFT_OUT } from '../../../src/render/blocks.ts';
import { serveParent } from '../../bench/child-process.ts';
import type { SlackConnection } from '../../bench/connection.ts';
import { readClock, type ClockSetting } from '../clock-setting.ts';
import { worldOfTenants } from '../tenant-world.ts';

/** A message of the app as it stands in Slack. */
export interface SeenMessage {
  readonly channelId: string;
  readonly ts: string;
  /** Of its metadata; '' when it has none. */
  readonly key: string;
  readonly text: string;
  /** As JSON. */
  readonly blocks: string;
  readonly hasPicture: boolean;
  readonly saysNoPicture: boolean;
  readonly isReply: boolean;
}

/** A moment in the life of a call to Slack. */
export interface CallMoment {
  readonly method: string;
  /** The n-th call of that method from now on. */
  readonly nth: number;
  /** Slack has the request, but not carried it out; or it has, and not answered yet. */
  readonly when: 'received' | 'stored';
}

let slack: LocalSlack | null = null;
let clock: ClockSetting = { simulatedMs: 0, realMs: 0 };

function opened(): LocalSlack {
  if (slack === null) throw new Error('open first');
  return slack;
}

async function open(input: {
  tenants: number;
  clock: ClockSetting;
  betweenMessagesMs: number;
  /** What the app's token may do; unset: what the manifest asks for. */
  scopes?: readonly string[];
}): Promise<SlackConnection> {
  clock = input.clock;
  const world = worldOfTenants(input.tenants);
  slack = await startLocalSlack({
    world: input.scopes === undefined ? world : { ...world, scopes: input.scopes },
    fileReadyMs: 0,
    now: () => readClock(clock),
    timing: { betweenMessagesMs: input.betweenMessagesMs },
  });
  const { apiUrl, botToken, appToken } = slack;
  return { apiUrl, botToken, appToken };
}

/**
 * Kills a process at a moment of a call to Slack, between two steps of that call: not by the time,
 * which would hardly ever hit them. Says whether the moment came.
 */
async function killAt(input: {
  pid: number;
  moment: CallMoment;
  patienceMs: number;
}): Promise<boolean> {
  const { pid, moment, patienceMs } = input;
  const { method, nth, when } = moment;
  const { calls, faults, waitFor } = opened();
  Object.assign(calls, { length: 0 });
  // A call that takes its time is announced when it comes; else Slack is done before anybody sees it.
  if (when === 'received') faults.next(method, { kind: 'delay', ms: 5 }, nth);
  const isNow = () => {
    const call = calls.filter((one) => one.method === method)[nth - 1];
    return call !== undefined && (when === 'received' || call.outcome === 'ok');
  };
  try {
    await waitFor(
      () => {
        if (!isNow()) return false;
        process.kill(pid, 'SIGKILL');
        return true;
      },
      { timeoutMs: patienceMs },
    );
    return true;
  } catch {
    return false;
  } finally {
    faults.clear();
  }
}

/** Every message of the app, in all channels and direct messages. */
async function readMessages(): Promise<SeenMessage[]> {
  const workspace = opened();
  const { world } = workspace;
  const dms = world.people.map(({ id }) => `D${id.slice(1)}`);
  return [...world.channels.map(({ id }) => id), ...dms].flatMap((channelId) =>
    workspace
      .messages(channelId)
      .filter(({ bot_id: bot }) => bot !== undefined)
      .map((message) => {
        const blocks = JSON.stringify(message.blocks ?? []);
        const key = message.metadata?.event_payload['key'];
        return {
          channelId,
          ts: message.ts,
          key: typeof key === 'string' ? key : '',
          text: message.text,
          blocks,
          hasPicture: blocks.includes('"slack_file"'),
          saysNoPicture: blocks.includes(PICTURE_FAILED) || message.text.includes(PICTURE_LEFT_OUT),
          isReply: message.thread_ts !== undefined && message.thread_ts !== message.ts,
        };
      }),
  );
}

const handlers = {
  open,
  turn: async (to: ClockSetting) => {
    clock = to;
  },
  killAt,
  readMessages,
  next: async (input: { method: string; fault: Fault; times?: number }) => {
    opened().faults.next(input.method, input.fault, input.times);
  },
  neverReady: async (count: number) => opened().faults.neverReady(count),
  refuseConnections: async (on: boolean) => opened().faults.refuseConnections(on),
  clearFaults: async () => opened().faults.clear(),
  archive: async (input: { channelId: string; on: boolean }) =>
    opened().admin.archive(input.channelId, input.on),
  removeBot: async (channelId: string) => opened().admin.removeBot(channelId),
  inviteBot: async (input: { channelId: string; by: string }) =>
    opened().as(input.by).invite(input.channelId),
  deactivate: async (userId: string) => opened().admin.deactivate(userId),
  /** How often each method was called, by what came of it. */
  countCalls: async () => {
    const counts: Record<string, number> = {};
    for (const { method, outcome = 'open' } of opened().calls)
      counts[`${method} ${outcome}`] = (counts[`${method} ${outcome}`] ?? 0) + 1;
    return counts;
  },
};

export type FaultSlackHandlers = typeof handlers;

serveParent(handlers);
