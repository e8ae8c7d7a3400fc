import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays } from '../../../src/domain/calendar.ts';
import {
  entryReminderRange,
  weeklyScorecardRange,
} from '../../../src/domain/reports/report-ranges.ts';
import { buildEntryReminders } from '../../../src/domain/reports/build-entry-reminders.ts';
import { buildWeeklyScorecard } from '../../../src/domain/reports/build-weekly-scorecard.ts';
import type { Entry } from '../../../src/domain/scorecard/types.ts';
import { lastClosedWeek, weekOf } from '../../../src/domain/week.ts';
import { entry, scorecard, settings } from '../../fixtures/scorecard.ts';

/** Every second week and month of three years, so that something lies beyond any range. */
const all: readonly Entry[] = scorecard.metrics.flatMap(({ id, cadence }) =>
  Array.from({ length: 156 }, (_, at) =>
    cadence === 'weekly'
      ? entry(id, addDays('2023-12-25', at * 7), String((at * 7) % 23))
      : entry(
          id,
          `${2024 + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}-01`,
          '9',
        ),
  ).filter((_, at) => (at + id.length) % 3 > 0),
);

const within = ({ from, to }: { from: string; to: string }) =>
  all.filter(({ period }) => period >= from && period <= to);

const days = fc.integer({ min: 400, max: 1_000 }).map((day) => addDays('2024-01-01', day));

test('what lies outside of the range changes nothing in the weekly scorecard', () => {
  fc.assert(
    fc.property(days, (day) => {
      const now = new Date(`${day}T15:00:00Z`);
      const week = lastClosedWeek(now, settings);
      const common = { scorecard, week, now, settings, openIssueMetricIds: new Set<string>() };
      const { entries: _all, ...whole } = buildWeeklyScorecard({ ...common, entries: all });
      const range = weeklyScorecardRange(week, settings);
      const { entries: _some, ...part } = buildWeeklyScorecard({
        ...common,
        entries: within(range),
      });
      expect(part).toEqual(whole);
    }),
    { numRuns: 20 },
  );
});

test('nor in the reminders', () => {
  fc.assert(
    fc.property(days, (day) => {
      const now = new Date(`${day}T19:00:00Z`);
      const week = weekOf(day, settings);
      const common = { scorecard, now, week, settings, isHoliday: () => false };
      const range = entryReminderRange(week, settings);
      expect(buildEntryReminders({ ...common, entries: within(range) })).toEqual(
        buildEntryReminders({ ...common, entries: all }),
      );
    }),
    { numRuns: 20 },
  );
});
