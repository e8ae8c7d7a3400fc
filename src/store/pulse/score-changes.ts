import { shiftPulsePeriod } from '../../domain/pulse/period.ts';
import { asComputed, type ColourOf } from '../../domain/pulse/shown-colours.ts';
import type { Band, PulsePeriod, StoredScore } from '../../domain/pulse/types.ts';

type Account = Parameters<ColourOf>[0];
type Score = Pick<StoredScore, 'score' | 'band'>;

export interface BandChange {
  readonly accountId: string;
  readonly period: PulsePeriod;
  /** As it was in this period, or, where this is its first score, in the period before. */
  readonly before: Band;
  readonly after: Band | null;
}

/** What is stored of a period, as text that scoreText gives too, by account. */
export type KnownScores = ReadonlyMap<string, string>;

/**
 * Collects what is not what it was while scores are worked out, period by period, the oldest first. A
 * month that begins is no change of colour for everybody: its first scores are seen against the month
 * before. `knownOf` gives what is stored of each period and of the one before it; colours are those of
 * `colourOf`.
 */
export function createScoreChanges(
  knownOf: (period: PulsePeriod) => KnownScores,
  colourOf: ColourOf = asComputed,
) {
  let changed = 0;
  const bandChanges: BandChange[] = [];
  let last: { readonly start: string; readonly colours: Map<string, Band | null> } | null = null;
  return {
    totals: () => ({ changed, bandChanges }),
    /** Begins a period; gives what takes its scores, changed or not. */
    begin(period: PulsePeriod) {
      const known = knownOf(period);
      const previous = shiftPulsePeriod(period, -1);
      const workedOut = last?.start === previous.start ? last.colours : null;
      const knownBefore = knownOf(previous);
      const colourBefore = (account: Account): Band | null =>
        workedOut === null
          ? colourOf(account, previous, readScore(knownBefore.get(account.id)), 'before')
          : (workedOut.get(account.id) ?? null);
      const colours = new Map<string, Band | null>();
      last = { start: period.start, colours };
      return (account: Account, score: Score): void => {
        const after = colourOf(account, period, score, 'after');
        colours.set(account.id, after);
        const stored = known.get(account.id);
        const then = readScore(stored);
        if (then.score !== score.score) changed += 1;
        const before =
          stored === undefined ? colourBefore(account) : colourOf(account, period, then, 'before');
        // Who had no colour has one now: that changed nobody's.
        if (before === null || before === after) return;
        bandChanges.push({ accountId: account.id, period, before, after });
      };
    },
  };
}

function readScore(stored = ''): Score {
  const [score = '', band] = stored.split('\x1f', 2);
  return {
    score: score === '' ? null : Number(score),
    band: band === 'red' || band === 'amber' || band === 'green' ? band : null,
  };
}
