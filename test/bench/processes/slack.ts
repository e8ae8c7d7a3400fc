import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import type { KnownBlock } from '@slack/types';
import { DEMO_PEOPLE, DEMO_TEAM_CHANNEL, demoWorld } from '../../../src/playground/demo-world.ts';
import {
  startLocalSlack,
  type LocalSlack,
} from '../../../src/playground/local-slack/start-local-slack.ts';
import { IMPORT_ACTIONS } from '../../../src/render/import/preview-part.ts';
import { serveParent } from '../child-process.ts';
import { benchClock, type SlackConnection } from '../connection.ts';
import { csvRows, type CsvRowsOptions } from '../csv-rows.ts';
import { pulseCsv, type PulseCsvOptions } from '../pulse/pulse-csv-rows.ts';
import type { StaticMessage } from './bolt.ts';

/** Milliseconds from the moment the person pressed Enter, as they see them. */
export interface CommandTimes {
  readonly ackMs: number;
  /** The message with the table stands in the channel. */
  readonly postedMs: number;
  /** Its picture as well; null where none was awaited. */
  readonly pictureMs: number | null;
}

export interface ImportTimes {
  readonly fileBytes: number;
  /** The file is shared → the preview stands in its thread. */
  readonly previewMs: number;
  /** Import is pressed → the thread says that it is done. */
  readonly importMs: number;
  readonly said: string;
}

/** What a bot does after its answer (remembering it) must not run into the next one's time. */
const SETTLE_MS = 25;
const PATIENCE = { timeoutMs: 60_000 };

const slacks = new Map<string, LocalSlack>();

function slackOf(name: string): LocalSlack {
  const slack = slacks.get(name);
  if (slack === undefined) throw new Error(`there is no Slack for ${name}`);
  return slack;
}

/** One local Slack for each app, all in this process: their work is nobody's CPU time. */
async function open(input: { name: string; startedAtMs: number }): Promise<SlackConnection> {
  const now = benchClock(input.startedAtMs);
  const slack = await startLocalSlack({
    world: demoWorld,
    fileReadyMs: 0,
    now: () => now().getTime(),
  });
  slacks.set(input.name, slack);
  const { apiUrl, botToken, appToken } = slack;
  return { apiUrl, botToken, appToken };
}

function waitForCall(slack: LocalSlack, method: string, isIt?: (words: string) => boolean) {
  const find = () =>
    slack.calls.find(
      ({ method: called, outcome, params }) =>
        called === method && outcome === 'ok' && (isIt?.(JSON.stringify(params)) ?? true),
    );
  return slack.waitFor(find, { ...PATIENCE, what: method }).catch((error: unknown) => {
    const lately = slack.calls.slice(-3).map((call) => JSON.stringify(call).slice(0, 3_000));
    throw new Error(`no ${method}; the last calls were ${lately.join('\n')}`, { cause: error });
  });
}

async function typeCommand(slack: LocalSlack, withPicture: boolean): Promise<CommandTimes> {
  Object.assign(slack.calls, { length: 0 });
  const user = slack.as(DEMO_PEOPLE.jason);
  const since = performance.now();
  const elapsed = () => performance.now() - since;
  const posted = waitForCall(slack, 'chat.postMessage').then(elapsed);
  const picture = withPicture
    ? waitForCall(slack, 'chat.update', (words) => words.includes('slack_file')).then(elapsed)
    : Promise.resolve(null);
  const ack = await user.command(DEMO_TEAM_CHANNEL, '/scorecard');
  const ackMs = elapsed();
  if (!ack.acked) throw new Error(`not acknowledged: ${ack.error}`);
  return { ackMs, postedMs: await posted, pictureMs: await picture };
}

/**
 * The same command at each app in turn, so that what disturbs the machine disturbs all of them: one
 * list of times for each name, in the order given.
 */
async function typeCommands(input: {
  names: readonly string[];
  rounds: number;
  withPicture: boolean;
}): Promise<CommandTimes[][]> {
  const { names, rounds, withPicture } = input;
  const times: CommandTimes[][] = names.map(() => []);
  for (let round = 0; round < rounds; round += 1) {
    for (let step = 0; step < names.length; step += 1) {
      const turn = (round + step) % names.length;
      times[turn]?.push(await typeCommand(slackOf(names[turn] ?? ''), withPicture));
      await sleep(SETTLE_MS);
    }
  }
  return times;
}

