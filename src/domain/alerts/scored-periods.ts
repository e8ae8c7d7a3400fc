import { shiftPulsePeriod } from '../pulse/period.ts';
import type {
  Account,
  PulsePeriod,
  StoredScore,
  WeightSet,
  WeightsVersion,
} from '../pulse/types.ts';
import { weightsFor } from '../pulse/weights.ts';
import { remember } from '../remember.ts';
import type { IsoDate } from '../tenant.ts';
import type { ScoreFigures } from './types.ts';

/** A score as it is stored, and the first day of its period. */
export interface PeriodScore {
  readonly periodStart: IsoDate;
  readonly score: Pick<StoredScore, 'score' | 'band' | 'components' | 'coverage' | 'oldestEnd'>;
}

/** One of an account's periods, scored or not, with the thresholds of its time. */
export interface WatchedPeriod {
  readonly period: PulsePeriod;
  readonly weights: WeightSet;
  /** null: nothing is stored for it, which means not scored. */
  readonly stored: PeriodScore['score'] | null;
}

/** The period the rules look at, and its calendar predecessor. */
export interface Watched {
  readonly current: WatchedPeriod;
  readonly previous: WatchedPeriod;
}

/** How many periods are looked at, the newest included: of these scores have to be read. */
const PERIODS = 3;

const known = new Map<string, readonly PulsePeriod[]>();

/** The periods whose scores the rules need, newest first; `newest`: the tenant's newest with data. */
export function periodsToRead(newest: PulsePeriod): readonly PulsePeriod[] {
  const key = `${newest.cadence} ${newest.start}`;
  const found = known.get(key);
  if (found !== undefined) return found;
  const periods = Array.from({ length: PERIODS }, (_, back) => shiftPulsePeriod(newest, -back));
  return remember(known, key, periods);
}

/**
 * The account's newest scored period among the tenant's two newest: while the values of a new period are
 * coming in, accounts without any yet are judged by the one before. Else the newest, not scored.
 */
export function watchedPeriods(
  account: Pick<Account, 'vertical'>,
  newest: PulsePeriod,
  scores: readonly PeriodScore[],
  weightSets: readonly WeightsVersion[],
): Watched {
  const byStart = new Map(scores.map((one) => [one.periodStart, one.score]));
  const watch = (period: PulsePeriod): WatchedPeriod => ({
    period,
    weights: weightsFor(account.vertical, period, weightSets),
    stored: byStart.get(period.start) ?? null,
  });
  const [last, ...earlier] = periodsToRead(newest).map(watch);
  const [before, first] = earlier;
  if (last === undefined || before === undefined || first === undefined) {
    throw new Error('Three periods are looked at');
  }
  return isScored(last) || !isScored(before)
    ? { current: last, previous: before }
    : { current: before, previous: first };
}

export function isScored({ stored }: WatchedPeriod): boolean {
  return stored !== null && stored.score !== null;
}

const NOTHING: ScoreFigures = {
  score: null,
  band: null,
  components: { usage: null, experience: null, outcomes: null, risk: null },
};

export function figuresOf({ stored }: WatchedPeriod): ScoreFigures {
  if (stored === null) return NOTHING;
  const { score, band, components } = stored;
  return { score, band, components };
}
