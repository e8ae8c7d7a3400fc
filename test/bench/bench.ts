import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { bundleProcess } from './bundle-process.ts';
import type { ChartsBenchRow } from './charts-bench.ts';
import { startChild } from './child-process.ts';
import { benchCommands } from './commands-bench.ts';
import { benchImports, type ImportRow } from './imports-bench.ts';
import { describeMachine } from './machine.ts';
import { openBenchServer, type BenchServer } from './postgres-server.ts';
import { benchPulse, type PulseBench } from './pulse-bench.ts';
import { benchReporter } from './reporter-bench.ts';
import type { ChartsHandlers } from './processes/charts.ts';
import { toMarkdown, type BenchReport } from './report.ts';

const USAGE = `npm run bench -- [--only commands|charts|imports|pulse|reporter] [--commands 300] [--pictures 40] [--cards 1000] [--tenants 1000] [--json]

Everything runs on loopback, against local Slacks. PostgreSQL: a server of its own from Debian's
binaries, else the one of PULSECARD_TEST_DATABASE_URL. Prints Markdown, or JSON with --json.
`;

const options = {
  only: { type: 'string' },
  commands: { type: 'string', default: '300' },
  pictures: { type: 'string', default: '40' },
  cards: { type: 'string', default: '1000' },
  tenants: { type: 'string', default: '1000' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

const say = (words: string) => process.stderr.write(`${words}\n`);

async function benchChartsApart(cards: number): Promise<ChartsBenchRow[]> {
  const child = startChild<ChartsHandlers>(new URL('processes/charts.ts', import.meta.url));
  try {
    return await child.ask('benchCharts', cards);
  } finally {
    await child.stop();
  }
}

interface Ground {
  readonly server: BenchServer | null;
  readonly newDir: () => Promise<string>;
  /** The app's process, compiled as in the container image. */
  readonly pulsecard: URL;
}

async function benchAllImports({ server, newDir, pulsecard }: Ground): Promise<ImportRow[]> {
  const onServer =
    server === null
      ? []
      : await benchImports('Pulsecard, PostgreSQL', {
          url: await server.createDatabase('imports'),
          dataDir: await newDir(),
          pulsecard,
        });
  const embedded = { url: null, dataDir: await newDir(), pulsecard };
  return [...onServer, ...(await benchImports('Pulsecard, embedded', embedded))];
}

async function benchAllPulses({ server, newDir, pulsecard }: Ground): Promise<PulseBench[]> {
  const onServer =
    server === null
      ? []
      : [
          await benchPulse('Pulsecard, PostgreSQL', {
            url: await server.createDatabase('pulse'),
            dataDir: await newDir(),
            pulsecard,
          }),
        ];
  const embedded = { url: null, dataDir: await newDir(), pulsecard };
  return [...onServer, await benchPulse('Pulsecard, embedded', embedded)];
}

async function run(): Promise<void> {
  const { values } = parseArgs({ options });
  if (values.help) {
    process.stdout.write(USAGE);
    return;
  }
  const startedAt = performance.now();
  const wants = (part: string) => values.only === undefined || values.only === part;
  const home = await mkdtemp(path.join(tmpdir(), 'pulsecard-bench-data-'));
  const newDir = () => mkdtemp(path.join(home, 'data-'));
  const server = await openBenchServer();
  const [pulsecard, replica] = await Promise.all([
    bundleProcess(new URL('processes/pulsecard.ts', import.meta.url)),
    bundleProcess(new URL('../faults/processes/replica.ts', import.meta.url)),
  ]);
  const ground: Ground = { server, newDir, pulsecard: pulsecard.module };
  try {
    if (server === null) say('No PostgreSQL here: its figures are left out.');
    let commands: BenchReport['commands'] = null;
    if (wants('commands')) {
      say('Commands …');
      const url = (await server?.createDatabase('commands')) ?? null;
      const counts = { commands: Number(values.commands), pictures: Number(values.pictures) };
      const databases = { url, dataDir: await newDir(), pulsecard: pulsecard.module };
      commands = await benchCommands(databases, counts);
    }
    if (wants('charts')) say('Charts …');
    const charts = wants('charts') ? await benchChartsApart(Number(values.cards)) : [];
    if (wants('imports')) say('Imports …');
    const imports = wants('imports') ? await benchAllImports(ground) : [];
    if (wants('pulse')) say('Customer pulse …');
    const pulse = wants('pulse') ? await benchAllPulses(ground) : [];
    if (wants('reporter') && server !== null) say('Reporter …');
    const reporter =
      wants('reporter') && server !== null
        ? await benchReporter(server, replica.module, Number(values.tenants))
        : null;
    const tookSeconds = Math.round((performance.now() - startedAt) / 1_000);
    const machine = describeMachine(server?.name ?? null);
    const report = { machine, commands, charts, imports, pulse, reporter, tookSeconds };
    process.stdout.write(values.json ? `${JSON.stringify(report, null, 2)}\n` : toMarkdown(report));
  } finally {
    await server?.close();
    await Promise.all([pulsecard.remove(), replica.remove()]);
    await rm(home, { recursive: true, force: true });
  }
}

await run();
