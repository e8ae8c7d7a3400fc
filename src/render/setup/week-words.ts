import { quarterLabel, weekDates, weekKey, weekLabelWithDates } from '../../domain/labels.ts';
import type { CalendarRules, WeekRule } from '../../domain/tenant.ts';
import { currentWeek, shiftWeek, weekClosesAt, weekOf, type Week } from '../../domain/week.ts';
import { isZone, localDateTimeText } from '../../domain/zone.ts';
import { weekdayName } from './choices.ts';

/** The calendar takes up to five years until the two rules differ, depending on the first day. */
const WEEKS_SEARCHED = 5 * 53;

const RULES: readonly WeekRule[] = ['fourth-day', 'week-ending'];

/** The next week that one rule puts into another quarter than the other. */
function nextDisputedWeek(now: Date, rules: CalendarRules): Week | null {
  let week = currentWeek(now, rules);
  for (let count = 0; count < WEEKS_SEARCHED; count += 1) {
    const quarters = RULES.map((weekRule) =>
      quarterLabel(weekOf(week.start, { ...rules, weekRule })),
    );
    if (new Set(quarters).size > 1) return week;
    week = shiftWeek(week, 1, rules);
  }
  return null;
}

/** What the rules chosen mean for real weeks, a sentence each. */
export function weekSentences(now: Date, rules: CalendarRules): string[] {
  if (!isZone(rules.zone)) return [];
  const week = currentWeek(now, rules);
  const closes = localDateTimeText(weekClosesAt(week, rules), rules);
  const disputed = nextDisputedWeek(now, rules);
  return [
    `This week is *${weekKey(week)}* (${weekDates(week)}), week ${week.number} of ${week.weeksInYear}, ${quarterLabel(week)}. It closes on ${weekdayName(rules.cutOffDay)}, ${closes}.`,
    ...(disputed === null
      ? []
      : [
          `Example: the week ${weekDates(disputed)} is ${RULES.map((weekRule) => {
            const named = weekOf(disputed.start, { ...rules, weekRule });
            const how = weekRule === 'fourth-day' ? 'by its 4th day' : 'by its last day';
            const text = `${weekKey(named)} in ${quarterLabel(named)} ${how}`;
            return weekRule === rules.weekRule ? `*${text}*` : text;
          }).join(', ')}.`,
        ]),
  ];
}

/** `W43 · 20–26 Oct`, for a first day of a stored week. */
export const weekText = (start: string, rules: CalendarRules): string =>
  weekLabelWithDates(weekOf(start, rules));
