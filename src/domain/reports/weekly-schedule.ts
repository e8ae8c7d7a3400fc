import type { Weekday } from '../tenant.ts';

/** The usual schedule: once a week. */
export interface WeeklySchedule {
  readonly weekday: Weekday;
  /** `HH:MM`, local. */
  readonly time: string;
}

const WEEKLY = /^(?<minute>[0-5]?\d) (?<hour>1?\d|0\d|2[0-3]) \* \* (?<day>[0-7])$/u;
const WEEKDAYS: readonly Weekday[] = [7, 1, 2, 3, 4, 5, 6, 7];

/** The day and time of cron fields that mean just that; null for every other schedule. */
export function readWeeklySchedule(text: string): WeeklySchedule | null {
  const fields = WEEKLY.exec(text)?.groups;
  const weekday = WEEKDAYS[Number(fields?.['day'])];
  if (fields === undefined || weekday === undefined) return null;
  const { hour = '', minute = '' } = fields;
  return { weekday, time: `${hour.padStart(2, '0')}:${minute.padStart(2, '0')}` };
}

/** Five cron fields. */
export function toWeeklyCron({ weekday, time }: WeeklySchedule): string {
  const [hour, minute] = time.split(':').map(Number);
  return `${minute ?? 0} ${hour ?? 0} * * ${weekday % 7}`;
}
