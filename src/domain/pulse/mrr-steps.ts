import type { IsoDate } from '../tenant.ts';
import type { MrrStep } from './types.ts';

/** The first day of revenue whose beginning nobody said. */
export const SINCE_EVER: IsoDate = '1970-01-01';

/** The step in force on a day: the newest that has begun; null: none by then. */
export function mrrOn<Step extends Pick<MrrStep, 'from'>>(
  steps: readonly Step[],
  date: IsoDate,
): Step | null {
  return steps.reduce<Step | null>(
    (best, step) => (step.from <= date && (best === null || step.from > best.from) ? step : best),
    null,
  );
}
