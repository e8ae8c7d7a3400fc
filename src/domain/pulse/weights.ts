import { InvalidInput } from '../../errors.ts';
import { Decimal } from '../decimal.ts';
import { COMPONENTS } from './components.ts';
import type { Nano, PulsePeriod, WeightSet, WeightsVersion } from './types.ts';

/** A share of 1, or a point. */
export const NANO = 1_000_000_000;

/** Where neither a vertical nor the tenant says otherwise: 35/25/25/15, red below 50, green from 70. */
export const BUILT_IN_WEIGHTS: WeightSet = {
  version: 0,
  vertical: null,
  from: null,
  weights: {
    usage: 350_000_000,
    experience: 250_000_000,
    outcomes: 250_000_000,
    risk: 150_000_000,
  },
  redBelow: 50 * NANO,
  greenFrom: 70 * NANO,
};

/**
 * The weights and thresholds in force when the period starts: the vertical's, unless it follows the
 * default again, else the tenant's, else the built-in.
 */
export function weightsFor(
  vertical: string,
  period: Pick<PulsePeriod, 'start'>,
  weightSets: readonly WeightsVersion[],
): WeightSet {
  const newest = (of: string | null): WeightSet | undefined => {
    const last = weightSets
      .filter((one) => one.vertical === of && (one.from ?? '') <= period.start)
      .reduce<WeightsVersion | undefined>(
        (best, one) => (isNewer(one, best) ? one : best),
        undefined,
      );
    return last === undefined || last.weights === null ? undefined : last;
  };
  return newest(vertical) ?? newest(null) ?? BUILT_IN_WEIGHTS;
}

function isNewer(one: WeightsVersion, than: WeightsVersion | undefined): boolean {
  if (than === undefined) return true;
  const [from, other] = [one.from ?? '', than.from ?? ''];
  return from === other ? one.version > than.version : from > other;
}

/**
 * Throws InvalidInput, with a message for each field (`usage` … `risk`, `redBelow`, `greenFrom`), unless
 * every weight is a share, all four are exactly 1 together, and red ends below where green begins.
 */
export function requireValidWeights(
  set: Pick<WeightSet, 'weights' | 'redBelow' | 'greenFrom'>,
): void {
  const fields = { ...weightProblems(set), ...thresholdProblems(set) };
  const [first] = Object.values(fields);
  if (first !== undefined) throw new InvalidInput(first, { fields });
}

const isWithin = (nano: Nano, most: Nano): boolean =>
  Number.isSafeInteger(nano) && nano >= 0 && nano <= most;

function weightProblems({ weights }: Pick<WeightSet, 'weights'>): Record<string, string> {
  const wrong = COMPONENTS.filter((component) => !isWithin(weights[component], NANO));
  if (wrong.length > 0) {
    return Object.fromEntries(wrong.map((one) => [one, 'Write a weight from 0% to 100%.']));
  }
  const sum = COMPONENTS.reduce((total, component) => total + weights[component], 0);
  if (sum === NANO) return {};
  const percent = new Decimal(sum).div(NANO / 100).toFixed();
  return { risk: `The four weights add up to ${percent}%. Change them so that they make 100%.` };
}

function thresholdProblems({
  redBelow,
  greenFrom,
}: Pick<WeightSet, 'redBelow' | 'greenFrom'>): Record<string, string> {
  const text = 'Write a score from 0 to 100.';
  const fields = {
    ...(isWithin(redBelow, 100 * NANO) ? {} : { redBelow: text }),
    ...(isWithin(greenFrom, 100 * NANO) ? {} : { greenFrom: text }),
  };
  if (Object.keys(fields).length > 0 || redBelow < greenFrom) return fields;
  return { greenFrom: 'Green must begin above the score where red ends.' };
}
