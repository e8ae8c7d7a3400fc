import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { parseSchedule } from '../../../src/domain/cron.ts';
import { findDueRuns, nextRuns, type ReportPlan } from '../../../src/domain/reports/due-runs.ts';
import { DEFAULT_SETTINGS } from '../../../src/domain/tenant.ts';

const RULES = { ...DEFAULT_SETTINGS, zone: 'America/New_York' };
const at = (iso: string) => new Date(iso);
const SINCE = at('2025-10-01T00:00:00Z');

const plan = (changes: Partial<ReportPlan> = {}): ReportPlan => ({
  period: 'week-ended',
  schedule: parseSchedule('0 8 * * 1'),
  rules: RULES,
  since: SINCE,
  last: { period: '2025-10-13', dueAt: at('2025-10-20T12:00:00Z') },
  ...changes,
});

const found = (one: ReportPlan, now: string) =>
  findDueRuns(one, at(now)).map(({ period, dueAt, outcome }) => [
    period,
    dueAt.toISOString().slice(0, 16),
    outcome,
  ]);

describe('a weekly report', () => {
  it('is due the moment its schedule comes round, not before', () => {
    expect(found(plan(), '2025-10-27T11:59:59Z')).toEqual([]);
    expect(found(plan(), '2025-10-27T12:00:00Z')).toEqual([
      ['2025-10-20', '2025-10-27T12:00', 'due'],
    ]);
  });

  it('waits for the cut-off of its week', () => {
    const rules = { ...RULES, cutOffTime: '12:00' };
    expect(found(plan({ rules }), '2025-10-27T15:59:00Z')).toEqual([]);
    expect(found(plan({ rules }), '2025-10-27T16:00:00Z')).toEqual([
      ['2025-10-20', '2025-10-27T16:00', 'due'],
    ]);
    const wednesday = { ...RULES, cutOffDay: 3 } as const;
    expect(found(plan({ rules: wednesday }), '2025-10-29T12:00:00Z')).toEqual([
      ['2025-10-20', '2025-10-29T12:00', 'due'],
    ]);
  });

  it('is late when it is found later, and older ones are skipped', () => {
    expect(found(plan(), '2025-10-27T12:10:00Z')[0]?.[2]).toBe('due');
    expect(found(plan(), '2025-10-27T12:10:01Z')[0]?.[2]).toBe('late');
    expect(found(plan(), '2025-11-11T09:00:00Z')).toEqual([
      ['2025-10-20', '2025-10-27T12:00', 'skipped'],
      ['2025-10-27', '2025-11-03T13:00', 'skipped'],
      ['2025-11-03', '2025-11-10T13:00', 'late'],
    ]);
  });

  it('does not catch up what was before it was switched on', () => {
    const since = at('2025-10-27T12:00:00Z');
    expect(found(plan({ since, last: null }), '2025-10-27T18:00:00Z')).toEqual([]);
    expect(found(plan({ since, last: null }), '2025-11-03T13:00:00Z')).toHaveLength(1);
  });

  it('comes after its cut-off when it is moved while it waits for that', () => {
    const rules = { ...RULES, cutOffTime: '17:00' };
    const moved = plan({ rules, since: at('2025-10-27T16:00:00Z') });
    expect(nextRuns(moved, moved.since, 1)).toEqual([at('2025-10-27T21:00:00Z')]);
    expect(found(moved, '2025-10-27T20:59:00Z')).toEqual([]);
    expect(found(moved, '2025-10-27T21:00:00Z')).toEqual([
      ['2025-10-20', '2025-10-27T21:00', 'due'],
    ]);
  });

  it('runs once for a week, however often its schedule comes round', () => {
    const schedule = parseSchedule('0 8 * * *');
    const last = { period: '2025-10-20', dueAt: at('2025-10-27T12:00:00Z') };
    expect(found(plan({ schedule, last }), '2025-11-02T23:00:00Z')).toEqual([]);
    expect(found(plan({ schedule, last }), '2025-11-03T13:00:00Z')).toEqual([
      ['2025-10-27', '2025-11-03T13:00', 'due'],
    ]);
  });
});

describe('other periods', () => {
  it('asks for the running week, and not any more once it has closed', () => {
    const reminder = plan({
      period: 'week-running',
      schedule: parseSchedule('0 14 * * 5'),
      last: null,
    });
    expect(found(reminder, '2025-10-31T18:00:00Z').at(-1)).toEqual([
      '2025-10-27',
      '2025-10-31T18:00',
      'due',
    ]);
    expect(found(reminder, '2025-11-03T12:59:00Z').at(-1)?.[2]).toBe('late');
    expect(found(reminder, '2025-11-03T13:00:00Z').at(-1)?.[2]).toBe('skipped');
  });

  it('reviews a quarter on the first Monday after it', () => {
    const review = plan({
      period: 'quarter-ended',
      schedule: parseSchedule('30 8 * * 1'),
      last: { period: '2025-06-30', dueAt: at('2025-10-06T12:30:00Z') },
    });
    expect(found(review, '2025-12-29T20:00:00Z')).toEqual([]);
    expect(found(review, '2026-01-05T13:30:00Z')).toEqual([
      ['2025-09-29', '2026-01-05T13:30', 'due'],
    ]);
  });
});

it('does not review a quarter that was over long before', () => {
  const review = plan({
    period: 'quarter-ended',
    schedule: parseSchedule('30 8 * * 1'),
    since: at('2025-10-21T00:00:00Z'),
    last: null,
  });
  expect(found(review, '2025-11-24T20:00:00Z')).toEqual([]);
  expect(nextRuns(review, at('2025-10-21T00:00:00Z'), 1)).toEqual([at('2026-01-05T13:30:00Z')]);
  const soon = { ...review, since: at('2025-10-09T00:00:00Z') };
  expect(found(soon, '2025-10-13T12:30:00Z')).toEqual([['2025-06-30', '2025-10-13T12:30', 'due']]);
});

describe('the next runs', () => {
  it('are those that will be due', () => {
    expect(nextRuns(plan(), at('2025-10-27T11:00:00Z'), 3).map((one) => one.toISOString())).toEqual(
      ['2025-10-27T12:00:00.000Z', '2025-11-03T13:00:00.000Z', '2025-11-10T13:00:00.000Z'],
    );
  });
});

it('runs every week exactly once, whenever it is looked', () => {
  const minutes = fc.array(fc.integer({ min: 1, max: 20_000 }), { minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(
      minutes,
      fc.constantFrom('0 8 * * 1', '30 1 * * 0', '30 2 * * 0'),
      (steps, cron) => {
        let now = SINCE.getTime();
        let last: ReportPlan['last'] = null;
        const periods: string[] = [];
        for (const step of steps) {
          now += step * 60_000;
          const schedule = parseSchedule(cron);
          for (const run of findDueRuns(plan({ schedule, last }), new Date(now))) {
            periods.push(run.period);
            last = { period: run.period, dueAt: run.dueAt };
          }
        }
        const days = periods.map((period) => Date.parse(period) / 86_400_000);
        expect(days).toEqual(days.map((_, index) => (days[0] ?? 0) + 7 * index));
      },
    ),
  );
});
