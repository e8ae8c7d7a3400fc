import { describe, expect, it } from 'vitest';
import { actionsQuery, type ActionList } from '../../../src/domain/alerts/actions-query.ts';
import { alertsQuery, type AlertList } from '../../../src/domain/alerts/alerts-query.ts';
import type { CustomerAction } from '../../../src/domain/alerts/customer-action.ts';
import { selectActions } from '../../../src/domain/alerts/select-actions.ts';
import { selectAlerts } from '../../../src/domain/alerts/select-alerts.ts';
import type { Alert, MoneyText } from '../../../src/domain/alerts/types.ts';
import { alertFacts, customerAction, riskAlert, scoreFigures } from '../../fixtures/alerts.ts';

interface Row {
  readonly name: string;
  readonly score?: number | null;
  readonly mrr?: MoneyText | null;
  readonly change?: Partial<Alert>;
}

const usd = (amount: string): MoneyText => ({ amount, currency: 'USD' });

function listed({ name, score = 40, mrr = usd('100'), change = {} }: Row) {
  const current = alertFacts({ after: scoreFigures(score), mrr });
  return { accountName: name, alert: riskAlert({ id: name, current, ...change }) };
}

const names = (rows: readonly Row[], list: AlertList = 'unresolved', owner: string | null = null) =>
  selectAlerts(rows.map(listed), alertsQuery(list, owner), 'USD').rows.map(
    ({ accountName }) => accountName,
  );

const at = (day: number): Date => new Date(Date.UTC(2025, 9, day));
const over = (day: number): Partial<Alert> => ({ state: 'resolved', resolvedAt: at(day) });

describe('the order of alerts', () => {
  it('is the band, then the MRR of one currency after the other, then the age', () => {
    expect(
      names([
        { name: 'amber', score: 60, mrr: usd('90000') },
        { name: 'none', score: null, mrr: usd('90000') },
        { name: 'green', score: 90, mrr: usd('90000') },
        { name: 'unknown', mrr: null },
        { name: 'euro', mrr: { amount: '99999', currency: 'EUR' } },
        { name: 'small', mrr: usd('99.5') },
        { name: 'large', mrr: usd('1000') },
        { name: 'younger', change: { openedAt: at(9) } },
        { name: 'older', change: { openedAt: at(8) } },
      ]),
    ).toEqual(['large', 'older', 'younger', 'small', 'euro', 'unknown', 'amber', 'none', 'green']);
  });

  it('has what is over last, the newest first', () => {
    const rows = [
      { name: 'before', change: over(2) },
      { name: 'now', score: 60 },
      { name: 'lately', change: over(3) },
    ];
    expect(names(rows, 'all')).toEqual(['now', 'lately', 'before']);
  });
});

describe('what a list of alerts shows', () => {
  const rows: readonly Row[] = [
    { name: 'open' },
    { name: 'acknowledged', change: { state: 'acknowledged' } },
    { name: 'snoozed', change: { state: 'snoozed' } },
    { name: 'resolved', change: over(3) },
    { name: 'suppressed', change: { state: 'suppressed', announcedAt: null } },
    { name: 'never said', change: { ...over(4), announcedAt: null } },
    { name: 'noor', change: { ownerId: 'U0NOOR' } },
    { name: 'nobody', change: { ownerId: null } },
  ];
  it.each<[AlertList, string | null, string[]]>([
    ['unresolved', null, ['acknowledged', 'nobody', 'noor', 'open', 'snoozed']],
    ['open', null, ['nobody', 'noor', 'open']],
    ['acknowledged', null, ['acknowledged']],
    ['snoozed', null, ['snoozed']],
    ['resolved', null, ['resolved']],
    ['all', 'U0MIRA', ['acknowledged', 'open', 'snoozed', 'resolved']],
    ['unresolved', 'U0NOOR', ['noor']],
    ['unresolved', 'none', ['nobody']],
  ])('%s of %s', (list, owner, shown) => {
    expect(names(rows, list, owner)).toEqual(shown);
  });

  it('is counted by state on all pages, and a page beyond the last is the last', () => {
    const many = Array.from({ length: 31 }, (_, index) =>
      listed({
        name: `A${String(index).padStart(2, '0')}`,
        change: index % 2 === 0 ? {} : { state: 'acknowledged' },
      }),
    );
    const page = selectAlerts(many, { ...alertsQuery('unresolved'), page: 9 }, 'USD');
    expect(page).toMatchObject({
      query: { page: 3 },
      pages: 3,
      total: 31,
      counts: { open: 16, acknowledged: 15 },
    });
    expect(page.rows.map(({ accountName }) => accountName)).toEqual(['A30']);
  });
});

const TODAY = '2025-11-12';

function actionNames(
  rows: readonly (Partial<CustomerAction> & { readonly title: string })[],
  list: ActionList = 'open',
  owner: string | null = null,
) {
  const all = rows.map((row) => ({
    accountName: 'Alder',
    action: customerAction({ id: row.title, ...row }),
  }));
  return selectActions(all, actionsQuery(list, owner), TODAY);
}

const titles = ({ rows }: ReturnType<typeof actionNames>) => rows.map(({ action }) => action.title);

describe('a list of customer actions', () => {
  const rows: Parameters<typeof actionNames>[0] = [
    { title: 'no date', createdAt: at(1) },
    { title: 'late', dueOn: '2025-11-11' },
    { title: 'today', dueOn: TODAY },
    { title: 'noor', dueOn: '2025-11-20', ownerId: 'U0NOOR' },
    { title: 'done before', status: 'done', closedAt: at(2), dueOn: '2025-01-01' },
    { title: 'cancelled later', status: 'cancelled', closedAt: at(3) },
  ];
  it.each<[ActionList, string | null, string[]]>([
    ['open', null, ['late', 'today', 'noor', 'no date']],
    ['open', 'U0MIRA', ['late', 'today', 'no date']],
    ['closed', null, ['cancelled later', 'done before']],
    ['all', null, ['late', 'today', 'noor', 'no date', 'cancelled later', 'done before']],
    ['open', 'U0NOBODY', []],
  ])('%s of %s', (list, owner, shown) => {
    expect(titles(actionNames(rows, list, owner))).toEqual(shown);
  });

  it('counts what is overdue: not what is due today, nor what is over', () => {
    expect(actionNames(rows, 'all').overdue).toBe(1);
  });

  it('has the older first where they are due the same day', () => {
    const same = [
      { title: 'b', dueOn: TODAY, createdAt: at(2) },
      { title: 'a', dueOn: TODAY, createdAt: at(1) },
    ];
    expect(titles(actionNames(same))).toEqual(['a', 'b']);
  });
});
