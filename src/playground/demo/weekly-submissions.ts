import { addDays } from '../../domain/calendar.ts';
import type { TenantSettings } from '../../domain/tenant.ts';
import { atMinute } from './at-minute.ts';
import { ROUTINES, type Routine } from './routines.ts';
import { noise } from './seeded-noise.ts';
import { CORRECTIONS, LATE, VACATION } from './stories.ts';
import { toEntries, type DemoWeek, type Submission } from './submission.ts';
import { weeklyFigures } from './weekly-figures.ts';

/** Everything people enter for a week, once it is over or nearly so, and what they put right later. */
export function weeklySubmissions(week: DemoWeek, settings: TenantSettings): Submission[] {
  const figures = weeklyFigures(week.weeksAgo);
  const corrections = CORRECTIONS.filter(({ weeksAgo }) => weeksAgo === week.weeksAgo);
  const tuesday = addDays(week.start, 8);
  const usual = ROUTINES.map((routine): Submission => {
    if (isOnVacation(routine, week)) return vacation(routine, week, settings);
    const entries = routine.paths.flatMap((path) => {
      const wrong = corrections.find((one) => one.path === path);
      return toEntries(path, wrong?.first ?? figures.get(path), week);
    });
    const { person: by, source } = routine;
    return { at: timeOf(routine, week, settings), by, source, reason: null, entries };
  });
  const later = corrections.map(({ path, by, reason }): Submission => {
    const entries = toEntries(path, figures.get(path), week);
    return { at: atMinute(tuesday, 10 * 60 + 5, settings), by, source: 'manual', reason, entries };
  });
  return [...usual, ...later];
}

function timeOf(routine: Routine, { weeksAgo, start }: DemoWeek, settings: TenantSettings): Date {
  const { person, day } = routine;
  const [from, to] = routine.between;
  if (person === LATE.person && weeksAgo === LATE.weeksAgo) {
    return atMinute(addDays(start, 8), 9 * 60 + 20, settings);
  }
  const minute = from + Math.floor((to - from) * noise(`time of ${person}`, weeksAgo));
  return atMinute(addDays(start, day), minute, settings);
}

const isOnVacation = ({ person }: Routine, { weeksAgo }: DemoWeek): boolean =>
  person === VACATION.person && weeksAgo === VACATION.weeksAgo;

function vacation({ paths }: Routine, { start }: DemoWeek, settings: TenantSettings): Submission {
  const { by, note } = VACATION;
  return {
    at: atMinute(start, 9 * 60 + 5, settings),
    by,
    source: 'manual',
    reason: null,
    entries: paths.map((path) => ({ path, period: start, state: 'excused', value: null, note })),
  };
}
