import { LEAST_FALL } from '../../domain/reports/rank-worsened.ts';
import { NANO } from '../../domain/pulse/weights.ts';
import type { WeeklyPulse } from '../../domain/reports/build-weekly-pulse.ts';
import type { PortfolioRow } from '../../domain/pulse/portfolio-row.ts';
import type { NumberFormat } from '../../domain/tenant.ts';
import type { NameOf } from '../pulse/account-words.ts';
import { changeText, mrrText, NAME_LENGTH, scoreText } from '../pulse/pulse-words.ts';
import { boldCell, cell, type TableGroup, type TableLayout } from '../table.ts';
import { shorten } from '../text.ts';

/** More rows of one list than these are for the commands. */
const MOST_ROWS = 60;
const OWNER_LENGTH = 30;

export const PULSE_TABLE: TableLayout = {
  header: ['Account', 'Owner', 'Score', 'Change', 'MRR'].map(cell),
  columns: [
    { align: 'left', wrap: true },
    { align: 'left' },
    { align: 'right' },
    { align: 'right' },
    { align: 'right' },
  ],
};

interface Printing {
  readonly format: NumberFormat;
  readonly nameOf: NameOf;
}

/** A list with its title; how many there are where not all are in it. */
function toGroup(
  title: string,
  rows: readonly PortfolioRow[],
  { format, nameOf }: Printing,
  most = MOST_ROWS,
): TableGroup {
  const shown = rows.slice(0, most);
  const count = shown.length < rows.length ? ` (${shown.length} of ${rows.length})` : '';
  return {
    title: [boldCell(`${title}${count}`), ...Array.from({ length: 4 }, () => cell(''))],
    rows: shown.map((row) => {
      const { name, ownerId, mrr, mrrBefore } = row.account;
      return [
        cell(shorten(name, NAME_LENGTH)),
        cell(ownerId === null ? '—' : shorten(nameOf(ownerId), OWNER_LENGTH)),
        cell(scoreText(row, format)),
        cell(changeText(row, format)),
        cell(mrrText(row.gone !== null ? mrrBefore : mrr, format)),
      ];
    }),
  };
}

const RISK = 'Top risk: the lowest scores';
const UPSIDE = 'Top upside: the highest MRR among Healthy';
const IN_MESSAGE = 5;

/** The few that the message itself names; an empty list is left out. */
export function toShortGroups(
  { view }: WeeklyPulse,
  lists: readonly ('risk' | 'upside')[],
  printing: Printing,
): TableGroup[] {
  const all = { risk: [RISK, view.topRisk], upside: [UPSIDE, view.topUpside] } as const;
  return lists
    .map((list) => toGroup(all[list][0], all[list][1], printing, IN_MESSAGE))
    .filter(({ rows }) => rows.length > 0);
}

const FALL = LEAST_FALL / NANO;

/** Every list of the report, for its thread. */
export function toFullGroups({ view, allWorsened }: WeeklyPulse, printing: Printing): TableGroup[] {
  const { churned, returned, newNotScored, recovered } = view.changed;
  return [
    ['Worse colour', allWorsened.colour] as const,
    [`Fell by ${FALL} points or more`, allWorsened.fell] as const,
    ['Smaller falls', allWorsened.small] as const,
    ['Better colour', recovered] as const,
    ['Churned', churned] as const,
    ['Came back', returned] as const,
    ['No longer scored', newNotScored] as const,
    [RISK, view.topRisk] as const,
    [UPSIDE, view.topUpside] as const,
  ]
    .map(([title, rows]) => toGroup(title, rows, printing))
    .filter(({ rows }) => rows.length > 0);
}
