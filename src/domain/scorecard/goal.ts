import { Decimal } from '../decimal.ts';
import type { IsoDate } from '../tenant.ts';
import type { Band, Goal, GoalTerms, Operator, Status } from './types.ts';

/** A miss by at most 10% of |goal| is near (domain.md §3). */
export const DEFAULT_BAND: Band = { kind: 'relative', amount: new Decimal('0.1') };

/** On the goal's good side, or on which side of it. */
type Side = 'good' | 'below' | 'above' | 'inside';

/** A stretch of the number line with one status; null = unbounded. Zones meet without a gap. */
export interface GoalZone {
  readonly status: Exclude<Status, 'none'>;
  readonly side: Side;
  readonly low: Decimal | null;
  readonly high: Decimal | null;
  readonly lowIncluded: boolean;
  readonly highIncluded: boolean;
}

/**
 * The goal in force in a period (its first day): a goal for that one period, else the one with the
 * latest start not after it; of two equals the one made later. Null when none was set yet; a goal
 * with operator `none` ends the ones before it.
 */
export function goalInForce(goals: readonly Goal[], period: IsoDate): Goal | null {
  const once = goals.filter((goal) => goal.onePeriodOnly && goal.from === period);
  return newest(once) ?? standingGoal(goals, period);
}

/**
 * The goal that lasts, in force in a period: a goal for one period judges that period alone, never a
 * quarter's figure. Null when none was set yet.
 */
export function standingGoal(goals: readonly Goal[], period: IsoDate): Goal | null {
  return newest(goals.filter((goal) => !goal.onePeriodOnly && goal.from <= period));
}

function newest(goals: readonly Goal[]): Goal | null {
  return goals.reduce<Goal | null>(
    (best, goal) => (best === null || isNewer(goal, best) ? goal : best),
    null,
  );
}

function isNewer(goal: Goal, than: Goal): boolean {
  if (goal.from !== than.from) return goal.from > than.from;
  const later = goal.createdAt.getTime() - than.createdAt.getTime();
  return later === 0 ? goal.id > than.id : later > 0;
}

const bandAt = (edge: Decimal, band: Band): Decimal =>
  band.kind === 'absolute' ? band.amount : edge.abs().times(band.amount);

interface Cut {
  readonly at: Decimal;
  /** The edge itself belongs to the zone below it. */
  readonly toLower: boolean;
}

type Piece = readonly [GoalZone['status'], Side];

/** n pieces between n − 1 cuts; a piece nothing fits in (no band) is left out. */
function cutLine(pieces: readonly Piece[], cuts: readonly Cut[]): GoalZone[] {
  return pieces
    .map(([status, side], index): GoalZone => {
      const low = cuts[index - 1];
      const high = cuts[index];
      return {
        status,
        side,
        low: low?.at ?? null,
        high: high?.at ?? null,
        lowIncluded: low !== undefined && !low.toLower,
        highIncluded: high !== undefined && high.toLower,
      };
    })
    .filter(
      ({ low, high, lowIncluded, highIncluded }) =>
        low === null || high === null || low.lt(high) || (lowIncluded && highIncluded),
    );
}

/** At least the goal; a strict goal leaves the goal itself to the band below. */
function upwardZones(goal: Decimal, band: Band, strict: boolean): GoalZone[] {
  return cutLine(
    [
      ['red', 'below'],
      ['yellow', 'below'],
      ['green', 'good'],
    ],
    [
      { at: goal.minus(bandAt(goal, band)), toLower: false },
      { at: goal, toLower: strict },
    ],
  );
}

/** At most the goal; the mirror image. */
function downwardZones(goal: Decimal, band: Band, strict: boolean): GoalZone[] {
  return cutLine(
    [
      ['green', 'good'],
      ['yellow', 'above'],
      ['red', 'above'],
    ],
    [
      { at: goal, toLower: !strict },
      { at: goal.plus(bandAt(goal, band)), toLower: true },
    ],
  );
}

function withinZones(low: Decimal, high: Decimal, band: Band): GoalZone[] {
  return cutLine(
    [
      ['red', 'below'],
      ['yellow', 'below'],
      ['green', 'good'],
      ['yellow', 'above'],
      ['red', 'above'],
    ],
    [
      { at: low.minus(bandAt(low, band)), toLower: false },
      { at: low, toLower: false },
      { at: high, toLower: true },
      { at: high.plus(bandAt(high, band)), toLower: true },
    ],
  );
}

/** Exclusive: on an edge is near, like a strict goal met exactly. Only the nearer edge's band counts. */
function outsideZones(low: Decimal, high: Decimal, band: Band): GoalZone[] {
  const middle = low.plus(high).div(2);
  const nearLow = Decimal.min(low.plus(bandAt(low, band)), middle);
  const nearHigh = Decimal.max(high.minus(bandAt(high, band)), middle);
  const good: Piece = ['green', 'good'];
  const near: Piece = ['yellow', 'inside'];
  const outer: [Cut, Cut] = [
    { at: low, toLower: false },
    { at: high, toLower: true },
  ];
  if (nearLow.eq(nearHigh)) return cutLine([good, near, good], outer);
  return cutLine(
    [good, near, ['red', 'inside'], near, good],
    [outer[0], { at: nearLow, toLower: true }, { at: nearHigh, toLower: false }, outer[1]],
  );
}

type ZoneBuilder = (low: Decimal, high: Decimal | null, band: Band) => GoalZone[];

const ZONES: Readonly<Record<Operator, ZoneBuilder>> = {
  '>=': (goal, _, band) => upwardZones(goal, band, false),
  '>': (goal, _, band) => upwardZones(goal, band, true),
  '<=': (goal, _, band) => downwardZones(goal, band, false),
  '<': (goal, _, band) => downwardZones(goal, band, true),
  '=': (goal, _, band) => withinZones(goal, goal, band),
  between: (low, high, band) => (high === null ? [] : withinZones(low, high, band)),
  outside: (low, high, band) => (high === null ? [] : outsideZones(low, high, band)),
  // A share of yes is judged too: wanted Yes like `>= 1`, wanted No like `<= 0`.
  'yes-no': (goal, _, band) =>
    goal.isZero() ? downwardZones(goal, band, false) : upwardZones(goal, band, false),
  none: () => [],
};

/** Terms never change; every value of a metric is judged and printed by the same ones. */
const zonesOf = new WeakMap<GoalTerms, readonly GoalZone[]>();

/** The zones of a goal, bottom-up; none without a goal. Judging, charts and printing all use these. */
export function goalZones(terms: GoalTerms | null): readonly GoalZone[] {
  if (terms === null || terms.low === null) return [];
  const known = zonesOf.get(terms);
  if (known !== undefined) return known;
  const zones = ZONES[terms.operator](terms.low, terms.high, terms.band);
  zonesOf.set(terms, zones);
  return zones;
}

/** Every goal and band edge, ascending. */
export function goalEdges(terms: GoalTerms | null): Decimal[] {
  const edges: Decimal[] = [];
  for (const { low, high } of goalZones(terms)) {
    for (const edge of [low, high]) {
      if (edge !== null && !edges.some((known) => known.eq(edge))) edges.push(edge);
    }
  }
  return edges.toSorted((a, b) => a.cmp(b));
}
