import { daysBetween } from '../calendar.ts';
import type { IsoDate, PulseCadence } from '../tenant.ts';
import type { MetricDefinition } from './types.ts';

/** Of the longest period of each cadence. */
const DAYS: Readonly<Record<PulseCadence, number>> = { week: 7, month: 31, quarter: 92 };

/**
 * Whether a value covers more days than it counts for: its metric's validity, in the tenant's
 * cadence. A quarter's NPS (three periods) is usual where accounts are scored by month, a quarter's
 * active users are probably a slip.
 */
export function outlastsValidity(
  { periodStart, periodEnd }: { readonly periodStart: IsoDate; readonly periodEnd: IsoDate },
  { validity }: Pick<MetricDefinition, 'validity'>,
  cadence: PulseCadence,
): boolean {
  return daysBetween(periodStart, periodEnd) + 1 > DAYS[cadence] * validity;
}
