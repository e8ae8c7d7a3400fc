import type { IsoDate, Weekday } from './tenant.ts';

const MS_PER_DAY = 86_400_000;

/** Days since 1970-01-01; the arithmetic of dates is the arithmetic of these. */
export function dayNumber(date: IsoDate): number {
  return (
    Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1, Number(date.slice(8, 10))) /
    MS_PER_DAY
  );
}

/** The date of a day number. */
export function dateOfDay(day: number): IsoDate {
  return new Date(day * MS_PER_DAY).toISOString().slice(0, 10);
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

export function weekdayOf(date: IsoDate): Weekday {
  // Day 0, 1970-01-01, was a Thursday (4).
  return (((((dayNumber(date) + 3) % 7) + 7) % 7) + 1) as Weekday;
}

export function yearOf(date: IsoDate): number {
  return Number(date.slice(0, 4));
}

/** 1 to 12. */
export function monthNumberOf(date: IsoDate): number {
  return Number(date.slice(5, 7));
}

export type QuarterNumber = 1 | 2 | 3 | 4;

export function quarterOf(date: IsoDate): QuarterNumber {
  return Math.ceil(monthNumberOf(date) / 3) as QuarterNumber;
}

/** The first such weekday on or after the date. */
export function firstWeekdayFrom(date: IsoDate, weekday: Weekday): IsoDate {
  return addDays(date, (weekday - weekdayOf(date) + 7) % 7);
}
