import process from 'node:process';
import { parseArgs } from 'node:util';
import { bundleProcess } from '../bench/bundle-process.ts';
import { describeMachine } from '../bench/machine.ts';
import { markdownTable } from '../bench/markdown-table.ts';
import { openBenchServer } from '../bench/postgres-server.ts';
import { runScenario, type ScenarioReport } from './run-scenario.ts';
import { FULL } from './scenario.ts';
import { ALL_SCENARIOS } from './scenarios/all-scenarios.ts';

const USAGE = `npm run faults -- [--only a,b] [--seed 1] [--kills 300] [--slots 52] [--rounds 3] [--database-restarts 40] [--restarts 60] [--verbose]

Breaks the reporter on purpose, as real processes on loopback, and counts what stands in Slack. Needs
Debian's PostgreSQL, which it starts for itself. Exit code 1: something was posted twice, lost, or not told.
`;

const options = {
  only: { type: 'string' },
  seed: { type: 'string' },
  kills: { type: 'string', default: String(FULL.kills) },
  slots: { type: 'string', default: String(FULL.slots) },
  rounds: { type: 'string', default: String(FULL.faultRounds) },
  'database-restarts': { type: 'string', default: String(FULL.databaseRestarts) },
  restarts: { type: 'string', default: String(FULL.replicaRestarts) },
  verbose: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

const say = (words: string) => process.stderr.write(`${words}\n`);

function toTable(reports: readonly ScenarioReport[]): string {
  return markdownTable(
    [
      'Scenario',
      'runs',
      'expected',
      'posted once',
      'twice',
      'never',
      'told',
      'alerts',
      'pictures',
      'took',
    ],
    reports.map(({ scenario, result, seconds }) => [
      `${scenario.letter}. ${scenario.name}`,
      result.runs,
      result.expected,
      result.once,
      result.twice,
      result.never,
      result.told,
      result.alerts,
      result.pictures,
      `${seconds} s`,
    ]),
  );
}

async function run(): Promise<void> {
  const { values } = parseArgs({ options });
  if (values.help) {
    process.stdout.write(USAGE);
    return;
  }
  const seed = Number(values.seed ?? Date.now() % 100_000);
  const only = values.only?.split(',');
  const sizes = {
    kills: Number(values.kills),
    slots: Number(values.slots),
    faultRounds: Number(values.rounds),
    databaseRestarts: Number(values['database-restarts']),
    replicaRestarts: Number(values.restarts),
  };
  const server = await openBenchServer();
  if (server === null) {
    say('No PostgreSQL here: nothing can be broken.');
    process.exitCode = 1;
    return;
  }
  const bundle = await bundleProcess(new URL('processes/replica.ts', import.meta.url));
  const tidy = async () => {
    await bundle.remove();
    await server.close();
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void tidy().finally(() => process.exit(1)));
  const reports: ScenarioReport[] = [];
  try {
    say(`Seed ${seed}`);
    for (const scenario of ALL_SCENARIOS) {
      if (only !== undefined && !only.includes(scenario.letter)) continue;
      say(`${scenario.letter}. ${scenario.name} …`);
      const report = await runScenario(scenario, server, {
        sizes,
        seed,
        say,
        replica: bundle.module,
      });
      for (const problem of report.result.problems) say(`WRONG: ${problem}`);
      reports.push(report);
    }
    const machine = describeMachine(server.name);
    process.stdout.write(`Counted on ${machine}, seed ${seed}.\n\n${toTable(reports)}\n`);
  } finally {
    await tidy();
  }
  if (reports.some(({ result }) => result.problems.length > 0)) process.exitCode = 1;
}

await run();
