import { DateTime } from 'luxon';

const ZONE = 'America/New_York';

/** A week of the simulated time, by the clock on the wall of the tenants. */
export interface SimulatedWeek {
  /** First day of the week that its reports are about: the one before. */
  readonly reported: string;
  /** An instant of the week in ISO 8601: 1 Monday to 7 Sunday, `08:00:20`. */
  readonly at: (weekday: number, time: string) => string;
}

/** The n-th week after the one that begins on that Monday. Another library than the app's tells the time. */
export function simulatedWeek(firstMonday: string, n: number): SimulatedWeek {
  const monday = DateTime.fromISO(firstMonday, { zone: ZONE }).plus({ weeks: n });
  return {
    reported: monday.minus({ weeks: 1 }).toISODate() ?? '',
    at: (weekday, time) =>
      DateTime.fromISO(`${monday.plus({ days: weekday - 1 }).toISODate()}T${time}`, {
        zone: ZONE,
      })
        .toUTC()
        .toISO() ?? '',
  };
}
