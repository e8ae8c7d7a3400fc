import { daysBetween } from '../calendar.ts';
import type { IsoDate, PulseCadence } from '../tenant.ts';
import { LONGEST_PERIOD_DAYS } from './period.ts';
import type { MetricDefinition } from './types.ts';

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
  return daysBetween(periodStart, periodEnd) + 1 > LONGEST_PERIOD_DAYS[cadence] * validity;
}
