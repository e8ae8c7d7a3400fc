import { expect, test } from 'vitest';
import { hasBegun } from '../../../src/domain/scorecard/metric-period.ts';
import { DEFAULT_SETTINGS } from '../../../src/domain/tenant.ts';
import { currentWeek } from '../../../src/domain/week.ts';
import { planDemo } from '../../../src/playground/demo/plan-demo.ts';

const settings = { ...DEFAULT_SETTINGS, zone: 'America/New_York' };

/** 13 months in steps of 121 hours: every weekday and hour, a year of 53 weeks, both clock changes. */
const nows = Array.from(
  { length: 80 },
  (_, step) => new Date(Date.UTC(2025, 11, 20) + step * 121 * 3_600_000),
);

test.each(nows.map((now) => [now.toISOString(), now] as const))('%s', (_, now) => {
  const { setUpAt, goals, submissions } = planDemo(now, settings);
  expect(planDemo(now, settings)).toEqual({ setUpAt, goals, submissions });

  const times = submissions.map(({ at }) => at.getTime());
  expect(times).toEqual(times.toSorted((a, b) => a - b));
  expect(times[0]).toBeGreaterThan(setUpAt.getTime());
  expect(times.at(-1)).toBeLessThanOrEqual(now.getTime());
  expect(goals.filter(({ at }) => at > now || at <= setUpAt)).toEqual([]);

  const entries = submissions.flatMap((one) => one.entries.map((entry) => ({ ...entry, ...one })));
  expect(entries.filter(({ period, at }) => !hasBegun(period, at, settings))).toEqual([]);
  const running = currentWeek(now, settings).start;
  expect(entries.filter(({ period }) => period === running).length).toBeGreaterThanOrEqual(5);

  // Only what is corrected, with a reason, is entered twice.
  const first = entries.filter(({ reason }) => reason === null);
  expect(new Set(first.map(({ path, period }) => `${path} ${period}`)).size).toBe(first.length);
  expect(entries.length - first.length).toBe(2);
});
