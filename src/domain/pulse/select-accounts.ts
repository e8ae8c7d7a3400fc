import { fitsFilter } from './account-filter.ts';
import type { AccountList, AccountsQuery, AccountSort } from './accounts-query.ts';
import type { PortfolioView } from './build-portfolio.ts';
import type { IsoDate } from '../tenant.ts';
import type { PortfolioRow } from './portfolio-row.ts';
import { topRisk, topUpside } from './rank-accounts.ts';
import { sortRows } from './sort-accounts.ts';

/** Rows of one page: as many as fit into a message beside the controls. */
const PAGE_ROWS = 15;

/** One page of an account list. */
export interface AccountPage {
  /** As asked for, with a page that exists. */
  readonly query: AccountsQuery;
  /** The order they stand in; null: the list's own. */
  readonly sort: AccountSort | null;
  readonly rows: readonly PortfolioRow[];
  /** Those that fit the filter, on all pages. */
  readonly total: number;
  /** Those of the list, filtered or not. */
  readonly unfiltered: number;
  readonly pages: number;
  readonly portfolio: PortfolioView;
}

const BELONGS: Readonly<Record<AccountList, (row: PortfolioRow, today: IsoDate) => boolean>> = {
  accounts: ({ gone }) => gone?.kind !== 'merged',
  risk: ({ gone, shown }) => gone === null && shown.score !== null,
  upside: ({ gone, shown }) => gone === null && shown.band === 'green',
  mine: ({ gone }) => gone === null,
  'not-scored': ({ gone, shown }) => gone === null && shown.score === null,
  churned: ({ gone }) => gone?.kind === 'churned',
  renewals: ({ gone, account: { renewalDate } }, today) =>
    gone === null && renewalDate !== null && renewalDate >= today,
};

const USUAL_SORTS: Readonly<Record<AccountList, AccountSort | null>> = {
  accounts: { column: 'name', descending: false },
  risk: null,
  upside: null,
  mine: { column: 'score', descending: false },
  'not-scored': { column: 'mrr', descending: true },
  churned: { column: 'churned', descending: true },
  renewals: { column: 'renewal', descending: false },
};

/** Filters, sorts and cuts out a page; of risk and upside the top ten, filtered before they are ranked. */
export function selectAccounts(
  portfolio: PortfolioView,
  query: AccountsQuery,
  nameOf: (userId: string) => string,
  today: IsoDate,
): AccountPage {
  const { list, filter } = query;
  const all = portfolio.rows.filter((row) => BELONGS[list](row, today));
  const fits = fitsFilter(filter);
  const found = ranked(list, all.filter(fits));
  const sort = query.sort ?? USUAL_SORTS[list];
  const sorted = sort === null ? found : sortRows(found, sort, nameOf);
  const pages = Math.max(1, Math.ceil(sorted.length / PAGE_ROWS));
  const page = Math.min(Math.max(1, query.page), pages);
  return {
    query: { ...query, page },
    sort,
    rows: sorted.slice((page - 1) * PAGE_ROWS, page * PAGE_ROWS),
    total: sorted.length,
    unfiltered: all.length,
    pages,
    portfolio,
  };
}

function ranked(list: AccountList, rows: readonly PortfolioRow[]): readonly PortfolioRow[] {
  if (list === 'risk') return topRisk(rows);
  return list === 'upside' ? topUpside(rows) : rows;
}
