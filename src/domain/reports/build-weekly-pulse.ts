import type { PortfolioView } from '../pulse/build-portfolio.ts';
import type { Ledger } from '../pulse/ledger.ts';
import type { PortfolioRow } from '../pulse/portfolio-row.ts';
import type { CalendarRules, IsoDate } from '../tenant.ts';
import type { Week } from '../week.ts';
import { localDate } from '../zone.ts';
import { findRenewals } from './find-renewals.ts';
import { rankWorsened } from './rank-worsened.ts';
import type { WorsenedRows } from './rank-worsened.ts';

/** An account whose score fell, and why. */
export interface Worsened {
  readonly row: PortfolioRow;
  /** null: not among those that are explained. */
  readonly ledger: Ledger | null;
}

/** The customers at the end of a week: the newest period with data beside the one before. */
export interface WeeklyPulse {
  readonly week: Week;
  readonly view: PortfolioView;
  /** Those to talk about first: five with a worse colour, then of the larger falls. */
  readonly worsened: readonly Worsened[];
  readonly allWorsened: WorsenedRows;
  /** Within the next 90 days, the next first. */
  readonly renewals: readonly PortfolioRow[];
  /** Nobody was scored in the period before: there is nothing to compare with. */
  readonly isFirst: boolean;
  /** When the newest number came in, where that was before the week; null: something came in. */
  readonly nothingNewSince: IsoDate | null;
}

export interface WeeklyPulseInput {
  readonly week: Week;
  /** Of the newest period with data; it may end before the week or go on after it. */
  readonly view: PortfolioView;
  /** By account id, from the period before to the one shown; at least those of accountsToExplain. */
  readonly ledgers: ReadonlyMap<string, Ledger>;
  /** When the newest value was stored; null: none ever was. */
  readonly newestValueAt: Date | null;
  /** In the tenant's zone. */
  readonly today: IsoDate;
  readonly settings: Pick<CalendarRules, 'zone'>;
}

const TOP = 5;

const topOf = ({ colour, fell }: WorsenedRows): readonly PortfolioRow[] =>
  [...colour, ...fell].slice(0, TOP);

/** Ids of the accounts whose change is told with its reasons. */
export function accountsToExplain({ rows }: Pick<PortfolioView, 'rows'>): readonly string[] {
  return topOf(rankWorsened(rows)).map(({ account }) => account.id);
}

export function buildWeeklyPulse(input: WeeklyPulseInput): WeeklyPulse {
  const { week, view, ledgers, newestValueAt, today, settings } = input;
  const allWorsened = rankWorsened(view.rows);
  const newest = newestValueAt === null ? null : localDate(newestValueAt, settings);
  return {
    week,
    view,
    worsened: topOf(allWorsened).map((row) => ({
      row,
      ledger: ledgers.get(row.account.id) ?? null,
    })),
    allWorsened,
    renewals: findRenewals(view.rows, today),
    isFirst: view.averagesBefore.plain === null,
    nothingNewSince: newest !== null && newest < week.start ? newest : null,
  };
}
