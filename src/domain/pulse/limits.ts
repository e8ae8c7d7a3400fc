import { Decimal } from '../decimal.ts';
import { formatNumber } from '../number-format.ts';
import type { NumberFormat } from '../tenant.ts';
import { bandOf } from './band.ts';
import type { Thresholds } from './band.ts';
import { displayedScore } from './displayed.ts';
import type { Nano, Override } from './types.ts';
import { NANO } from './weights.ts';
import { bandWords } from './words.ts';

/** Where a colour begins, now and in the period before. */
interface MovedLimit {
  readonly word: string;
  readonly now: Nano;
  readonly before: Nano;
}

const movedLimits = (before: Thresholds, after: Thresholds): readonly MovedLimit[] =>
  [
    { word: bandWords('green').word, now: after.greenFrom, before: before.greenFrom },
    { word: bandWords('amber').word, now: after.redBelow, before: before.redBelow },
  ].filter((one) => one.now !== one.before);

const print = (points: Nano, format: NumberFormat): string =>
  formatNumber(new Decimal(points).div(NANO), format);

/** `Healthy begins at 80 and Watch at 55`: those that moved. */
export const limitsNow = (before: Thresholds, after: Thresholds, format: NumberFormat): string =>
  movedLimits(before, after)
    .map(({ word, now }, at) => `${word} ${at === 0 ? 'begins at' : 'at'} ${print(now, format)}`)
    .join(' and ');

/** `Healthy begins at 80 from November 2025 (70 before)`; null: the limits are the same. */
export function limitsText(
  before: Thresholds,
  after: Thresholds,
  since: string,
  format: NumberFormat,
): string | null {
  const then = movedLimits(before, after).map((one) => print(one.before, format));
  if (then.length === 0) return null;
  return `${limitsNow(before, after, format)} from ${since} (${then.join(' and ')} before)`;
}

/** The limits of the period before would give what people see of a computed score another colour. */
export function isMovedByLimits(
  computed: Nano | null,
  override: Pick<Override, 'change'> | null,
  before: Thresholds,
  after: Thresholds,
): boolean {
  if (computed === null || movedLimits(before, after).length === 0) return false;
  const [then, now] = [before, after].map(
    (limits) =>
      displayedScore({ score: computed, band: bandOf(computed, limits) }, override, limits).band,
  );
  return then !== now;
}
