import { addDays } from '../calendar.ts';
import type { PortfolioRow } from '../pulse/portfolio-row.ts';
import { byName } from '../pulse/rank-accounts.ts';
import type { IsoDate } from '../tenant.ts';

/** As far ahead as the weekly pulse looks. */
export const RENEWAL_DAYS = 90;

const dateOf = ({ account: { renewalDate } }: PortfolioRow): IsoDate => renewalDate ?? '';

/** Accounts that renew from a day on within RENEWAL_DAYS, the next first. */
export function findRenewals(
  rows: readonly PortfolioRow[],
  from: IsoDate,
): readonly PortfolioRow[] {
  const until = addDays(from, RENEWAL_DAYS);
  return rows
    .filter((row) => row.gone === null && dateOf(row) >= from && dateOf(row) <= until)
    .toSorted((a, b) => {
      if (dateOf(a) !== dateOf(b)) return dateOf(a) < dateOf(b) ? -1 : 1;
      return byName(a, b);
    });
}
