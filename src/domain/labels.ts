import { monthNumberOf, yearOf } from './calendar.ts';
import type { Month } from './month.ts';
import type { IsoDate } from './tenant.ts';
import type { Week } from './week.ts';

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
const monthName = (date: IsoDate): string => MONTHS[monthNumberOf(date) - 1] ?? '';
const dayAndMonth = (date: IsoDate): string => `${Number(date.slice(8, 10))} ${monthName(date)}`;

/** `2025-W43`: how a week is written, typed and sorted. */
export function weekKey(week: Week): string {
  return `${week.year}-${weekLabel(week)}`;
}

/** `W43`, `W03`. */
export function weekLabel(week: Week): string {
  return `W${String(week.number).padStart(2, '0')}`;
}

/** `20–26 Oct`, `27 Oct – 2 Nov`, `29 Dec – 4 Jan`. */
function weekDatesShort(week: Week): string {
  return monthName(week.start) === monthName(week.end)
    ? `${Number(week.start.slice(8, 10))}–${dayAndMonth(week.end)}`
    : `${dayAndMonth(week.start)} – ${dayAndMonth(week.end)}`;
}

/** `20–26 Oct 2025`, `27 Oct – 2 Nov 2025`, `29 Dec 2025 – 4 Jan 2026`. */
export function weekDates(week: Week): string {
  const [from, to] = [yearOf(week.start), yearOf(week.end)];
  return from === to
    ? `${weekDatesShort(week)} ${to}`
    : `${dayAndMonth(week.start)} ${from} – ${dayAndMonth(week.end)} ${to}`;
}

/** `W43 · 20–26 Oct`. */
export function weekLabelWithDates(week: Week): string {
  return `${weekLabel(week)} · ${weekDatesShort(week)}`;
}

/** `Scorecard · W43 · 20–26 Oct 2025 · Week 43/52 · Q4 2025`. */
export function scorecardHeader(week: Week, title = 'Scorecard'): string {
  return [
    title,
    weekLabel(week),
    weekDates(week),
    `Week ${week.number}/${week.weeksInYear}`,
    quarterLabel(week),
  ].join(' · ');
}

/** `Q4 2025`. */
export function quarterLabel(of: { readonly year: number; readonly quarter: number }): string {
  return `Q${of.quarter} ${of.year}`;
}

/** `Sep 2025`. */
export function monthLabel(month: Month): string {
  return `${monthName(month.start)} ${month.year}`;
}

/** `Sep`. */
export function monthLabelShort(month: Month): string {
  return monthName(month.start);
}

/** `20 Oct 2025`. */
export function dateLabel(date: IsoDate): string {
  return `${dayAndMonth(date)} ${yearOf(date)}`;
}
