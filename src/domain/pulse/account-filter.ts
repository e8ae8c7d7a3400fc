import { Decimal } from '../decimal.ts';
import { searchKey } from '../scorecard/find-by-name.ts';
import { NO_OWNER } from './accounts-query.ts';
import type { AccountFilter, AccountStatus, MrrBound } from './accounts-query.ts';
import type { PortfolioRow } from './portfolio-row.ts';

/** What an account's status is filtered by: its colour shown, not scored, or gone. */
const statusOf = ({ gone, shown }: PortfolioRow): AccountStatus =>
  gone === null ? (shown.band ?? 'not-scored') : 'churned';

/** Whether all of a filter fits; made once for all rows. */
export function fitsFilter(filter: AccountFilter): (row: PortfolioRow) => boolean {
  const { vertical, status, segment, owner, text } = filter;
  const wanted = text === null ? '' : searchKey(text);
  const bounds = filter.mrr.map(toBound);
  return (row) => {
    const { account } = row;
    if (vertical !== null && account.vertical !== vertical) return false;
    if (segment !== null && account.segment !== segment) return false;
    if (owner !== null && (account.ownerId ?? NO_OWNER) !== owner) return false;
    if (status === 'active' && row.gone !== null) return false;
    if (status !== null && status !== 'active' && statusOf(row) !== status) return false;
    if (!bounds.every((fits) => fits(account.mrr?.amount ?? ZERO))) return false;
    return wanted === '' || searchKey(account.name).includes(wanted);
  };
}

const ZERO = new Decimal(0);

function toBound({ operator, amount }: MrrBound): (mrr: Decimal) => boolean {
  const edge = new Decimal(amount);
  const fits: Readonly<Record<MrrBound['operator'], (mrr: Decimal) => boolean>> = {
    '>': (mrr) => mrr.gt(edge),
    '>=': (mrr) => mrr.gte(edge),
    '<': (mrr) => mrr.lt(edge),
    '<=': (mrr) => mrr.lte(edge),
  };
  return fits[operator];
}
