import { describe, expect, it } from 'vitest';
import { toPortfolioMap } from '../../../src/domain/pulse/rank-map.ts';
import type { PortfolioRow } from '../../../src/domain/pulse/portfolio-row.ts';
import { churned, pulseOverride } from '../../fixtures/pulse-account.ts';
import { inPortfolio, money, portfolioOf } from '../../fixtures/pulse-portfolio.ts';

const gone = churned('2025-10-20');
const names = (rows: readonly PortfolioRow[]) => rows.map(({ account }) => account.name);

describe('the portfolio of a period', () => {
  it('moves MRR from the period before, per currency', () => {
    const view = portfolioOf([
      inPortfolio('new', {}, { mrrBefore: null, mrr: money(300) }),
      inPortfolio('grown', {}, { mrrBefore: money(1_000), mrr: money('1250.50') }),
      inPortfolio('shrunk', {}, { mrrBefore: money(1_000), mrr: money(400) }),
      inPortfolio('gone', {}, { ...gone, mrrBefore: money(500), mrr: money(500) }),
      inPortfolio('gone before', {}, churned('2025-09-30')),
      inPortfolio('euro', {}, { mrrBefore: money(90, 'EUR'), mrr: money(90, 'EUR') }),
      inPortfolio('moved', {}, { mrrBefore: money(70, 'GBP'), mrr: money(80, 'EUR') }),
    ]);
    const [usd, eur] = view.mrr.currencies;
    expect(
      [
        usd?.total,
        usd?.start,
        usd?.gained,
        usd?.expansion,
        usd?.contraction,
        usd?.churned,
        usd?.end,
      ]
        .map((one) => one?.toFixed())
        .join(' '),
    ).toBe('1950.5 2500 300 250.5 600 500 1950.5');
    expect(usd?.netRetention?.toFixed(4)).toBe('0.6602');
    expect(usd?.grossRetention?.toFixed(4)).toBe('0.5600');
    expect([eur?.currency, eur?.total.toFixed(), eur?.start.toFixed()]).toEqual([
      'EUR',
      '170',
      '90',
    ]);
    expect(view.mrr.changedCurrency.map(({ name }) => name)).toEqual(['moved']);
    expect([view.accounts, view.churned]).toEqual([5, 2]);
  });

  it('has no retention where nothing was to retain', () => {
    const view = portfolioOf([inPortfolio('new', {}, { mrrBefore: null })]);
    expect(view.mrr.currencies[0]?.netRetention).toBeNull();
  });

  it('averages those scored, plainly and by MRR', () => {
    const view = portfolioOf([
      inPortfolio('small', { now: 40, before: 50 }),
      inPortfolio('big', { now: 80, before: 80 }, { mrr: money(3_000) }),
      inPortfolio('none', { now: null }),
    ]);
    expect([view.scored, view.accounts]).toEqual([2, 3]);
    expect(view.averages.plain).toBe(60_000_000_000);
    expect(view.averages.weighted.get('USD')).toBe(70_000_000_000);
    expect(view.averagesBefore.plain).toBe(65_000_000_000);
    expect(view.atRisk.map(({ amount }) => amount.toFixed())).toEqual(['1000']);
    expect(view.oldest).toEqual({ end: '2025-09-30', days: 31 });
  });

  it('says what changed by the colours shown', () => {
    const view = portfolioOf([
      inPortfolio('fell', { now: 45, before: 72 }),
      inPortfolio('slipped', { now: 60, before: 75 }),
      inPortfolio('rose', { now: 72, before: 60 }),
      inPortfolio('lost', { now: null, before: 60 }),
      inPortfolio('left', { now: 20, before: 60 }, gone),
      inPortfolio(
        'held',
        { now: 45, before: 60 },
        {
          override: pulseOverride({ change: { kind: 'band', band: 'amber' } }),
        },
      ),
    ]);
    const { worsened, recovered, drops, newNotScored, churned: lost } = view.changed;
    expect(names(worsened)).toEqual(['fell', 'slipped']);
    expect(names(recovered)).toEqual(['rose']);
    expect(names(drops)).toEqual(['fell', 'held', 'slipped']);
    expect(names(newNotScored)).toEqual(['lost']);
    expect(names(lost)).toEqual(['left']);
    expect(view.overridden).toBe(1);
  });

  it('ranks risk by score, MRR and name, and upside by MRR of each currency', () => {
    const view = portfolioOf([
      inPortfolio('b', { now: 30 }),
      inPortfolio('a', { now: 30 }),
      inPortfolio('rich', { now: 30 }, { mrr: money(9_000) }),
      inPortfolio('lifted', { now: 20 }, { override: pulseOverride() }),
      inPortfolio('none', { now: null }),
      ...Array.from({ length: 12 }, (_, at) =>
        inPortfolio(`green ${at}`, { now: 90 }, { mrr: money(100 * (at + 1)) }),
      ),
      inPortfolio('euro', { now: 90 }, { mrr: money(5, 'EUR') }),
    ]);
    expect(names(view.topRisk).slice(0, 4)).toEqual(['rich', 'a', 'b', 'lifted']);
    expect(view.topRisk).toHaveLength(10);
    expect(names(view.topUpside)).toHaveLength(11);
    expect(names(view.topUpside)[0]).toBe('green 11');
    expect(names(view.topUpside).at(-1)).toBe('euro');
  });

  it('puts exact edges into their bins', () => {
    const { distribution } = portfolioOf([
      inPortfolio('0', { now: 0 }),
      inPortfolio('50', { now: 50 }),
      inPortfolio('69.999999999', { now: 69.999999999 }),
      inPortfolio('70', { now: 70 }),
      inPortfolio('100', { now: 100 }),
      inPortfolio('none', { now: null }),
    ]);
    expect(distribution.bins.map(({ count }) => count)).toEqual([1, 0, 0, 0, 0, 1, 1, 1, 0, 1]);
    expect(distribution.bands).toEqual({ red: 1, amber: 2, green: 2, none: 1 });
  });

  it('maps the currency most pay in, and ranks by MRR × points below green', () => {
    const map = toPortfolioMap(
      portfolioOf([
        inPortfolio('small', { now: 20 }, { mrr: money(100) }),
        inPortfolio('large', { now: 69 }, { mrr: money(90_000) }),
        inPortfolio('fine', { now: 70 }, { mrr: money(900_000) }),
        inPortfolio('euro', { now: 20 }, { mrr: money(100, 'EUR') }),
        inPortfolio('free', { now: 20 }, { mrr: null }),
      ]),
    );
    expect(names(map?.ranked ?? [])).toEqual(['large', 'small']);
    expect([map?.currency, map?.rows.length, map?.others.get('EUR'), map?.unpaid]).toEqual([
      'USD',
      3,
      1,
      1,
    ]);
  });
});
