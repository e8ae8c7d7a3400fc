import { shiftPulsePeriod } from '../../domain/pulse/period.ts';
import type { Band, PulsePeriod, StoredScore } from '../../domain/pulse/types.ts';

export interface BandChange {
  readonly accountId: string;
  readonly period: PulsePeriod;
  /** As it was in this period, or, where this is its first score, in the period before; null: not scored. */
  readonly before: Band | null;
  readonly after: Band | null;
}

/** What is stored of a period, as text that scoreText gives too, by account. */
export type KnownScores = ReadonlyMap<string, string>;

/**
 * Collects what is not what it was while scores are worked out, period by period, the oldest first. A
 * month that begins is no change of colour for everybody: its first scores are seen against the month
 * before. `knownOf` gives what is stored of each period and of the one before it.
 */
export function createScoreChanges(knownOf: (period: PulsePeriod) => KnownScores) {
  let changed = 0;
  const bandChanges: BandChange[] = [];
  let last: { readonly start: string; readonly bands: Map<string, Band | null> } | null = null;
  return {
    totals: () => ({ changed, bandChanges }),
    /** Begins a period; gives what takes its scores, changed or not. */
    begin(period: PulsePeriod) {
      const known = knownOf(period);
      const previous = shiftPulsePeriod(period, -1);
      const workedOut = last?.start === previous.start ? last.bands : null;
      const knownBefore = knownOf(previous);
      const bandBefore = (accountId: string): Band | null =>
        workedOut === null
          ? bandIn(knownBefore.get(accountId))
          : (workedOut.get(accountId) ?? null);
      const bands = new Map<string, Band | null>();
      last = { start: period.start, bands };
      return (accountId: string, score: Pick<StoredScore, 'score' | 'band'>): void => {
        bands.set(accountId, score.band);
        const stored = known.get(accountId);
        if ((stored?.split('\x1f', 1)[0] ?? '') !== String(score.score ?? '')) changed += 1;
        const was = stored === undefined ? bandBefore(accountId) : bandIn(stored);
        if (was === score.band) return;
        bandChanges.push({ accountId, period, before: was, after: score.band });
      };
    },
  };
}

function bandIn(stored: string | undefined): Band | null {
  const text = stored?.split('\x1f', 2)[1];
  return text === 'red' || text === 'amber' || text === 'green' ? text : null;
}
