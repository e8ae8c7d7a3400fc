import { describe, expect, it } from 'vitest';
import { Decimal } from '../../../src/domain/decimal.ts';
import { toUnits } from '../../../src/domain/pulse/points.ts';
import { prepareScoring } from '../../../src/domain/pulse/prepare-scoring.ts';
import { scoreAccount } from '../../../src/domain/pulse/score.ts';
import { explainScore } from '../../../src/domain/pulse/explain.ts';
import { DEFAULT_SETTINGS } from '../../../src/domain/tenant.ts';
import { CUSTOMER_STORIES } from '../../../src/playground/demo/customer-stories.ts';
import { DEMO_MONTHS, planCustomers } from '../../../src/playground/demo/plan-customers.ts';
import { lastEnd } from '../../../src/domain/pulse/spans.ts';

const NOW = new Date('2025-11-12T15:00:00Z');
const SETTINGS = { ...DEFAULT_SETTINGS, zone: 'America/New_York' };
const { customers, periods } = planCustomers(NOW, SETTINGS, ['U0MIRA', 'U0NOOR']);
const NONE = { definitions: [], weightSets: [] };

const find = (name: string) => {
  const found = customers.find(({ account }) => account.name === name);
  if (found === undefined) throw new Error(`there is no ${name}`);
  return found;
};
const inputs = (name: string) =>
  find(name).values.map(({ value, ...rest }) => ({ ...rest, units: toUnits(new Decimal(value)) }));
const scoringOf = (name: string, monthsAgo: number) => {
  const period = periods.at(-1 - monthsAgo);
  if (period === undefined) throw new Error('no such month');
  return prepareScoring(find(name).account.vertical, period, NONE);
};
const scoreOf = (name: string, monthsAgo = 0) =>
  scoreAccount(scoringOf(name, monthsAgo), inputs(name));

const metricsOf = (name: string) =>
  explainScore(scoringOf(name, 0), inputs(name)).components.flatMap(({ metrics }) => metrics);

describe('the demo’s customers', () => {
  it('are sixty of three verticals over a year that ends with the last month', () => {
    expect(customers).toHaveLength(60);
    expect(new Set(customers.map(({ account }) => account.vertical)).size).toBe(3);
    expect(periods).toHaveLength(DEMO_MONTHS);
    expect(periods.at(-1)?.end).toBe('2025-10-31');
    expect(new Set(customers.map(({ account }) => account.name)).size).toBe(60);
  });

  it('every story has its customer', () => {
    for (const name of Object.keys(CUSTOMER_STORIES)) expect(find(name).account.name).toBe(name);
  });

  it('are spread like real ones', () => {
    const bands = customers
      .filter(({ account }) => lastEnd(account) === null)
      .map(({ account }) => scoreOf(account.name).band);
    const count = (band: string | null) => bands.filter((one) => one === band).length;
    expect(count('red')).toBeGreaterThanOrEqual(4);
    expect(count('red')).toBeLessThanOrEqual(11);
    expect(count('amber')).toBeGreaterThanOrEqual(8);
    expect(count('green')).toBeGreaterThan(28);
    expect(count(null)).toBe(2);
  });

  it('tell their stories in their scores', () => {
    expect(scoreOf('Glenmoor Eye Care', 6).band).toBe('green');
    expect(scoreOf('Glenmoor Eye Care').band).not.toBe('green');
    expect(scoreOf('Fathom Mapping', 5).band).toBe('red');
    expect(scoreOf('Fathom Mapping').band).toBe('green');
    expect(scoreOf('Granite Bearings').band).toBe('red');
    expect(scoreOf('Umber Studios')).toMatchObject({ score: null, coverage: 0 });
    expect(scoreOf('Bellweather Dental').score).toBeNull();
    expect(scoreOf('Bellweather Dental', 4).score).not.toBeNull();
    expect(metricsOf('Kestrel Cloud').filter(({ clamped }) => clamped)).toHaveLength(1);
    expect(metricsOf('Juniper Signal').filter(({ stale }) => stale)).toHaveLength(1);
    const before = scoreOf('Gullwing Commerce', 1).components.experience ?? 0;
    expect(before - (scoreOf('Gullwing Commerce').components.experience ?? 0)).toBeGreaterThan(
      14_000_000_000,
    );
  });

  it('both customer success managers have somebody who fell into a worse colour last month', () => {
    const order = ['red', 'amber', 'green'];
    const fell = customers
      .filter(({ account }) => lastEnd(account) === null)
      .filter(({ account: { name } }) => {
        const [before, after] = [scoreOf(name, 1), scoreOf(name)];
        return (
          before.band !== null &&
          after.band !== null &&
          order.indexOf(after.band) < order.indexOf(before.band)
        );
      })
      .map(({ account }) => [account.name, account.ownerId]);
    expect(fell).toEqual([
      ['Silverbirch Care Homes', 'U0MIRA'],
      ['Granite Bearings', 'U0NOOR'],
    ]);
  });

  it('some are gone, some new, some grew and some shrank last month', () => {
    const last = periods.at(-1)?.start ?? '';
    const steps = customers.map(({ mrr }) => mrr);
    const moved = steps.filter((all) => all.length > 1 && (all.at(-1)?.from ?? '') >= last);
    const grew = moved.filter(([first, ...rest]) => first?.amount.lt(rest.at(-1)?.amount ?? 0));
    expect(grew.length).toBeGreaterThan(1);
    expect(moved.length).toBeGreaterThan(grew.length);
    expect(steps.filter(([first]) => (first?.from ?? '') >= last).length).toBeGreaterThan(0);
    expect(customers.filter(({ account }) => lastEnd(account) !== null)).toHaveLength(2);
  });
});
