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

/** Names in their order: a worse colour, larger falls, smaller ones. */
const namesOf = (accounts: readonly PortfolioAccount[]) => {
  const { colour, fell: large, small } = rankWorsened(portfolioOf(accounts).rows);
  return [colour, large, small].map((rows) => rows.map(({ account }) => account.name));
};

const NOBODY = [[], [], []];

describe('who worsened', () => {
  test('is a worse colour first, At risk before Watch, whatever they pay', () => {
    const amber = inPortfolio('amber', { before: 72, now: 69 }, { mrr: money(90_000) });
    const red = inPortfolio('red', { before: 52, now: 49 }, { mrr: money(10) });
    expect(namesOf([fell('large', 8, 9_000), amber, red])).toEqual([
      ['red', 'amber'],
      ['large'],
      [],
    ]);
  });

  test('is a fall of 5 points or more by what is at stake; less is only counted', () => {
    expect(
      namesOf([fell('deep', 9, 1_000), fell('dear', 5, 9_000), fell('small', 4.9, 99_000)]),
    ).toEqual([[], ['dear', 'deep'], ['small']]);
  });

  test('is ranked across currencies by the share of its currency’s MRR, who pays nothing last', () => {
    const steady = inPortfolio('steady', { before: 80, now: 80 }, { mrr: money(60_000) });
    const steadyYen = inPortfolio('yen', { before: 80, now: 80 }, { mrr: money(100_000, 'JPY') });
    expect(
      namesOf([
        fell('a free one', 9, null),
        fell('dear', 6, 30_000),
        fell('cheap', 7, 10_000),
        fell('a yen one', 5, 900_000, 'JPY'),
        steady,
        steadyYen,
      ]),
    ).toEqual([[], ['a yen one', 'dear', 'cheap', 'a free one'], []]);
  });

  test.each([
    ['rose', inPortfolio('A', { before: 60, now: 70 })],
    ['stayed', inPortfolio('A', { before: 60, now: 60 })],
    ['fell by less than is printed', inPortfolio('A', { before: 60.01, now: 60 })],
    ['has no score now', inPortfolio('A', { before: 60, now: null })],
    ['had none', inPortfolio('A', { before: null, now: 60 })],
    ['is gone', inPortfolio('A', { before: 60, now: 40 }, churned('2025-10-05'))],
  ])('is nobody who %s', (_what, account) => {
    expect(namesOf([account])).toEqual(NOBODY);
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

const renewing = (name: string, renewalDate: string, more = {}) =>
  inPortfolio(name, { now: 60 }, { renewalDate, ...more });

describe('the weekly pulse', () => {
  const week = weekOf('2025-11-03', settings);
  const build = (accounts: readonly PortfolioAccount[], newestValueAt: Date | null = null) =>
    buildWeeklyPulse({
      week,
      view: portfolioOf(accounts),
      ledgers: new Map(),
      newestValueAt,
      today: '2025-11-10',
      settings,
    });

  test('explains the five to talk about first', () => {
    const accounts = Array.from({ length: 14 }, (_, at) =>
      fell(`A${String(at).padStart(2, '0')}`, 9, 100 + at, at % 2 === 0 ? 'USD' : 'EUR'),
    );
    const ids = accountsToExplain(portfolioOf(accounts));
    expect(ids).toHaveLength(5);
    expect(ids).toEqual(build(accounts).worsened.map(({ row }) => row.account.id));
  });

  test('knows who renews within 90 days, the next first', () => {
    const accounts = [
      renewing('last', '2026-02-08'),
      renewing('today', '2025-11-10'),
      renewing('later', '2026-02-09'),
      renewing('past', '2025-11-09'),
      renewing('gone', '2025-12-01', churned('2025-10-05')),
    ];
    expect(build(accounts).renewals.map(({ account }) => account.name)).toEqual(['today', 'last']);
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
