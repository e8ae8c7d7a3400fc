import { describe, expect, it } from 'vitest';
import { listQuery, NO_FILTER } from '../../../src/domain/pulse/accounts-query.ts';
import type {
  AccountList,
  AccountsQuery,
  SortColumn,
} from '../../../src/domain/pulse/accounts-query.ts';
import { selectAccounts } from '../../../src/domain/pulse/select-accounts.ts';
import { PULSE_ACTIONS } from '../../../src/render/pulse/pulse-ids.ts';
import { pressAccounts } from '../../../src/render/pulse/pulse-controls.ts';
import { inPortfolio, money, portfolioOf } from '../../fixtures/pulse-portfolio.ts';
import { churned } from '../../fixtures/pulse-account.ts';

const view = portfolioOf([
  inPortfolio(
    'Alder',
    { now: 30, before: 40 },
    { ownerId: 'U0MIRA', vertical: 'tech', renewalDate: '2025-12-12' },
  ),
  inPortfolio(
    'Birch',
    { now: 75, before: 60 },
    { ownerId: null, segment: 'smb', mrr: money(50), renewalDate: null },
  ),
  inPortfolio(
    'Cédar',
    { now: 60 },
    { vertical: 'healthcare', mrr: money(2_000), renewalDate: '2025-11-04' },
  ),
  inPortfolio('Dogwood', { now: null }, { ownerId: 'U0MIRA', renewalDate: '2025-11-03' }),
  inPortfolio('Elm', { now: 55 }, churned('2025-10-05')),
  inPortfolio('Fir', { now: 90 }, { mrr: money(10, 'EUR'), renewalDate: null }),
]);

function listed(list: AccountList, change: Partial<AccountsQuery> = {}): string {
  const query = { ...listQuery(list, null, 'U0MIRA'), ...change };
  const page = selectAccounts(view, query, (id) => id, '2025-11-04');
  return page.rows.map(({ account }) => account.name).join(' ');
}
const by = (column: SortColumn, descending: boolean) =>
  listed('accounts', { sort: { column, descending } });
const filtered = (change: Partial<AccountsQuery['filter']>) =>
  listed('accounts', { filter: { ...NO_FILTER, ...change } });

describe('account lists', () => {
  it.each([
    ['accounts', 'Alder Birch Cédar Dogwood Elm Fir'],
    ['risk', 'Alder Cédar Birch Fir'],
    ['upside', 'Fir Birch'],
    ['mine', 'Alder Dogwood'],
    ['not-scored', 'Dogwood'],
    ['churned', 'Elm'],
    ['renewals', 'Cédar Alder'],
  ] as const)('%s', (list, names) => {
    expect(listed(list)).toBe(names);
  });

  it('filters by everything', () => {
    expect(filtered({ vertical: 'healthcare' })).toBe('Cédar');
    expect(filtered({ status: 'amber' })).toBe('Cédar');
    expect(filtered({ status: 'churned' })).toBe('Elm');
    expect(filtered({ status: 'active' })).toBe('Alder Birch Cédar Dogwood Fir');
    expect(filtered({ status: 'not-scored' })).toBe('Dogwood');
    expect(filtered({ segment: 'smb' })).toBe('Birch');
    expect(filtered({ owner: 'none' })).toBe('Birch');
    expect(filtered({ owner: 'U0MIRA' })).toBe('Alder Dogwood');
    expect(filtered({ mrr: [{ operator: '>', amount: '1000' }] })).toBe('Cédar');
    expect(
      filtered({
        mrr: [
          { operator: '>=', amount: '50' },
          { operator: '<', amount: '1000' },
        ],
      }),
    ).toBe('Birch');
    expect(filtered({ text: 'CEDAR' })).toBe('Cédar');
  });

  it('sorts both ways, what is missing last, money within its currency', () => {
    expect(by('score', false)).toBe('Alder Cédar Birch Fir Dogwood Elm');
    expect(by('score', true)).toBe('Fir Birch Cédar Alder Dogwood Elm');
    expect(by('change', false)).toBe('Alder Cédar Fir Birch Dogwood Elm');
    expect(by('mrr', true)).toBe('Cédar Alder Dogwood Elm Birch Fir');
    expect(by('mrr', false)).toBe('Birch Alder Dogwood Elm Cédar Fir');
    expect(by('owner', false).endsWith('Birch')).toBe(true);
    expect(by('renewal', false)).toMatch(/^Dogwood Cédar Alder /);
    expect(by('at-risk', true)).toMatch(/^Alder /);
  });

  it('keeps to pages that exist', () => {
    const many = portfolioOf(Array.from({ length: 31 }, (_, at) => inPortfolio(`n${at + 10}`)));
    const page = selectAccounts(
      many,
      { ...listQuery('accounts', null, 'U0MIRA'), page: 99 },
      (id) => id,
      '2025-11-04',
    );
    expect([page.query.page, page.pages, page.rows.length, page.total]).toEqual([3, 3, 1, 31]);
  });
});

describe('a press on a control of a list', () => {
  const query = { ...listQuery('accounts', null, 'U0MIRA'), page: 4 };
  const press = (actionId: string, value: string, from: AccountsQuery = query) =>
    pressAccounts(from, actionId, value);

  it('filters, from the first page, and clears', () => {
    const chosen = press(PULSE_ACTIONS.status, 'red', press(PULSE_ACTIONS.vertical, 'tech'));
    expect([chosen.filter.vertical, chosen.filter.status, chosen.page]).toEqual(['tech', 'red', 1]);
    expect(press(PULSE_ACTIONS.vertical, '*', chosen).filter.vertical).toBeNull();
    expect(press(PULSE_ACTIONS.clear, 'accounts', chosen).filter).toEqual(NO_FILTER);
    expect(press(PULSE_ACTIONS.owner, '').filter.owner).toBeNull();
    expect(press(PULSE_ACTIONS.segment, 'nonsense').filter.segment).toBeNull();
  });

  it('turns pages and the order', () => {
    expect(press(PULSE_ACTIONS.nextPage, '5').page).toBe(5);
    expect(press(PULSE_ACTIONS.sort, 'mrr').sort).toEqual({ column: 'mrr', descending: true });
    expect(press(PULSE_ACTIONS.direction, 'mrr asc').sort).toEqual({
      column: 'mrr',
      descending: false,
    });
    expect(press(PULSE_ACTIONS.period, '2025-09-01').period).toBe('2025-09-01');
    expect(press('other', 'x')).toBe(query);
  });

  it('leaves its owner to a list of one’s own', () => {
    const mine = listQuery('mine', null, 'U0MIRA');
    expect(press(PULSE_ACTIONS.clear, 'mine', mine).filter.owner).toBe('U0MIRA');
  });
});
