import { describe, expect, it } from 'vitest';
import { Decimal } from '../../../src/domain/decimal.ts';
import { shiftPulsePeriod } from '../../../src/domain/pulse/period.ts';
import { toUnits } from '../../../src/domain/pulse/points.ts';
import { prepareScoring } from '../../../src/domain/pulse/prepare-scoring.ts';
import { scoreAccount } from '../../../src/domain/pulse/score.ts';
import { DEFAULT_SETTINGS } from '../../../src/domain/tenant.ts';
import { planCustomersSince } from '../../../src/playground/demo/plan-customers-since.ts';
import { planCustomers } from '../../../src/playground/demo/plan-customers.ts';
import { lastEnd } from '../../../src/domain/pulse/spans.ts';

const BEGAN = new Date('2025-11-12T15:00:00Z');
const SETTINGS = { ...DEFAULT_SETTINGS, zone: 'America/New_York' };
const [MIRA, NOOR] = ['U0MIRA', 'U0NOOR'];
const { customers, periods } = planCustomers(BEGAN, SETTINGS, [MIRA, NOOR]);
const accounts = customers.map(({ account }) => account);
const plan = (now: string) =>
  planCustomersSince(new Date(now), { settings: SETTINGS, began: BEGAN, accounts });
const months = plan('2026-11-01T00:00:00Z');

/** The band of every account, so many months after the demo's year; 0: its last one. */
function bandsAfter(monthsSince: number): Map<string, string | null> {
  const last = periods.at(-1);
  if (last === undefined) throw new Error('there is no month');
  const period = shiftPulsePeriod(last, monthsSince);
  const given = months.slice(0, monthsSince).flatMap(({ values }) => values);
  return new Map(
    customers
      .filter(({ account }) => lastEnd(account) === null)
      .map(({ account, values }) => {
        const scoring = prepareScoring(account.vertical, period, {
          definitions: [],
          weightSets: [],
        });
        const own = [...values, ...given.filter(({ accountId }) => accountId === account.id)];
        const inputs = own.map(({ value, ...rest }) => ({
          ...rest,
          units: toUnits(new Decimal(value)),
        }));
        return [account.name, scoreAccount(scoring, inputs).band];
      }),
  );
}

describe('the months that follow the demo’s year', () => {
  it('come in on their third business morning', () => {
    expect(plan('2025-12-03T12:59:59Z')).toEqual([]);
    expect(plan('2025-12-03T13:00:00Z').map(({ at }) => at.toISOString())).toEqual([
      '2025-12-03T13:00:00.000Z',
    ]);
    // New Year's Day is a Thursday, and no holiday of the demo's.
    expect(months.at(1)?.at.toISOString()).toBe('2026-01-05T13:00:00.000Z');
    expect(months).toHaveLength(11);
  });

  it.each(months.map((_, at) => at + 1))(
    'month %i has news: somebody fell, somebody is back',
    (month) => {
      const [before, now] = [bandsAfter(month - 1), bandsAfter(month)];
      const changed = accounts.filter(({ name }) => before.get(name) !== now.get(name));
      const fell = changed.filter(({ name }) => before.get(name) === 'green');
      expect(fell.some(({ ownerId }) => ownerId === MIRA)).toBe(true);
      expect(changed.some(({ name }) => now.get(name) === 'green')).toBe(true);
      expect(changed.length).toBeLessThanOrEqual(6);
      // Umber Studios never sent anything, Bellweather Dental only half.
      expect([...now].filter(([, band]) => band === null)).toHaveLength(2);
    },
  );
});
