import { Decimal } from '../decimal.ts';
import { NO_OWNER } from '../pulse/accounts-query.ts';
import type { Band } from '../pulse/types.ts';
import type { AlertList, AlertsQuery } from './alerts-query.ts';
import { currentFacts } from './lines.ts';
import type { Alert, AlertState, MoneyText } from './types.ts';

/** Rows of one page: as many as fit into a message beside the controls. */
const PAGE_ROWS = 15;

/** An alert with what it is listed by. */
export interface AlertRow {
  readonly alert: Alert;
  readonly accountName: string;
}

/** One page of a list of alerts. */
export interface AlertPage {
  /** As asked for, with a page that exists. */
  readonly query: AlertsQuery;
  readonly rows: readonly AlertRow[];
  /** Those of the list, on all pages. */
  readonly total: number;
  readonly pages: number;
  /** What of the list's alerts waits for whom: by state, on all pages. */
  readonly counts: Readonly<Partial<Record<AlertState, number>>>;
}

const UNRESOLVED: readonly AlertState[] = ['open', 'acknowledged', 'snoozed'];

/** The states a list shows. */
export const STATES_OF: Readonly<Record<AlertList, readonly AlertState[]>> = {
  unresolved: UNRESOLVED,
  open: ['open'],
  acknowledged: ['acknowledged'],
  snoozed: ['snoozed'],
  resolved: ['resolved'],
  all: [...UNRESOLVED, 'resolved'],
};

/**
 * Filters, sorts and cuts out a page. What is not over stands first, the worse band first, in it the
 * higher MRR (of the tenant's own currency, then of each other one), the older one and the name. What is over
 * follows, the newest first. What nobody was told of is in no list.
 */
export function selectAlerts(
  all: readonly AlertRow[],
  query: AlertsQuery,
  currency: string,
): AlertPage {
  const { list, owner } = query;
  const found = all.filter(
    ({ alert }) =>
      STATES_OF[list].includes(alert.state) &&
      alert.announcedAt !== null &&
      (owner === null || (alert.ownerId ?? NO_OWNER) === owner),
  );
  const sorted = found.toSorted((a, b) => inOrder(a, b, currency));
  const pages = Math.max(1, Math.ceil(sorted.length / PAGE_ROWS));
  const page = Math.min(Math.max(1, query.page), pages);
  const counts: Partial<Record<AlertState, number>> = {};
  for (const { alert } of found) counts[alert.state] = (counts[alert.state] ?? 0) + 1;
  return {
    query: { ...query, page },
    rows: sorted.slice((page - 1) * PAGE_ROWS, page * PAGE_ROWS),
    total: sorted.length,
    pages,
    counts,
  };
}

/** No score says less than a bad one, and more than a good one. */
const URGENCY: Readonly<Record<Band | 'none', number>> = { red: 0, amber: 1, none: 2, green: 3 };

function inOrder(a: AlertRow, b: AlertRow, currency: string): number {
  const isOver = ({ alert }: AlertRow): number => (alert.state === 'resolved' ? 1 : 0);
  if (isOver(a) !== isOver(b)) return isOver(a) - isOver(b);
  return isOver(a) === 1 ? byEnd(a, b) : byUrgency(a, b, currency);
}

const byEnd = (a: AlertRow, b: AlertRow): number =>
  (b.alert.resolvedAt?.getTime() ?? 0) - (a.alert.resolvedAt?.getTime() ?? 0) || byName(a, b);

function byUrgency(a: AlertRow, b: AlertRow, currency: string): number {
  const urgency = ({ alert }: AlertRow): number =>
    URGENCY[currentFacts(alert).after.band ?? 'none'];
  return (
    urgency(a) - urgency(b) ||
    byMoney(currentFacts(a.alert).mrr, currentFacts(b.alert).mrr, currency) ||
    a.alert.openedAt.getTime() - b.alert.openedAt.getTime() ||
    byName(a, b)
  );
}

/** Amounts of different currencies are never compared. */
function byMoney(a: MoneyText | null, b: MoneyText | null, currency: string): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  if (a.currency !== b.currency) {
    const isOther = (one: MoneyText): number => (one.currency === currency ? 0 : 1);
    return isOther(a) - isOther(b) || (a.currency < b.currency ? -1 : 1);
  }
  return new Decimal(b.amount).cmp(a.amount);
}

function byName(a: AlertRow, b: AlertRow): number {
  if (a.accountName !== b.accountName) return a.accountName < b.accountName ? -1 : 1;
  return a.alert.id < b.alert.id ? -1 : 1;
}
