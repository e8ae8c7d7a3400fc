import type { PortfolioView } from '../pulse/build-portfolio.ts';
import { buildQuarter } from '../scorecard/build-quarter.ts';
import type { QuarterInput, QuarterRow, QuarterView } from '../scorecard/build-quarter.ts';
import { distanceToGoal } from '../scorecard/distance-to-goal.ts';
import type { Section, Status } from '../scorecard/types.ts';
import { toPulseMovement } from './pulse-movement.ts';
import type { PulseMovement } from './pulse-movement.ts';
import { shareOnGoal } from './share-on-goal.ts';
import type { ShareOnGoal } from './share-on-goal.ts';

/** A metric with enough numbers to be called good or bad. */
export interface RatedMetric {
  readonly row: QuarterRow;
  /** A share of the goal; below 0: missed. See distanceToGoal. */
  readonly distance: number;
}

/** A quarter that ended, against its goals. */
export interface QuarterReview {
  readonly view: QuarterView;
  /** Metrics by the status of their quarter figure. */
  readonly counts: Readonly<Record<Status, number>>;
  /** On goal, the farthest beyond it first. */
  readonly best: readonly RatedMetric[];
  /** Off goal, the farthest from it first. */
  readonly worst: readonly RatedMetric[];
  /** With a goal, but a number in fewer than half of their weeks or months: not rated. */
  readonly tooFew: readonly QuarterRow[];
  readonly sections: readonly { readonly section: Section; readonly share: ShareOnGoal }[];
  /** By accountable owner, most weeks on goal first; null: nobody is accountable. */
  readonly owners: readonly { readonly ownerId: string | null; readonly share: ShareOnGoal }[];
  /** Null where there is nothing to tell of customers. */
  readonly pulse: PulseMovement | null;
  /** It was before anything was expected, and nothing was entered: there is nothing to report. */
  readonly isBeforeStart: boolean;
}

export interface QuarterReviewInput extends Omit<QuarterInput, 'filter'> {
  /** Of quarterPulseSpan(quarter, settings); null where there are no accounts. */
  readonly portfolio: PortfolioView | null;
}

/** Entries: at least those of quarterRange(quarter). Throws RangeError for one that has not begun. */
export function buildQuarterReview(input: QuarterReviewInput): QuarterReview {
  const view = buildQuarter(input);
  const rows = view.sections.flatMap((group) => group.rows);
  const withGoal = rows.filter(({ terms }) => terms !== null && terms.operator !== 'none');
  const rated = withGoal.filter(hasEnough).flatMap((row) => {
    const distance = distanceToGoal(row.quarter.figure, row.terms);
    return distance === null ? [] : [{ row, distance }];
  });
  return {
    view,
    counts: countsOf(rows),
    best: rated.filter(isOnGoal).toSorted((a, b) => b.distance - a.distance),
    worst: rated.filter((one) => !isOnGoal(one)).toSorted((a, b) => a.distance - b.distance),
    tooFew: withGoal.filter((row) => row.quarter.expected > 0 && !hasEnough(row)),
    sections: view.sections.map((group) => ({
      section: group.section,
      share: shareOnGoal(group.rows),
    })),
    owners: ownersOf(rows),
    pulse: input.portfolio === null ? null : toPulseMovement(input.portfolio),
    isBeforeStart: rows.length > 0 && input.portfolio === null && rows.every(hasNothing),
  };
}

const isOnGoal = ({ row }: RatedMetric): boolean => row.quarter.judgement.status === 'green';

/** One lucky week is not a good quarter. */
const hasEnough = ({ quarter }: QuarterRow): boolean =>
  quarter.entered > 0 && quarter.entered * 2 >= quarter.expected;

const hasNothing = ({ cells }: QuarterRow): boolean =>
  cells.every((cell) => cell === null || cell.state === 'not-expected');

function countsOf(rows: readonly QuarterRow[]): Record<Status, number> {
  const counts = { green: 0, yellow: 0, red: 0, none: 0 };
  for (const { quarter } of rows) counts[quarter.judgement.status] += 1;
  return counts;
}

/** Nothing judged comes last. */
const partOf = ({ onGoal, judged }: ShareOnGoal): number => (judged === 0 ? -1 : onGoal / judged);

function ownersOf(rows: readonly QuarterRow[]): QuarterReview['owners'] {
  const byOwner = new Map<string | null, QuarterRow[]>();
  for (const row of rows) {
    const owner = row.owners[0] ?? null;
    byOwner.set(owner, [...(byOwner.get(owner) ?? []), row]);
  }
  return [...byOwner]
    .map(([ownerId, own]) => ({ ownerId, share: shareOnGoal(own) }))
    .toSorted((a, b) => partOf(b.share) - partOf(a.share));
}
