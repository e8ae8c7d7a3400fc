import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  accountsToExplain,
  buildWeeklyPulse,
} from '../../../src/domain/reports/build-weekly-pulse.ts';
import { rankWorsened } from '../../../src/domain/reports/rank-worsened.ts';
import type { PortfolioAccount } from '../../../src/domain/pulse/types.ts';
import { weekOf } from '../../../src/domain/week.ts';
import { inPortfolio, money, portfolioOf } from '../../fixtures/pulse-portfolio.ts';
import { settings } from '../../fixtures/scorecard.ts';
import { churned } from '../../fixtures/pulse-account.ts';

const fell = (name: string, points: number, mrr: number | null, currency = 'USD') =>
  inPortfolio(
    name,
    { before: 80, now: 80 - points },
    { mrr: mrr === null ? null : money(mrr, currency) },
  );

const namesOf = (accounts: readonly PortfolioAccount[]) =>
  rankWorsened(portfolioOf(accounts).rows).map(({ currency, rows }) => [
    currency,
    ...rows.map(({ account }) => account.name),
  ]);

describe('who worsened', () => {
  test('is ranked by MRR × points lost', () => {
    expect(
      namesOf([
        fell('small fall', 2, 9_000),
        fell('deep fall', 20, 1_000),
        fell('both', 10, 4_000),
      ]),
    ).toEqual([['USD', 'both', 'deep fall', 'small fall']]);
  });

  test('is ranked within each currency, the one most of them pay in first, then who pays nothing', () => {
    expect(
      namesOf([
        fell('a free one', 50, null),
        fell('a yen one', 30, 900_000, 'JPY'),
        fell('dear', 5, 9_000),
        fell('cheap', 5, 10),
      ]),
    ).toEqual([
      ['USD', 'dear', 'cheap'],
      ['JPY', 'a yen one'],
      ['', 'a free one'],
    ]);
  });

  test.each([
    ['rose', inPortfolio('A', { before: 60, now: 70 })],
    ['stayed', inPortfolio('A', { before: 60, now: 60 })],
    ['fell by less than is printed', inPortfolio('A', { before: 60.01, now: 60 })],
    ['has no score now', inPortfolio('A', { before: 60, now: null })],
    ['had none', inPortfolio('A', { before: null, now: 60 })],
    ['is gone', inPortfolio('A', { before: 60, now: 40 }, churned('2025-10-05'))],
  ])('is nobody who %s', (_what, account) => {
    expect(namesOf([account])).toEqual([]);
  });

  test('does not depend on the order of the accounts', () => {
    const accounts = Array.from({ length: 9 }, (_, at) =>
      fell(`A${at}`, 1 + (at % 3), 100 * (at % 2), at % 4 === 0 ? 'EUR' : 'USD'),
    );
    const expected = namesOf(accounts);
    fc.assert(
      fc.property(fc.shuffledSubarray(accounts, { minLength: 9 }), (shuffled) => {
        expect(namesOf(shuffled)).toEqual(expected);
      }),
    );
  });
});

describe('the weekly pulse', () => {
  const week = weekOf('2025-11-03', settings);
  const build = (accounts: readonly PortfolioAccount[], newestValueAt: Date | null = null) =>
    buildWeeklyPulse({
      week,
      view: portfolioOf(accounts),
      ledgers: new Map(),
      newestValueAt,
      settings,
    });

  test('explains five of each currency', () => {
    const accounts = Array.from({ length: 14 }, (_, at) =>
      fell(`A${String(at).padStart(2, '0')}`, 20 - at, 100, at % 2 === 0 ? 'USD' : 'EUR'),
    );
    const ids = accountsToExplain(portfolioOf(accounts));
    expect(ids).toHaveLength(10);
    expect(ids).toEqual(build(accounts).worsened.map(({ row }) => row.account.id));
    expect(ids).not.toContain('A12');
  });

  test.each([
    ['in the week', '2025-11-03T06:00:00Z', null],
    ['after it', '2025-11-10T13:00:00Z', null],
    // Still Sunday in New York.
    ['just before it', '2025-11-03T04:30:00Z', '2025-11-02'],
    ['long before', '2025-10-20T15:00:00Z', '2025-10-20'],
  ])('says since when nothing new came in: %s', (_when, at, since) => {
    expect(build([inPortfolio('A')], new Date(at)).nothingNewSince).toBe(since);
  });

  test('knows the first period with scores', () => {
    expect(build([inPortfolio('A', { before: null, now: 60 })]).isFirst).toBe(true);
    expect(build([inPortfolio('A', { before: 60, now: 60 })]).isFirst).toBe(false);
  });
});
