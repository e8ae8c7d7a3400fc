import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Entry, Metric } from '../../../src/domain/scorecard/types.ts';
import { DEFAULT_SETTINGS } from '../../../src/domain/tenant.ts';
import { planDemo } from '../../../src/playground/demo/plan-demo.ts';
import { planSince } from '../../../src/playground/demo/plan-since.ts';
import { ROUTINES } from '../../../src/playground/demo/routines.ts';
import type { Submission } from '../../../src/playground/demo/submission.ts';
import { entry, metric } from '../../fixtures/scorecard-parts.ts';

const settings = { ...DEFAULT_SETTINGS, zone: 'America/New_York' };
const PATHS = ROUTINES.flatMap(({ paths }) => paths);
/** In this test a metric's id is its path. */
const METRICS = new Map(PATHS.map((path) => [path, metric(path, 'section')]));

const WEDNESDAY = new Date('2025-10-29T15:00:00Z');
const FRIDAY_14 = new Date('2025-10-31T18:00:00Z');
const MONDAY_8 = new Date('2025-11-03T13:00:00Z');
const WEEK = '2025-10-27';
const HOUR_MS = 3_600_000;

const after = (hours: number): Date => new Date(WEDNESDAY.getTime() + hours * HOUR_MS);

/** What stands after the submissions. */
function enter(submissions: readonly Submission[], before: readonly Entry[] = []): Entry[] {
  const standing = new Map(before.map((one) => [`${one.metricId} ${one.period}`, one]));
  for (const { at, by, source, entries } of submissions) {
    for (const { path, period, state, value, note } of entries) {
      const about = { state, value, note: note ?? null, source, enteredBy: by, enteredAt: at };
      standing.set(`${path} ${period}`, entry(path, period, '—', about));
    }
  }
  return [...standing.values()];
}

const demoOf = (now: Date) => {
  const { setUpAt, submissions } = planDemo(now, settings);
  return { setUpAt, entries: enter(submissions) };
};

const since = (
  now: Date,
  { setUpAt, entries }: { setUpAt: Date; entries: readonly Entry[] },
  metrics: ReadonlyMap<string, Metric> = METRICS,
) => planSince(now, { settings, setUpAt, metrics, entries });

const pathsOf = (submissions: readonly Submission[]): string[] =>
  submissions.flatMap(({ entries }) => entries.map(({ path }) => path)).toSorted();

/** Values by metric and week, as texts. */
const valuesOf = (entries: readonly Entry[]): string[] =>
  entries.map(({ metricId, period, value }) => `${metricId} ${period} ${String(value)}`).toSorted();

describe('what the demo’s people enter while the clock is turned', () => {
  test('on Friday at 14:00 hardly anybody has entered the week yet', () => {
    expect(since(FRIDAY_14, demoOf(WEDNESDAY))).toEqual([]);
  });

  test('by Monday at 08:00 all have, but for what somebody forgot', () => {
    const demo = demoOf(WEDNESDAY);
    const submissions = since(MONDAY_8, demo);
    const forgotten = ['Hybrid Sales/Networking Events', 'Marketing/Leads Generated'];
    expect(pathsOf(submissions)).toEqual(
      PATHS.filter((path) => !forgotten.includes(path)).toSorted(),
    );
    const entries = submissions.flatMap((one) => one.entries);
    expect(new Set(entries.map(({ period }) => period))).toEqual(new Set([WEEK]));
    for (const { at, reason } of submissions) {
      expect(at > WEDNESDAY && at < MONDAY_8).toBe(true);
      expect(reason).toBeNull();
    }
    // The middle of the week is no more than a beginning.
    const dials = (all: readonly Entry[]) =>
      all.find(({ metricId, period }) => metricId === 'Inside Sales/Dials' && period === WEEK);
    expect(Number(dials(demo.entries)?.value)).toBeLessThan(80);
    expect(Number(dials(enter(submissions, demo.entries))?.value)).toBe(118);
  });

  test('a demo that has just begun has everything', () => {
    for (let hours = 0; hours < 14 * 24; hours += 5) {
      const now = after(hours);
      expect(since(now, demoOf(now))).toEqual([]);
    }
  });

  test('in any steps the same', () => {
    const hour = fc.integer({ min: 0, max: 5 * 7 * 24 });
    fc.assert(
      fc.property(hour, fc.array(hour, { maxLength: 4 }), (begin, steps) => {
        const demo = demoOf(after(begin));
        const end = begin + Math.max(0, ...steps);
        let { entries } = demo;
        for (const step of steps.toSorted((a, b) => a - b)) {
          const now = after(begin + step);
          const submissions = since(now, { ...demo, entries });
          for (const one of submissions) expect(one.at <= now).toBe(true);
          entries = enter(submissions, entries);
        }
        expect(since(after(end), { ...demo, entries })).toEqual([]);
        const atOnce = enter(since(after(end), demo), demo.entries);
        expect(valuesOf(entries)).toEqual(valuesOf(atOnce));
      }),
      { numRuns: 25 },
    );
  });

  test.each([
    ['a number of one’s own', '150'],
    ['a cleared number', '—'],
    ['an excused week', 'n/a'],
  ])('%s stays', (_, text) => {
    const { setUpAt, entries } = demoOf(WEDNESDAY);
    const path = 'Inside Sales/Dials';
    const others = entries.filter(({ metricId, period }) => metricId !== path || period !== WEEK);
    const own = entry(path, WEEK, text, { enteredAt: new Date('2025-10-30T15:12:34.567Z') });
    const submissions = since(MONDAY_8, { setUpAt, entries: [...others, own] });
    expect(pathsOf(submissions)).not.toContain(path);
    expect(pathsOf(submissions)).toContain('Inside Sales/FTAs Set');
  });

  test('what is not kept any more, or by the month, is not entered', () => {
    const metrics = new Map(METRICS);
    metrics.delete('Inside Sales/Dials');
    metrics.set('Inside Sales/FTAs Set', metric('b', 'section', { active: false }));
    metrics.set('Outside Sales/MRR Closed', metric('c', 'section', { cadence: 'monthly' }));
    const paths = pathsOf(since(MONDAY_8, demoOf(WEDNESDAY), metrics));
    expect(paths).not.toContain('Inside Sales/Dials');
    expect(paths).not.toContain('Inside Sales/FTAs Set');
    expect(paths).not.toContain('Outside Sales/MRR Closed');
    expect(paths).toContain('Inside Sales/Conversations with DM');
  });
});
