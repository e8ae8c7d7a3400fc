import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Decimal } from '../../src/domain/decimal.ts';
import type { GoalTerms } from '../../src/domain/scorecard/types.ts';
import { NotFound } from '../../src/errors.ts';
import { saveDefinition, saveGoal } from '../../src/store/goals.ts';
import type { Store, TenantTx } from '../../src/store/open-store.ts';
import { findScorecard } from '../../src/store/scorecard.ts';
import { openTestDatabase, type TestDatabase } from '../fixtures/database.ts';
import { AT_LEAST_FIVE, BY, createAcme, type Acme } from './acme.ts';

let database: TestDatabase;
let store: Store;
let acme: Acme;
beforeAll(async () => {
  database = await openTestDatabase();
  store = database.store;
  acme = await createAcme(store);
});
afterAll(() => database.remove());

const inAcme = <T>(work: (tx: TenantTx) => Promise<T>) => store.inTenant(acme.tenant.id, work);
const readMetric = async (id: string) => {
  const { metrics } = await inAcme(findScorecard);
  return metrics.find((one) => one.id === id);
};
const terms = (operator: GoalTerms['operator'], low: string | null, high: string | null) => ({
  ...AT_LEAST_FIVE,
  operator,
  low: low === null ? null : new Decimal(low),
  high: high === null ? null : new Decimal(high),
});

describe('saveGoal', () => {
  test.each([
    ['>=', '0.7', null],
    ['<', '-3', null],
    ['between', '1', '2.5'],
    ['outside', '1', '1'],
    ['yes-no', '0', null],
    ['none', null, null],
  ] as const)('stores a goal of %s %s %s', async (operator, low, high) => {
    const { tenant, dials } = await createAcme(store);
    const band = { kind: 'absolute', amount: new Decimal('0.25') } as const;
    const input = {
      metricId: dials.id,
      terms: { ...terms(operator, low, high), band },
      from: '2025-10-20',
      onePeriodOnly: true,
    };
    const { saved, metrics } = await store.inTenant(tenant.id, async (tx) => ({
      saved: await saveGoal(tx, input, BY),
      ...(await findScorecard(tx)),
    }));
    expect(saved).toEqual({
      id: saved.id,
      metricId: dials.id,
      ...input.terms,
      from: '2025-10-20',
      onePeriodOnly: true,
      createdAt: BY.at,
      createdBy: BY.by,
    });
    expect(metrics[0]?.goals).toContainEqual(saved);
    expect(metrics[0]?.goals).toHaveLength(2);
  });

  test('replaces the goal of the very same period, keeping both in the log', async () => {
    const input = { metricId: acme.dials.id, from: '2025-10-20', onePeriodOnly: false };
    const first = await inAcme((tx) =>
      saveGoal(tx, { ...input, terms: terms('>=', '1', null) }, BY),
    );
    const other = { by: 'U0MAX', at: new Date(BY.at.getTime() + 1000) };
    const second = await inAcme((tx) =>
      saveGoal(tx, { ...input, terms: terms('<=', '2', null) }, other),
    );
    expect(second).toMatchObject({ id: first.id, operator: '<=', createdBy: 'U0MAX' });
    const goals = (await readMetric(acme.dials.id))?.goals.filter(
      ({ from }) => from === input.from,
    );
    expect(goals).toEqual([second]);
    const log = await inAcme((tx) =>
      tx.prisma.action.findMany({ where: { action: 'goal.save' }, orderBy: { id: 'asc' } }),
    );
    expect(log).toMatchObject([
      { details: { before: null, after: { operator: '>=', low: '1' } } },
      {
        actor: 'U0MAX',
        details: { before: { operator: '>=' }, after: { operator: '<=', low: '2' } },
      },
    ]);
  });

  test('a goal for one week stands beside the lasting one of the same week', async () => {
    const input = { metricId: acme.meetings.id, from: '2025-10-20', terms: AT_LEAST_FIVE };
    await inAcme((tx) => saveGoal(tx, { ...input, onePeriodOnly: false }, BY));
    await inAcme((tx) => saveGoal(tx, { ...input, onePeriodOnly: true }, BY));
    expect((await readMetric(acme.meetings.id))?.goals).toHaveLength(3);
  });

  test.each([
    ['no goal to compare with', terms('>=', null, null)],
    ['edges the wrong way round', terms('between', '2', '1')],
    ['an edge too many', terms('<=', '1', '2')],
    ['no goal with a number', terms('none', '1', null)],
    ['a yes-no that is neither', terms('yes-no', '2', null)],
    [
      'a negative band',
      { ...AT_LEAST_FIVE, band: { kind: 'relative' as const, amount: new Decimal(-1) } },
    ],
  ])('the database itself refuses %s', async (_, wrong) => {
    const input = {
      metricId: acme.dials.id,
      from: '2025-11-03',
      onePeriodOnly: false,
      terms: wrong,
    };
    await expect(inAcme((tx) => saveGoal(tx, input, BY))).rejects.toThrow(/violates|constraint/);
  });
});

describe('saveDefinition', () => {
  const WORDS = { from: '2025-10-20', numerator: 'a', denominator: 'b', filters: 'c' };

  test('appends the next version', async () => {
    const { definitions } = acme.meetings;
    const input = { metricId: acme.meetings.id, ...WORDS };
    expect(await inAcme((tx) => saveDefinition(tx, input, BY))).toEqual({ ...WORDS, version: 2 });
    expect(await inAcme((tx) => saveDefinition(tx, input, BY))).toEqual({ ...WORDS, version: 3 });
    expect((await readMetric(acme.meetings.id))?.definitions).toEqual([
      ...definitions,
      { ...WORDS, version: 2 },
      { ...WORDS, version: 3 },
    ]);
  });

  test('two at once get two versions', async () => {
    const input = { metricId: acme.revenue.id, ...WORDS };
    const saved = await Promise.all(
      [1, 2, 3].map(() => inAcme((tx) => saveDefinition(tx, input, BY))),
    );
    expect(saved.map(({ version }) => version).toSorted((a, b) => a - b)).toEqual([2, 3, 4]);
  });
});

test('an unknown metric has neither goals nor definitions', async () => {
  const metricId = '01900000-0000-7000-8000-000000000000';
  const goal = { metricId, from: '2025-10-20', onePeriodOnly: false, terms: AT_LEAST_FIVE };
  await expect(inAcme((tx) => saveGoal(tx, goal, BY))).rejects.toThrow(NotFound);
  const words = { metricId, from: '2025-10-20', numerator: '', denominator: '', filters: '' };
  await expect(inAcme((tx) => saveDefinition(tx, words, BY))).rejects.toThrow(NotFound);
});
