import type { IsoDate } from '../tenant.ts';
import { bandOf } from './band.ts';
import type { Thresholds } from './band.ts';
import type { Band, Nano, Override, StoredScore } from './types.ts';
import { NANO } from './weights.ts';

/** What people see of a score, with an override in force (domain.md §7, Override). */
export interface DisplayedScore {
  /** null: not scored. */
  readonly score: Nano | null;
  readonly band: Band | null;
  /** An override stands over the computed score; never where there is none. */
  readonly overridden: boolean;
}

/**
 * Points change the score, within 0 to 100, and with it the band; a band changes the colour alone. A
 * score that is not there is not overridden.
 */
export function displayedScore(
  { score, band }: Pick<StoredScore, 'score' | 'band'>,
  override: Pick<Override, 'change'> | null,
  thresholds: Thresholds,
): DisplayedScore {
  if (score === null || override === null) return { score, band, overridden: false };
  const { change } = override;
  if (change.kind === 'band') return { score, band: change.band, overridden: true };
  const shown = Math.min(100 * NANO, Math.max(0, score + change.points));
  return { score: shown, band: bandOf(shown, thresholds), overridden: true };
}

/** The override in force now that applies to the period; of several the one made last. */
export function overrideInForce(
  overrides: readonly Override[],
  periodStart: IsoDate,
  now: Date,
): Override | null {
  return overrides
    .filter((one) => one.endedAt === null && now < one.expiresAt && one.from <= periodStart)
    .reduce<Override | null>(
      (last, one) => (last === null || one.createdAt > last.createdAt ? one : last),
      null,
    );
}
