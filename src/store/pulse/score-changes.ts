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
 * Collects what is not what it was while scores are worked out, period by period. A month that begins
 * is no change of colour for everybody: its first scores are seen against the month before.
 * `findKnown` reads what is stored; it is asked only where the period before was not worked out itself.
 */
export function createScoreChanges(findKnown: (period: PulsePeriod) => Promise<KnownScores>) {
  let changed = 0;
  const bandChanges: BandChange[] = [];
  let last: { readonly start: string; readonly bands: Map<string, Band | null> } | null = null;
  return {
    totals: () => ({ changed, bandChanges }),
    /** Begins a period of so many accounts; gives what takes their scores, changed or not. */
    async begin(period: PulsePeriod, known: KnownScores, accounts: number) {
      const previous = shiftPulsePeriod(period, -1);
      const bands = new Map<string, Band | null>();
      const before =
        last?.start === previous.start
          ? last.bands
          : known.size < accounts
            ? bandsOf(await findKnown(previous))
            : bands;
      last = { start: period.start, bands };
      return (accountId: string, score: Pick<StoredScore, 'score' | 'band'>): void => {
        bands.set(accountId, score.band);
        const [scoreBefore = '', bandBefore] = known.get(accountId)?.split('\x1f') ?? [];
        if (scoreBefore !== String(score.score ?? '')) changed += 1;
        const was = bandBefore === undefined ? (before.get(accountId) ?? null) : bandOf(bandBefore);
        if (was === score.band) return;
        bandChanges.push({ accountId, period, before: was, after: score.band });
      };
    },
  };
}

const bandsOf = (known: KnownScores): ReadonlyMap<string, Band | null> =>
  new Map([...known].map(([id, text]) => [id, bandOf(text.split('\x1f')[1] ?? '')]));

const bandOf = (text: string): Band | null =>
  text === 'red' || text === 'amber' || text === 'green' ? text : null;