const isBlock = (block: unknown): block is KnownBlock =>
  typeof block === 'object' && block !== null && 'type' in block;

/** The message an app posted last, to be posted by the bare one. */
async function lastMessage(name: string): Promise<StaticMessage> {
  const message = slackOf(name).messages(DEMO_TEAM_CHANNEL).at(-1);
  const blocks = message?.['blocks'];
  if (!Array.isArray(blocks)) throw new Error('no message with blocks was posted');
  return { text: String(message?.['text']), blocks: blocks.filter((block) => isBlock(block)) };
}

/** Milliseconds until the first message of each command stands in the channel; `texts` in turn. */
async function typeTexts(input: {
  name: string;
  texts: readonly string[];
  times: number;
}): Promise<number[]> {
  const slack = slackOf(input.name);
  const user = slack.as(DEMO_PEOPLE.jason);
  const found: number[] = [];
  for (let time = 0; time < input.times; time += 1) {
    Object.assign(slack.calls, { length: 0 });
    const since = performance.now();
    const posted = waitForCall(slack, 'chat.postMessage').then(() => performance.now() - since);
    const ack = await user.command(DEMO_TEAM_CHANNEL, input.texts[time % input.texts.length] ?? '');
    if (!ack.acked) throw new Error(`not acknowledged: ${ack.error}`);
    found.push(await posted);
    await sleep(SETTLE_MS);
  }
  return found;
}

/** Types `/pulse accounts`; gives the ts of its message. */
async function openList(name: string): Promise<string> {
  await typeTexts({ name, texts: ['/pulse accounts'], times: 1 });
  return String(slackOf(name).messages(DEMO_TEAM_CHANNEL).at(-1)?.['ts']);
}

/** Milliseconds until the pressed message stands changed. */
async function pressInList(input: {
  name: string;
  ts: string;
  press: { readonly actionId: string; readonly selected?: string };
}): Promise<number> {
  const { name, ts, press } = input;
  const slack = slackOf(name);
  Object.assign(slack.calls, { length: 0 });
  const since = performance.now();
  const updated = waitForCall(slack, 'chat.update').then(() => performance.now() - since);
  await slack.as(DEMO_PEOPLE.jason).press({ channelId: DEMO_TEAM_CHANNEL, ts, ...press });
  const tookMs = await updated;
  await sleep(SETTLE_MS);
  return tookMs;
}

const isPreview = (words: string) => words.includes(IMPORT_ACTIONS.import);
const isDone = (words: string) => words.includes('imported by');

const importFile = (input: { name: string; csv: CsvRowsOptions }): Promise<ImportTimes> =>
  importBytes(input.name, Buffer.concat([...csvRows(input.csv)]));

const importPulse = (input: { name: string; csv: PulseCsvOptions }): Promise<ImportTimes> =>
  importBytes(input.name, pulseCsv(input.csv));

async function importBytes(name: string, bytes: Buffer): Promise<ImportTimes> {
  const slack = slackOf(name);
  Object.assign(slack.calls, { length: 0 });
  const user = slack.as(DEMO_PEOPLE.admin);
  const sharedAt = performance.now();
  const { ts } = await user.shareFile(DEMO_TEAM_CHANNEL, { name: 'values.csv', bytes });
  await Promise.race(
    ['chat.postMessage', 'chat.update'].map((method) => waitForCall(slack, method, isPreview)),
  );
  const previewMs = performance.now() - sharedAt;
  await sleep(1_000);

  const preview = slack
    .messages(DEMO_TEAM_CHANNEL)
    .findLast((message) => message['thread_ts'] === ts && isPreview(JSON.stringify(message)));
  const pressedAt = performance.now();
  const done = waitForCall(slack, 'chat.update', isDone);
  await user.press({
    channelId: DEMO_TEAM_CHANNEL,
    ts: String(preview?.['ts']),
    actionId: IMPORT_ACTIONS.import,
  });
  const { params } = await done;
  const importMs = performance.now() - pressedAt;
  await sleep(1_000);
  return { fileBytes: bytes.length, previewMs, importMs, said: String(params['text']) };
}

const handlers = {
  open,
  typeCommands,
  typeTexts,
  openList,
  pressInList,
  lastMessage,
  importFile,
  importPulse,
};

export type SlackHandlers = typeof handlers;

serveParent(handlers);
