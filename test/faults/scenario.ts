import { countMessages, type Counts, type ExpectedRun } from './count-messages.ts';
import type { Random } from './random.ts';
import type { Stage, StageOptions } from './stage.ts';

/** What a scenario plays with. */
export interface Ground {
  readonly random: Random;
  /** Opens a stage on a database of its own; it is closed with the scenario. */
  readonly openStage: (options: Omit<StageOptions, 'databaseUrl' | 'replica'>) => Promise<Stage>;
  /** Kills the server and starts it again; null: it is not ours. */
  readonly restartDatabase: (() => Promise<void>) | null;
  readonly say: (words: string) => void;
}

/** How much of everything there is to do: all of it, or what a few minutes allow. */
export interface Sizes {
  readonly kills: number;
  readonly slots: number;
  /** How often each of Slack's faults comes; 1/4: every fourth one, once. */
  readonly faultRounds: number;
  readonly databaseRestarts: number;
  readonly replicaRestarts: number;
}

export const FULL: Sizes = {
  kills: 300,
  slots: 52,
  faultRounds: 3,
  databaseRestarts: 40,
  replicaRestarts: 60,
};

export interface Result extends Counts {
  /** What was done to it, counted: `300 kills`. */
  readonly runs: string;
}

export interface Scenario {
  /** As in `--only a,b`. */
  readonly letter: string;
  readonly name: string;
  /** Longer than it may take. */
  readonly limitMs: number;
  run(ground: Ground, sizes: Sizes): Promise<Result>;
}

/** The reports of a Monday, of the tenants with these numbers. */
export const mondayRuns = (tenants: number, period: string): ExpectedRun[] =>
  Array.from({ length: tenants }, (_, index) => index + 1).flatMap((tenant) =>
    (['weekly-scorecard', 'weekly-pulse'] as const).map((report) => ({ tenant, report, period })),
  );

/** Counts at the end of a scenario. */
export async function finish(
  stage: Stage,
  expected: { readonly runs: readonly ExpectedRun[]; readonly falls: number },
  runs: string,
): Promise<Result> {
  return { ...(await countMessages(stage, expected)), runs };
}
