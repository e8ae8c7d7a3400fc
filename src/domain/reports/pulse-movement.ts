import type { PortfolioView } from '../pulse/build-portfolio.ts';
import { pulsePeriodOf, shiftPulsePeriod } from '../pulse/period.ts';
import type { Band, PulsePeriod } from '../pulse/types.ts';
import { monthsOfQuarter, weeksOfQuarter } from '../quarter.ts';
import type { Quarter } from '../quarter.ts';
import type { TenantSettings } from '../tenant.ts';

type Rules = Pick<TenantSettings, 'pulseCadence' | 'firstDay' | 'weekRule'>;

/**
 * The periods a quarter's movement lies between: its last one, and the last one before it. A portfolio
 * of the two, read and built as any other, holds the whole movement.
 */
export function quarterPulseSpan(
  { year, quarter }: Quarter,
  rules: Rules,
): { readonly period: PulsePeriod; readonly previous: PulsePeriod } {
  const { pulseCadence: cadence } = rules;
  const spans =
    cadence === 'week' ? weeksOfQuarter(year, quarter, rules) : monthsOfQuarter(year, quarter);
  const [first, last] = [spans[0], spans.at(-1)].map((one) =>
    pulsePeriodOf(cadence, one?.start ?? '', rules),
  );
  if (first === undefined || last === undefined)
    throw new RangeError(`Q${quarter} ${year} is empty`);
  return { period: last, previous: shiftPulsePeriod(first, -1) };
}

/** Customers at both ends of a quarter. */
export interface PulseMovement {
  /** Of quarterPulseSpan: its "before" is the start of the quarter, its "now" the end. */
  readonly view: PortfolioView;
  /** Accounts by the colours shown at the start; `none`: not scored. */
  readonly bandsBefore: Readonly<Record<Band | 'none', number>>;
}

/** Null where nobody was scored at either end: there is nothing to tell. */
export function toPulseMovement(view: PortfolioView): PulseMovement | null {
  if (view.averages.plain === null && view.averagesBefore.plain === null) return null;
  const bandsBefore = { red: 0, amber: 0, green: 0, none: 0 };
  for (const { goneBefore, shownBefore } of view.rows) {
    if (goneBefore === null) bandsBefore[shownBefore.band ?? 'none'] += 1;
  }
  return { view, bandsBefore };
}
