import { dateLabel } from '../labels.ts';
import type { NumberFormat } from '../tenant.ts';
import { apportion } from './apportion.ts';
import { displayedScore } from './displayed.ts';
import type { DisplayedScore } from './displayed.ts';
import { fraction, multiply, ZERO } from './fraction.ts';
import { exactParts } from './ledger-parts.ts';
import type { ExactPart, LedgerKind } from './ledger-parts.ts';
import type { ValuesSide } from './ledger-pairs.ts';
import { isMovedByLimits, limitsText } from './limits.ts';
import { notScoredChange, overrideText } from './ledger-words.ts';
import { printScore, printSigned, printedUnit, roundChange } from './print-score.ts';
import type { Rounded } from './print-score.ts';
import { scoreAccount } from './score.ts';
import type { MetricDefinition, Nano, Override } from './types.ts';

/** An account in one period. */
export interface LedgerSide extends ValuesSide {
  /** In force now and for this period; null: none. */
  readonly override: Pick<Override, 'change'> | null;
}

/** One reason why a score changed. */
export interface LedgerPart {
  readonly kind: LedgerKind;
  /** The metric whose value, meaning or presence changed; null where it is not one alone. */
  readonly metric: MetricDefinition | null;
  /** Every metric it tells of, also where they are several. */
  readonly types: readonly string[];
  /** All parts add up to the change exactly. */
  readonly points: Nano;
  /** All parts as printed add up to the printed change. */
  readonly printed: Rounded;
  /** `−3.5`. */
  readonly pointsText: string;
  /** `NPS fell from 40 to 12: −3.5 points`. */
  readonly text: string;
}

/** What is said as a cause: no part of 0.0 points, but limits that made the colour another. */
export const isCause = ({ kind, printed }: LedgerPart): boolean =>
  kind === 'limits' || printed.figure !== 0;

/** The scores people see, before and after. */
interface LedgerEnds {
  readonly before: DisplayedScore;
  readonly after: DisplayedScore;
}

export type Ledger =
  /** To or from "not scored". */
  | (LedgerEnds & { readonly kind: 'sentence'; readonly text: string })
  | (LedgerEnds & {
      readonly kind: 'ledger';
      readonly change: Nano;
      /** The difference of the two scores as they are printed. */
      readonly printed: Rounded;
      /** `−4.2`. */
      readonly changeText: string;
      /** `58.3 → 54.1`, as each is printed on its own. */
      readonly scoresText: string;
      /** Limits that made the colour another first, then the largest. Empty where nothing moved. */
      readonly parts: readonly LedgerPart[];
      /** Per kind; they add up to `change`. */
      readonly totals: Readonly<Record<LedgerKind, Nano>>;
    });

/**
 * What made the score people see change from one period to the next (domain.md §7, Explain), in parts
 * that add up, exact and as printed. `since`: the later period, in words.
 */
export function buildLedger(
  before: LedgerSide,
  after: LedgerSide,
  format: NumberFormat = 'comma-dot',
  since: string = dateLabel(after.scoring.period.start),
): Ledger {
  const from = scoreAccount(before.scoring, before.values).score;
  const to = scoreAccount(after.scoring, after.values).score;
  const ends = { before: shownOf(before), after: shownOf(after) };
  const [first, last] = [ends.before.score, ends.after.score];
  if (from === null || to === null || first === null || last === null) {
    return { kind: 'sentence', ...ends, text: sentenceOf(before, after, ends, format) };
  }
  const computed = exactParts(before, after, format);
  const points = apportion(
    computed.map(({ exact }) => exact),
    to - from,
  );
  const parts = [
    ...computed.map((part, at) => ({ part, points: points[at] ?? 0 })),
    ...overridePart(before, after, last - to - (first - from), format),
    ...limitsPart(before, after, to, since, format),
  ];
  const printed = roundChange(
    { score: first, thresholds: before.scoring.weights },
    { score: last, thresholds: after.scoring.weights },
  );
  return {
    kind: 'ledger',
    ...ends,
    change: last - first,
    printed,
    changeText: printSigned(printed, format),
    scoresText: scoresText(before, after, ends, format),
    parts: printParts(parts, printed, format),
    totals: totalsOf(parts),
  };
}

function shownOf({ scoring, values, override }: LedgerSide): DisplayedScore {
  return displayedScore(scoreAccount(scoring, values), override, scoring.weights);
}

function sentenceOf(
  before: LedgerSide,
  after: LedgerSide,
  ends: LedgerEnds,
  format: NumberFormat,
): string {
  const thresholds = { before: before.scoring.weights, after: after.scoring.weights };
  return notScoredChange(ends.before, ends.after, thresholds, format);
}

interface UnprintedPart {
  readonly part: ExactPart;
  readonly points: Nano;
  /** Stands before all others. */
  readonly leads?: boolean;
}

/** Limits of the colours move no score, and can be all there is to say of a colour. */
function limitsPart(
  before: LedgerSide,
  after: LedgerSide,
  computed: Nano,
  since: string,
  format: NumberFormat,
): readonly UnprintedPart[] {
  const [then, now] = [before.scoring.weights, after.scoring.weights];
  const text = limitsText(then, now, since, format);
  if (text === null) return [];
  const leads = isMovedByLimits(computed, after.override, then, now);
  return [
    { part: { kind: 'limits', metric: null, types: [], exact: ZERO, text }, points: 0, leads },
  ];
}

/** override = `(displayed1 − score1) − (displayed0 − score0)`. */
function overridePart(
  before: LedgerSide,
  after: LedgerSide,
  points: Nano,
  format: NumberFormat,
): readonly UnprintedPart[] {
  if (points === 0) return [];
  const text = overrideText(before.override, after.override, format);
  const exact = fraction(BigInt(points), 1n);
  return [{ part: { kind: 'override', metric: null, types: [], exact, text }, points }];
}

function printParts(
  parts: readonly UnprintedPart[],
  { figure, decimals }: Rounded,
  format: NumberFormat,
): readonly LedgerPart[] {
  const unit = printedUnit({ decimals });
  const figures = apportion(
    parts.map(({ part }) => multiply(part.exact, unit)),
    figure,
  );
  // New limits alone can print an unmoved score with another number of decimals.
  const left = figure - figures.reduce((sum, one) => sum + one, 0);
  return parts
    .map(({ part, points, leads = false }, at) => {
      const { exact: _, ...rest } = part;
      const own = (figures[at] ?? 0) + (part.kind === 'limits' ? left : 0);
      const printed = { figure: own, decimals };
      const pointsText = printSigned(printed, format);
      const text = `${part.text}: ${pointsText} points`;
      return { leads, part: { ...rest, points, printed, pointsText, text } };
    })
    .toSorted(
      (a, b) =>
        Number(b.leads) - Number(a.leads) || Math.abs(b.part.points) - Math.abs(a.part.points),
    )
    .map(({ part }) => part);
}

function totalsOf(parts: readonly UnprintedPart[]): Record<LedgerKind, Nano> {
  const totals = { value: 0, definition: 0, weights: 0, coverage: 0, override: 0, limits: 0 };
  for (const { part, points } of parts) totals[part.kind] += points;
  return totals;
}

function scoresText(
  before: LedgerSide,
  after: LedgerSide,
  ends: LedgerEnds,
  format: NumberFormat,
): string {
  const from = printScore(ends.before.score, before.scoring.weights, format);
  return `${from} → ${printScore(ends.after.score, after.scoring.weights, format)}`;
}
