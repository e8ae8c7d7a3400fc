import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { createDemoTenant } from '../../src/playground/demo-tenant.ts';
import { DEMO_TEAM_CHANNEL } from '../../src/playground/demo-world.ts';
import type { ChartSpec } from '../../src/render/chart-spec.ts';
import { startTestBot, type TestBot } from '../fixtures/bot.ts';
import { setup, teardown } from '../fixtures/begin-run.ts';
import { openTestDatabase } from '../fixtures/database.ts';
import { ASKED } from './asked.ts';
import { createStable } from './stable.ts';

/** Monday afternoon: the week that ended on Sunday is closed. */
const NOW = new Date('2026-11-30T20:00:00Z');
/** Nothing more comes once nothing has come for so long. */
const QUIET_MS = 250;

/** Everything that can be seen of the workspace by that person, modals included. */
function seen(bot: TestBot, userId: string): string[] {
  const actor = bot.slack.as(userId);
  const places = [DEMO_TEAM_CHANNEL, actor.openDm()];
  return [...places.flatMap((place) => actor.visible(place)), ...actor.views()].map((one) =>
    JSON.stringify(one),
  );
}

/** What the person sees once something new has come and nothing more comes. */
async function settled(
  bot: TestBot,
  userId: string,
  known: ReadonlySet<string>,
): Promise<string[]> {
  const fresh = () => seen(bot, userId).filter((one) => !known.has(one));
  await bot.slack.waitFor(() => fresh().length > 0, { what: 'an answer', timeoutMs: 20_000 });
  for (let before = fresh(); ;) {
    await sleep(QUIET_MS);
    const after = fresh();
    if (after.join() === before.join()) return after;
    before = after;
  }
}

/**
 * Records what Pulsecard answers to every command in the demo's workspace: messages, modals, files and
 * the plain data of every picture, a file each. Two records of the same behaviour are equal to the byte.
 */
async function record(folder: string): Promise<void> {
  setup();
  const database = await openTestDatabase();
  await createDemoTenant(database.store, { now: NOW });
  const pictures: ChartSpec[] = [];
  const pixel = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  );
  const bot = await startTestBot({
    database,
    now: NOW,
    renderPng: (spec) => {
      pictures.push(spec);
      return Promise.resolve(pixel);
    },
  });
  const stable = createStable();
  await mkdir(folder, { recursive: true });
  for (const [at, [userId, text]] of ASKED.entries()) {
    const known = new Set(seen(bot, userId));
    pictures.length = 0;
    await bot.slack.as(userId).command(DEMO_TEAM_CHANNEL, text);
    const answers = (await settled(bot, userId, known)).map((one): unknown => JSON.parse(one));
    for (const view of bot.slack.as(userId).views()) await bot.slack.as(userId).close(view.id);
    const name = `${String(at + 1).padStart(3, '0')} ${text.replaceAll(/[^\w@.:-]+/g, ' ').trim()}`;
    const page = stable({ userId, text, answers, pictures: [...pictures] });
    await writeFile(path.join(folder, `${name}.json`), `${JSON.stringify(page, null, 1)}\n`);
  }
  await bot.close();
  await database.store.close();
  await teardown();
}

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  process.stderr.write('npm run record -- FOLDER: compare two folders with diff -r\n');
  process.exitCode = 2;
} else {
  await record(path.resolve(folder));
}
