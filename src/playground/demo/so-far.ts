import { addDays } from '../../domain/calendar.ts';
import type { Entry } from '../../domain/scorecard/types.ts';
import type { TenantSettings } from '../../domain/tenant.ts';
import { DEMO_PEOPLE } from '../demo-world.ts';
import type { Figure } from './figure.ts';
import { toEntries, type DemoWeek, type Submission } from './submission.ts';
import { weeklyFigures } from './weekly-figures.ts';
import { atMinute } from './at-minute.ts';

/** Who keeps some numbers up to date during the week. */
const DURING_THE_WEEK = [
  {
    by: DEMO_PEOPLE.jason,
    paths: ['Inside Sales/Dials', 'Inside Sales/Conversations with DM'],
  },
  {
    by: DEMO_PEOPLE.scott,
    paths: [
      'Reactive Operations/Reactive Tickets Opened',
      'Reactive Operations/Reactive Tickets Closed',
      'Reactive Operations/Same Day Close Rate',
    ],
  },
];

/** Noon and the end of the day, in minutes after midnight. */
const TIMES = [12 * 60 + 10, 16 * 60 + 40];

/** How long before the demo began somebody has entered the first calls of a Monday, at most. */
const EARLY_MS = 15 * 60_000;

const WORKING_DAYS = [0, 1, 2, 3, 4];

/** What is known of the running week, from people who have not entered the whole of it yet. */
export function soFarSubmissions(
  week: DemoWeek,
  now: Date,
  settings: TenantSettings,
  finished: ReadonlySet<string>,
): Submission[] {
  const { at, share } = lastLook(week, now, settings);
  const figures = weeklyFigures(week.weeksAgo);
  return DURING_THE_WEEK.filter(({ by }) => !finished.has(by)).map(({ by, paths }) => ({
    at,
    by,
    source: 'manual',
    reason: null,
    entries: paths.flatMap((path) => toEntries(path, partOf(figures.get(path), share), week)),
  }));
}

/** Whether the demo itself entered it in the middle of that week, before the whole was known. */
export function isEnteredSoFar(
  { value, enteredBy, enteredAt }: Entry,
  path: string,
  week: DemoWeek,
  settings: TenantSettings,
): boolean {
  const looks = [enteredAt, new Date(enteredAt.getTime() + EARLY_MS)];
  return looks
    .flatMap((now) => soFarSubmissions(week, now, settings, new Set()))
    .filter(({ at, by }) => by === enteredBy && at.getTime() === enteredAt.getTime())
    .flatMap(({ entries }) => entries)
    .some((entry) => entry.path === path && value?.eq(entry.value ?? Number.NaN) === true);
}

/** The newest of the week's usual times, and how much of the working week had passed by then. */
function lastLook({ start }: DemoWeek, now: Date, settings: TenantSettings) {
  const looks = WORKING_DAYS.flatMap((day) =>
    TIMES.map((minute, half) => ({
      at: atMinute(addDays(start, day), minute, settings),
      share: (day + (half + 1) / TIMES.length) / WORKING_DAYS.length,
    })),
  );
  // Monday morning: a few early calls, a quarter of an hour ago at most.
  const midnight = atMinute(start, 0, settings);
  const early = new Date(Math.max(midnight.getTime(), now.getTime() - EARLY_MS));
  return looks.findLast(({ at }) => at <= now) ?? { at: early, share: 0.04 };
}

function partOf(figure: Figure | undefined, share: number): Figure | undefined {
  if (figure === undefined || typeof figure === 'number') {
    return figure === undefined ? figure : Math.round(figure * share);
  }
  // Rounded as the tickets closed are; one at least, as nothing is no rate.
  const denominator = Math.max(1, Math.round(figure.denominator * share));
  const numerator = Math.round((figure.numerator / figure.denominator) * denominator);
  return { numerator, denominator };
}
