import type { IsoDate, TenantSettings } from '../tenant.ts';
import { isPeriodClosed, periodLabel } from './metric-period.ts';
import type { Cadence } from './types.ts';

/** What the calendar says of one period. */
export interface PeriodTime {
  /** First day of the week or month. */
  readonly period: IsoDate;
  /** `W43`, `Sep`. */
  readonly label: string;
  /** Not closed yet: shown without colour and in no figure. */
  readonly soFar: boolean;
}

/** Looks each period up once: a scorecard has many numbers and few periods. */
export type PeriodTimes = (cadence: Cadence, period: IsoDate) => PeriodTime;

export function periodTimes(now: Date, settings: TenantSettings): PeriodTimes {
  const known = new Map<string, PeriodTime>();
  return (cadence, period) => {
    const key = `${cadence} ${period}`;
    const time = known.get(key) ?? {
      period,
      label: periodLabel(cadence, period, settings),
      soFar: !isPeriodClosed(cadence, period, now, settings),
    };
    known.set(key, time);
    return time;
  };
}
