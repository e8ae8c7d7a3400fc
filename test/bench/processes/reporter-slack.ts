import { startLocalSlack } from '../../../src/playground/local-slack/start-local-slack.ts';
import type { LocalSlack } from '../../../src/playground/local-slack/start-local-slack.ts';
import { readClock, type ClockSetting } from '../../faults/clock-setting.ts';
import { channelOfTenant, worldOfTenants } from '../../faults/tenant-world.ts';
import { serveParent } from '../child-process.ts';
import type { SlackConnection } from '../connection.ts';

/** What stands in the team channels. */
export interface Posted {
  /** Reports. */
  readonly mains: number;
  /** Messages in their threads. */
  readonly replies: number;
  /** Reports that show their picture. */
  readonly pictures: number;
}

let slack: LocalSlack | null = null;
let clock: ClockSetting = { simulatedMs: 0, realMs: 0 };
let tenants = 0;

function opened(): LocalSlack {
  if (slack === null) throw new Error('open first');
  return slack;
}

/** A workspace with a channel for each tenant, that takes a message a second in each. */
async function open(input: { tenants: number; clock: ClockSetting }): Promise<SlackConnection> {
  clock = input.clock;
  tenants = input.tenants;
  slack = await startLocalSlack({
    world: worldOfTenants(tenants),
    fileReadyMs: 0,
    now: () => readClock(clock),
    timing: { betweenMessagesMs: 1_000 },
  });
  const { apiUrl, botToken, appToken } = slack;
  return { apiUrl, botToken, appToken };
}

async function count(): Promise<Posted> {
  const workspace = opened();
  const found = { mains: 0, replies: 0, pictures: 0 };
  for (let tenant = 1; tenant <= tenants; tenant += 1) {
    for (const message of workspace.messages(channelOfTenant(tenant))) {
      if (message.bot_id === undefined) continue;
      if (message.thread_ts !== undefined && message.thread_ts !== message.ts) {
        found.replies += 1;
        continue;
      }
      found.mains += 1;
      if (JSON.stringify(message.blocks ?? []).includes('"slack_file"')) found.pictures += 1;
    }
  }
  return found;
}

const handlers = {
  open,
  turn: async (to: ClockSetting) => {
    clock = to;
  },
  count,
  /** The next so many posts are answered after so long, as over the internet. */
  delayPosts: async (input: { ms: number; times: number }) => {
    const { ms, times } = input;
    opened().faults.next('chat.postMessage', { kind: 'delay', ms }, times);
  },
};

export type ReporterSlackHandlers = typeof handlers;

serveParent(handlers);
