import { expect, test } from 'vitest';
import { addDays, daysBetween } from '../../../src/domain/calendar.ts';
import { SHOWN_BEFORE_DAYS, shownEntries } from '../../../src/domain/reports/shown-entries.ts';
import { buildScorecard } from '../../../src/domain/scorecard/build-scorecard.ts';
import type { Weekday } from '../../../src/domain/tenant.ts';
import { weekClosesAt, weekOf } from '../../../src/domain/week.ts';
import { scorecard, settings } from '../../fixtures/scorecard.ts';

const FIRST_DAYS: readonly Weekday[] = [1, 6, 7];
/** Four years and a little: with a leap year, months of every length. */
const WEEKS = Array.from({ length: 220 }, (_, at) => addDays('2024-01-01', at * 7));

test.each(FIRST_DAYS)(
  'a week that starts on day %i shows months from before the last two, and nothing from before that',
  (firstDay) => {
    const rules = { ...settings, firstDay };
    const reaches = WEEKS.map((day) => {
      const week = weekOf(day, rules);
      const now = weekClosesAt(week, rules);
      const shown = shownEntries(
        buildScorecard({ scorecard, entries: [], week, now, settings: rules }),
      );
      return Math.max(...shown.map(({ period }) => daysBetween(period, week.start)));
    });
    expect(Math.max(...reaches)).toBeLessThanOrEqual(SHOWN_BEFORE_DAYS);
    expect(Math.max(...reaches)).toBeGreaterThan(62);
  },
);
