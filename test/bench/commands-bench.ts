import { startChild, type Child } from './child-process.ts';
import { spreadOf, type Spread } from './percentile.ts';
import type { BoltHandlers } from './processes/bolt.ts';
import type { PulsecardHandlers } from './processes/pulsecard.ts';
import type { SlackHandlers } from './processes/slack.ts';
import type { Usage } from './usage.ts';

export type AppName = 'bare Bolt' | 'Pulsecard, PostgreSQL' | 'Pulsecard, embedded';

export interface CommandRow {
  readonly app: AppName;
  readonly commands: number;
  readonly ack: Spread;
  readonly posted: Spread;
  /** Until the picture stands in the message; null where none was drawn. */
  readonly picture: Spread | null;
  /** User and system time of the app's process for one command, its threads included. */
  readonly cpuMs: number;
  /** Resident memory before, half way and after. */
  readonly rssMb: readonly [number, number, number];
}

export interface CommandsBench {
  readonly tables: CommandRow[];
  readonly pictures: CommandRow[];
  /** Size of the blocks that all apps post. */
  readonly blocksBytes: number;
}

interface Databases {
  /** null: no PostgreSQL here. */
  readonly url: string | null;
  readonly dataDir: string;
  /** The app's process, compiled. */
  readonly pulsecard: URL;
}

type App = Child<{ usage: () => Promise<Usage> }>;

const WARM_UP = 150;
const WARM_UP_PICTURES = 20;

/**
 * Types `/scorecard` at a bare Bolt app and at Pulsecard in turn; each app, and the local Slacks
 * together, in a process of their own.
 */
export async function benchCommands(
  { url, dataDir, pulsecard }: Databases,
  counts: { commands: number; pictures: number },
): Promise<CommandsBench> {
  const startedAtMs = Date.now();
  const slack = startChild<SlackHandlers>(new URL('processes/slack.ts', import.meta.url));
  const bolt = startChild<BoltHandlers>(new URL('processes/bolt.ts', import.meta.url));
  const pulsecards: { name: AppName; child: Child<PulsecardHandlers> }[] = [];
  try {
    const targets = [
      ...(url === null ? [] : [{ name: 'Pulsecard, PostgreSQL' as const, databaseUrl: url }]),
      { name: 'Pulsecard, embedded' as const, databaseUrl: null },
    ];
    for (const { name, databaseUrl } of targets) {
      const child = startChild<PulsecardHandlers>(pulsecard);
      pulsecards.push({ name, child });
      await child.ask('fill', { databaseUrl, dataDir, startedAtMs, extraMetrics: 0 });
      const connection = await slack.ask('open', { name, startedAtMs });
      await child.ask('start', { slack: connection, startedAtMs });
    }
    const names = pulsecards.map(({ name }) => name);
    await slack.ask('typeCommands', { names, rounds: 1, withPicture: false });
    const message = await slack.ask('lastMessage', 'Pulsecard, embedded');
    const connection = await slack.ask('open', { name: 'bare Bolt', startedAtMs });
    await bolt.ask('start', { slack: connection, message });

    const apps = new Map<AppName, App>([
      ['bare Bolt', bolt],
      ...pulsecards.map(({ name, child }): [AppName, App] => [name, child]),
    ]);
    await typeAll(slack, apps, { commands: WARM_UP, withPicture: false });
    const tables = await typeAll(slack, apps, { commands: counts.commands, withPicture: false });

    apps.delete('bare Bolt');
    for (const { child } of pulsecards) await child.ask('drawPictures', true);
    await typeAll(slack, apps, { commands: WARM_UP_PICTURES, withPicture: true });
    const pictures = await typeAll(slack, apps, { commands: counts.pictures, withPicture: true });
    return { tables, pictures, blocksBytes: JSON.stringify(message.blocks).length };
  } finally {
    await Promise.all([slack, bolt, ...pulsecards.map(({ child }) => child)].map((c) => c.stop()));
  }
}

const readUsages = (apps: ReadonlyMap<AppName, App>): Promise<Usage[]> =>
  Promise.all([...apps.values()].map((app) => app.ask('usage', undefined)));

async function typeAll(
  slack: Child<SlackHandlers>,
  apps: ReadonlyMap<AppName, App>,
  { commands, withPicture }: { commands: number; withPicture: boolean },
): Promise<CommandRow[]> {
  const names = [...apps.keys()];
  const rounds = Math.ceil(commands / 2);
  const before = await readUsages(apps);
  const first = await slack.ask('typeCommands', { names, rounds, withPicture });
  const between = await readUsages(apps);
  const second = await slack.ask('typeCommands', { names, rounds, withPicture });
  const after = await readUsages(apps);
  return names.map((app, index): CommandRow => {
    const times = [...(first[index] ?? []), ...(second[index] ?? [])];
    const usages = [before[index], between[index], after[index]];
    const cpu = usages.map((usage) => usage?.cpuMs ?? Number.NaN);
    const rss = usages.map((usage) => usage?.rssMb ?? Number.NaN);
    const pictureTimes = times.flatMap(({ pictureMs }) => (pictureMs === null ? [] : [pictureMs]));
    return {
      app,
      commands: times.length,
      ack: spreadOf(times.map(({ ackMs }) => ackMs)),
      posted: spreadOf(times.map(({ postedMs }) => postedMs)),
      picture: pictureTimes.length === 0 ? null : spreadOf(pictureTimes),
      cpuMs: ((cpu[2] ?? Number.NaN) - (cpu[0] ?? Number.NaN)) / times.length,
      rssMb: [rss[0] ?? Number.NaN, rss[1] ?? Number.NaN, rss[2] ?? Number.NaN],
    };
  });
}
