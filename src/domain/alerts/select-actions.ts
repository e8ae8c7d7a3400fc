import type { IsoDate } from '../tenant.ts';
import type { ActionList, ActionsQuery } from './actions-query.ts';
import type { CustomerAction, CustomerActionStatus } from './customer-action.ts';

/** Rows of one page: as many as fit into a message beside the controls. */
const PAGE_ROWS = 15;

/** An action with what it is listed by. */
export interface ActionRow {
  readonly action: CustomerAction;
  readonly accountName: string;
}

/** One page of a list of customer actions. */
export interface ActionPage {
  /** As asked for, with a page that exists. */
  readonly query: ActionsQuery;
  readonly rows: readonly ActionRow[];
  /** Those of the list, on all pages. */
  readonly total: number;
  readonly pages: number;
  /** Of them. */
  readonly overdue: number;
}

/** The statuses a list shows. */
export const STATUSES_OF: Readonly<Record<ActionList, readonly CustomerActionStatus[]>> = {
  open: ['open'],
  closed: ['done', 'cancelled'],
  all: ['open', 'done', 'cancelled'],
};

/** Still open although its day has passed; `today` in the tenant's zone. */
export const isOverdue = (
  { status, dueOn }: Pick<CustomerAction, 'status' | 'dueOn'>,
  today: IsoDate,
): boolean => status === 'open' && dueOn !== null && dueOn < today;

/**
 * Filters, sorts and cuts out a page: open ones first, what is due first, without a date after those, the
 * older first; then closed ones, the newest first.
 */
export function selectActions(
  all: readonly ActionRow[],
  query: ActionsQuery,
  today: IsoDate,
): ActionPage {
  const { list, owner } = query;
  const found = all.filter(
    ({ action }) =>
      STATUSES_OF[list].includes(action.status) && (owner === null || action.ownerId === owner),
  );
  const sorted = found.toSorted(inOrder);
  const pages = Math.max(1, Math.ceil(sorted.length / PAGE_ROWS));
  const page = Math.min(Math.max(1, query.page), pages);
  return {
    query: { ...query, page },
    rows: sorted.slice((page - 1) * PAGE_ROWS, page * PAGE_ROWS),
    total: sorted.length,
    pages,
    overdue: found.filter(({ action }) => isOverdue(action, today)).length,
  };
}

/** After every date there is. */
const NEVER = '9999';

const isClosed = ({ status }: CustomerAction): number => (status === 'open' ? 0 : 1);

function inOrder({ action: a }: ActionRow, { action: b }: ActionRow): number {
  if (isClosed(a) !== isClosed(b)) return isClosed(a) - isClosed(b);
  if (isClosed(a) === 1) return (b.closedAt?.getTime() ?? 0) - (a.closedAt?.getTime() ?? 0);
  const [dueA, dueB] = [a.dueOn ?? NEVER, b.dueOn ?? NEVER];
  if (dueA !== dueB) return dueA < dueB ? -1 : 1;
  return a.createdAt.getTime() - b.createdAt.getTime() || (a.id < b.id ? -1 : 1);
}
