import { remember } from './remember.ts';
import type { IsoDate, Weekday } from './tenant.ts';

const MS_PER_DAY = 86_400_000;

/** Days since 1970-01-01; the arithmetic of dates is the arithmetic of these. */
export function dayNumber(date: IsoDate): number {
  return (
    Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1, Number(date.slice(8, 10))) /
    MS_PER_DAY
  );
}

const dates = new Map<number, IsoDate>();

/** The date of a day number. */
export function dateOfDay(day: number): IsoDate {
  const known = dates.get(day);
  if (known !== undefined) return known;
  return remember(dates, day, new Date(day * MS_PER_DAY).toISOString().slice(0, 10));
}

/** Strictly `YYYY-MM-DD`, a day that exists, in the years 1000 to 9998. */
export function isIsoDate(text: string): boolean {
  if (!/^[1-9]\d{3}-\d{2}-\d{2}$/.test(text) || text >= '9999') return false;
  const day = dayNumber(text);
  return Number.isFinite(day) && dateOfDay(day) === text;
}

export function addDays(date: IsoDate, days: number): IsoDate {
  return dateOfDay(dayNumber(date) + days);
}

/** `to` − `from` in days. */
export function daysBetween(from: IsoDate, to: IsoDate): number {
  return dayNumber(to) - dayNumber(from);
}

const WEEKDAYS: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];

/** The weekday so many days after one, or before it when negative. */
export function weekdayAfter(weekday: Weekday, days: number): Weekday {
  return WEEKDAYS.at((weekday - 1 + days) % 7) ?? weekday;
}

export function weekdayOf(date: IsoDate): Weekday {
  // Day 0, 1970-01-01, was a Thursday.
  return weekdayAfter(4, dayNumber(date));
}

export function yearOf(date: IsoDate): number {
  return Number(date.slice(0, 4));
}

/** 1 to 12. */
export function monthNumberOf(date: IsoDate): number {
  return Number(date.slice(5, 7));
}

export type QuarterNumber = 1 | 2 | 3 | 4;

export function isQuarterNumber(number: number): number is QuarterNumber {
  return number === 1 || number === 2 || number === 3 || number === 4;
}

export function quarterOf(date: IsoDate): QuarterNumber {
  const month = monthNumberOf(date);
  if (month <= 3) return 1;
  if (month <= 6) return 2;
  return month <= 9 ? 3 : 4;
}

/** The first such weekday on or after the date. */
export function firstWeekdayFrom(date: IsoDate, weekday: Weekday): IsoDate {
  return addDays(date, (weekday - weekdayOf(date) + 7) % 7);
}
