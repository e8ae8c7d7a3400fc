import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { addDays } from '../../src/domain/calendar.ts';
import type { IsoDate } from '../../src/domain/tenant.ts';
import { InvalidInput } from '../../src/errors.ts';
import { findEntries } from '../../src/store/entries.ts';
import { saveGoal } from '../../src/store/goals.ts';
import type { Store, TenantTx } from '../../src/store/open-store.ts';
import { findRevisions } from '../../src/store/revisions.ts';
import { saveEntries } from '../../src/store/save-entries.ts';
import { findScorecard } from '../../src/store/scorecard.ts';
import { findTenant } from '../../src/store/tenants.ts';
import { convertWeekStarts, countStoredWeeks } from '../../src/store/week-starts.ts';
import { openTestDatabase, type TestDatabase } from '../fixtures/database.ts';
import { AT_LEAST_FIVE, BY, createAcme, MANUAL, valueOf, type Acme } from './acme.ts';

const WEEKS = ['2025-10-06', '2025-10-13', '2025-10-20', '2025-10-27'];
const EVER = { from: '2000-01-01', to: '2100-01-01' };

let database: TestDatabase;
let store: Store;
let acme: Acme;
beforeAll(async () => {
  database = await openTestDatabase();
  store = database.store;
});
afterAll(() => database.remove());
beforeEach(async () => {
  acme = await createAcme(store);
  await inAcme(async (tx) => {
    await saveEntries(
      tx,
      [
        ...WEEKS.map((period, n) => valueOf(acme.dials, n, { period })),
        valueOf(acme.revenue, 7, { period: '2025-10-01' }),
      ],
      MANUAL,
    );
    const changed = valueOf(acme.dials, 9, { period: '2025-10-20', baseRevision: 1 });
    await saveEntries(tx, [changed], MANUAL);
    const goal = { metricId: acme.dials.id, terms: AT_LEAST_FIVE, onePeriodOnly: false };
    for (const from of WEEKS) await saveGoal(tx, { ...goal, from }, BY);
  });
});

const inAcme = <T>(work: (tx: TenantTx) => Promise<T>) => store.inTenant(acme.tenant.id, work);
const convert = (firstDay: 3 | 7, days: number) =>
  inAcme(async (tx) => {
    const { settings } = await findTenant(tx);
    return convertWeekStarts(tx, { ...settings, firstDay }, (start) => addDays(start, days), BY);
  });

const sorted = (dates: readonly string[]) => dates.toSorted((a, b) => (a < b ? -1 : 1));

/** Everything that carries a week or month, by metric. */
async function readDates() {
  return inAcme(async (tx) => {
    const { metrics } = await findScorecard(tx);
    const entries = await findEntries(tx, EVER);
    const revisions = await Promise.all(
      metrics.map(({ id }) => findRevisions(tx, { metricId: id, limit: 99 })),
    );
    return metrics.map((metric, n) => ({
      name: metric.name,
      values: sorted(
        entries.flatMap((one) =>
          one.metricId === metric.id ? [`${one.period} ${one.value?.toFixed()}`] : [],
        ),
      ),
      revisions: sorted((revisions[n] ?? []).map((one) => `${one.period} r${one.revision}`)),
      goals: sorted(metric.goals.map(({ from }) => from)),
      definitions: metric.definitions.map(({ from }) => from),
    }));
  });
}

test('counts what a conversion would touch', async () => {
  expect(await inAcme(countStoredWeeks)).toEqual({
    entries: 4,
    firstPeriod: '2025-10-06',
    lastPeriod: '2025-10-27',
  });
  const { tenant } = await createAcme(store);
  expect(await store.inTenant(tenant.id, countStoredWeeks)).toEqual({
    entries: 0,
    firstPeriod: null,
    lastPeriod: null,
  });
});

describe('convertWeekStarts', () => {
  test('moves the weeks of weekly metrics with their history, and nothing monthly', async () => {
    const tenant = await convert(7, -1);
    expect(tenant.settings.firstDay).toBe(7);
    expect(await readDates()).toEqual([
      {
        name: 'Dials',
        values: ['2025-10-05 0', '2025-10-12 1', '2025-10-19 9', '2025-10-26 3'],
        revisions: [
          '2025-10-05 r1',
          '2025-10-12 r1',
          '2025-10-19 r1',
          '2025-10-19 r2',
          '2025-10-26 r1',
        ],
        goals: ['2025-08-31', '2025-10-05', '2025-10-12', '2025-10-19', '2025-10-26'],
        definitions: ['2025-08-31'],
      },
      {
        name: 'Meetings',
        values: [],
        revisions: [],
        goals: ['2025-08-31'],
        definitions: ['2025-08-31'],
      },
      {
        name: 'Revenue',
        values: ['2025-10-01 7'],
        revisions: ['2025-10-01 r1'],
        goals: ['2025-09-01'],
        definitions: ['2025-09-01'],
      },
    ]);
  });

  test('weeks may move by more than one', async () => {
    await convert(3, 9);
    const [dials] = await readDates();
    expect(dials?.values).toEqual(['2025-10-15 0', '2025-10-22 1', '2025-10-29 9', '2025-11-05 3']);
  });

  test('with the first day as it is only the settings change', async () => {
    const before = await readDates();
    const { settings } = await inAcme(async (tx) => {
      const tenant = await findTenant(tx);
      const rule = { ...tenant.settings, weekRule: 'week-ending' } as const;
      return convertWeekStarts(tx, rule, (start) => addDays(start, 7), BY);
    });
    expect(settings.weekRule).toBe('week-ending');
    expect(await readDates()).toEqual(before);
  });

  test('there and back again changes nothing', async () => {
    const before = await readDates();
    await convert(7, -1);
    await inAcme(async (tx) => {
      const { settings } = await findTenant(tx);
      await convertWeekStarts(tx, { ...settings, firstDay: 1 }, (day) => addDays(day, 1), BY);
    });
    expect(await readDates()).toEqual(before);
  });

  test('a conversion to a day that is no first day stores nothing', async () => {
    const before = await readDates();
    await expect(convert(7, -2)).rejects.toThrow(/not a first day/);
    expect(await readDates()).toEqual(before);
    expect((await inAcme(findTenant)).settings.firstDay).toBe(1);
  });

  test('an entry of the old weeks cannot slip in beside or after it', async () => {
    const late = (period: IsoDate) =>
      inAcme((tx) => saveEntries(tx, [valueOf(acme.meetings, 1, { period })], MANUAL));
    const [converted, ...saves] = await Promise.allSettled([
      convert(7, -1),
      ...WEEKS.map((period) => late(period)),
    ]);
    expect(converted.status).toBe('fulfilled');
    const reasons = saves.flatMap((save) => (save.status === 'rejected' ? [save.reason] : []));
    expect(reasons.filter((reason) => !(reason instanceof InvalidInput))).toEqual([]);
    await expect(late('2025-11-03')).rejects.toThrow(InvalidInput);
    const entries = await inAcme((tx) => findEntries(tx, EVER));
    const weekly = entries.filter(({ metricId }) => metricId !== acme.revenue.id);
    const days = new Set(weekly.map(({ period }) => new Date(period).getUTCDay()));
    expect([...days]).toEqual([0]);
  });
});
