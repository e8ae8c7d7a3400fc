import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundleProcess, type Bundle } from '../bench/bundle-process.ts';
import { openBenchServer, type BenchServer } from '../bench/postgres-server.ts';
import { TEST_DATABASE_URL } from '../fixtures/database.ts';
import { runScenario } from './run-scenario.ts';
import type { Sizes } from './scenario.ts';
import { ALL_SCENARIOS } from './scenarios/all-scenarios.ts';

const SEED = 20_251_027;
/** What a few minutes allow; `npm run faults` does all of it. */
const FEW: Sizes = {
  kills: 4,
  slots: 2,
  faultRounds: 1 / 4,
  databaseRestarts: 1,
  replicaRestarts: 1,
};

// Real processes share a server: there is none to share with the embedded database.
const where =
  TEST_DATABASE_URL === null ? 'not without PULSECARD_TEST_DATABASE_URL' : 'on PostgreSQL';

describe.skipIf(TEST_DATABASE_URL === null)(
  `every message once, or its owner is told (${where})`,
  () => {
    let server: BenchServer | null = null;
    let bundle: Bundle | null = null;
    beforeAll(async () => {
      // A server of its own where Debian's binaries are found: it is killed as well.
      server = await openBenchServer();
      bundle = await bundleProcess(new URL('processes/replica.ts', import.meta.url));
    });
    afterAll(async () => {
      await bundle?.remove();
      await server?.close();
    });

    it.each(ALL_SCENARIOS.map((scenario) => [scenario.name, scenario] as const))(
      '%s',
      async (_name, scenario) => {
        if (server === null || bundle === null) throw new Error('there is no server');
        if (scenario.letter === 'd' && server.restart === null) return;
        const { result } = await runScenario(scenario, server, {
          sizes: FEW,
          seed: SEED,
          say: () => {},
          replica: bundle.module,
        });
        expect(result.problems).toEqual([]);
        expect(result.once + result.told).toBe(result.expected);
        expect(result.once).toBeGreaterThan(0);
      },
      300_000,
    );
  },
);
