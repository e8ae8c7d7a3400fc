import type { KnownBlock, TableBlock } from '@slack/types';
import { dateLabel } from '../../domain/labels.ts';
import type { AccountList } from '../../domain/pulse/accounts-query.ts';
import { COMPONENTS } from '../../domain/pulse/components.ts';
import type { PortfolioRow } from '../../domain/pulse/portfolio-row.ts';
import { printCoverage, printScore } from '../../domain/pulse/print-score.ts';
import { LEAST_COVERAGE } from '../../domain/pulse/score.ts';
import type { NumberFormat } from '../../domain/tenant.ts';
import type { Budget } from '../answer.ts';
import { cell, packTables } from '../table.ts';
import { shorten } from '../text.ts';
import type { NameOf } from './account-words.ts';
import { changeText, mrrText, NAME_LENGTH, scoreText, SEGMENT_NAMES } from './pulse-words.ts';
import { verticalName } from './vertical-choices.ts';

const OWNER_LENGTH = 30;
const VERTICAL_LENGTH = 20;
const REASON_LENGTH = 120;

interface Column {
  readonly title: string;
  readonly align: 'left' | 'right';
  readonly wrap?: boolean;
  readonly text: (row: PortfolioRow, format: NumberFormat, nameOf: NameOf) => string;
}

const name: Column = {
  title: 'Account',
  align: 'left',
  wrap: true,
  text: ({ account }) => shorten(account.name, NAME_LENGTH),
};
const vertical: Column = {
  title: 'Vertical',
  align: 'left',
  text: ({ account }) => shorten(verticalName(account.vertical), VERTICAL_LENGTH),
};
const segment: Column = {
  title: 'Segment',
  align: 'left',
  text: ({ account }) => SEGMENT_NAMES[account.segment],
};
const owner: Column = {
  title: 'Owner',
  align: 'left',
  text: ({ account }, _format, nameOf) =>
    account.ownerId === null ? '—' : shorten(nameOf(account.ownerId), OWNER_LENGTH),
};
const mrr: Column = {
  title: 'MRR',
  align: 'right',
  text: ({ account }, format) => mrrText(account.mrr, format),
};
const score: Column = { title: 'Score', align: 'right', text: scoreText };
/** Whole points are enough beside each other; the account's own answer has the decimals. */
const components: Column = {
  title: 'Usage/Exp./Outc./Risk',
  align: 'right',
  text: ({ components: points }) =>
    COMPONENTS.map((one) => {
      const nano = points[one];
      return nano === null ? '—' : String(Math.floor(nano / 1e9 + 0.5));
    }).join(' / '),
};
const change: Column = { title: 'Change', align: 'right', text: changeText };
const coverage: Column = {
  title: 'Coverage',
  align: 'right',
  text: (row, format) => (row.gone !== null ? '—' : printCoverage(row.coverage, format)),
};
const gone: Column = {
  title: 'Churned',
  align: 'left',
  text: ({ gone: end }) => (end === null ? '—' : dateLabel(end.on)),
};
const reason: Column = {
  title: 'Reason',
  align: 'left',
  wrap: true,
  text: ({ gone: end }) =>
    end === null || end.reason === null ? '—' : shorten(end.reason, REASON_LENGTH),
};
const renewal: Column = {
  title: 'Renews on',
  align: 'left',
  text: ({ account: { renewalDate } }) => (renewalDate === null ? '—' : dateLabel(renewalDate)),
};
const why: Column = {
  title: 'Why not scored',
  align: 'left',
  wrap: true,
  text: ({ account, components: points, coverage: share }) => {
    const isEmpty = account.current === null || account.current.oldestEnd === null;
    if (isEmpty) return 'no values in this period';
    return [
      ...(share < LEAST_COVERAGE ? ['less than 60% of its metrics'] : []),
      ...(points.usage === null ? ['no usage metric'] : []),
    ].join(', ');
  },
};
const before: Column = {
  title: 'Score before',
  align: 'right',
  text: ({ shownBefore, thresholdsBefore }, format) =>
    shownBefore.score === null ? '—' : printScore(shownBefore.score, thresholdsBefore, format),
};

const COLUMNS: Readonly<Record<AccountList, readonly Column[]>> = {
  accounts: [name, score, change, mrr, owner, components, coverage, vertical, segment],
  risk: [name, score, change, mrr, owner, components, coverage],
  upside: [name, score, mrr, change, owner, components, segment],
  mine: [name, score, change, mrr, components, coverage, segment],
  'not-scored': [name, vertical, owner, mrr, why, coverage, before],
  churned: [name, vertical, owner, mrr, gone, reason],
  renewals: [name, renewal, score, mrr, owner],
};

/** The rows of a page as native tables: the first for the message, the others for its thread. */
export function toAccountsTables(
  list: AccountList,
  rows: readonly PortfolioRow[],
  { format, nameOf }: { readonly format: NumberFormat; readonly nameOf: NameOf },
  budget: Budget,
  beside: readonly KnownBlock[],
): TableBlock[] {
  const columns = COLUMNS[list];
  const layout = {
    header: columns.map(({ title }) => cell(title)),
    columns: columns.map(({ align, wrap = false }) => ({ align, wrap })),
  };
  const cells = rows.map((row) => columns.map(({ text }) => cell(text(row, format, nameOf))));
  return packTables(layout, [{ title: null, rows: cells }], budget, beside);
}
