import { createRandom } from './random.ts';
import type { Ground, Result, Scenario, Sizes } from './scenario.ts';
import { openStage, type Stage } from './stage.ts';
import type { BenchServer } from '../bench/postgres-server.ts';

export interface ScenarioReport {
  readonly scenario: Scenario;
  readonly result: Result;
  readonly seconds: number;
}

export interface ScenarioOptions {
  readonly sizes: Sizes;
  readonly seed: number;
  readonly say: Ground['say'];
  /** The compiled module of a replica. */
  readonly replica: URL;
}

const FAILED = {
  expected: 0,
  once: 0,
  twice: 0,
  never: 0,
  told: 0,
  pictures: 0,
  alerts: 0,
} as const;

/** Runs one scenario on stages of its own; what goes wrong on the way is one of its problems. */
export async function runScenario(
  scenario: Scenario,
  server: BenchServer,
  { sizes, seed, say, replica }: ScenarioOptions,
): Promise<ScenarioReport> {
  const { letter, limitMs } = scenario;
  const startedAt = performance.now();
  const stages: Stage[] = [];
  const ground: Ground = {
    // Each has moments of its own, whichever others run before it.
    random: createRandom(seed * 31 + letter.charCodeAt(0)),
    openStage: async (options) => {
      const name = `${letter}_${stages.length + 1}`;
      const databaseUrl = await server.createDatabase(name);
      const stage = await openStage({ ...options, databaseUrl, replica });
      stages.push(stage);
      return stage;
    },
    restartDatabase: server.restart,
    say,
  };
  const limit = new AbortController();
  const late = new Promise<never>((_, reject) => {
    const timer = setTimeout(
      () => reject(new Error(`longer than ${limitMs / 60_000} minutes`)),
      limitMs,
    );
    limit.signal.addEventListener('abort', () => clearTimeout(timer));
  });
  const result = await Promise.race([scenario.run(ground, sizes), late])
    .catch((error: unknown): Result => {
      const words = String(error instanceof Error ? error.stack : error);
      return { ...FAILED, runs: 'cut off', problems: [words] };
    })
    .finally(() => limit.abort());
  await Promise.all(stages.map((stage) => stage.close()));
  return { scenario, result, seconds: Math.round((performance.now() - startedAt) / 1_000) };
}
