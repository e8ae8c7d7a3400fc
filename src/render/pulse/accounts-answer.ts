import type { KnownBlock } from '@slack/types';
import { Decimal } from '../../domain/decimal.ts';
import { formatNumber } from '../../domain/number-format.ts';
import type { AccountList } from '../../domain/pulse/accounts-query.ts';
import { NO_OWNER } from '../../domain/pulse/accounts-query.ts';
import type { NumberFormat } from '../../domain/tenant.ts';
import type { Answer } from '../answer.ts';
import { context, header, section } from '../blocks.ts';
import { SLACK_LIMITS } from '../slack-limits.ts';
import { escapeMrkdwn, fitLines, shorten } from '../text.ts';
import {
  isNarrowed,
  SORT_TEXTS,
  STATUS_TEXTS,
  toAccountsControls,
  type AccountsControlsInput,
} from './accounts-controls.ts';
import { toAccountsTables } from './accounts-table.ts';
import type { NameOf } from './account-words.ts';
import { escapeWithin } from './escape-within.ts';
import { toEmptyPortfolio } from './portfolio-answer.ts';
import { rowLine } from './portfolio-words.ts';
import { SEGMENT_NAMES } from './pulse-words.ts';
import { verticalName } from './vertical-choices.ts';

export interface AccountsAnswerInput extends AccountsControlsInput {
  /** Of the owners. */
  readonly nameOf: NameOf;
}

const TITLES: Readonly<Record<AccountList, string>> = {
  accounts: 'Accounts',
  risk: 'Top risk',
  upside: 'Top upside',
  mine: 'My accounts',
  'not-scored': 'Not scored',
  churned: 'Churned',
  renewals: 'Renewals',
};

const ABOUT: Readonly<Record<AccountList, string>> = {
  accounts: '',
  risk: 'The ten lowest scores; of equal ones the higher MRR first.',
  upside: 'The ten highest MRR among Healthy accounts, of each currency.',
  mine: 'The lowest scores first.',
  'not-scored':
    'A score needs 60% of the metrics and one of usage. `/pulse template tech` gives you a file for what is missing.',
  churned: 'Gone in the period shown, the last to leave first.',
  renewals: 'From today on, the next first.',
};

/** Why a list of accounts that exist has no row, and what to do about it. */
const NONE: Readonly<Record<AccountList, string>> = {
  accounts: 'There is no account.',
  risk: 'No account is scored in this period, so none can be at risk. `/pulse not scored` says what is missing.',
  upside: 'No account is Healthy in this period. `/pulse risk` shows who needs somebody first.',
  mine: 'You look after no account. `/pulse assign` with an account and a person changes that; `/pulse accounts` shows them all.',
  'not-scored': 'Every account is scored. 🎉',
  churned: 'No customer has churned by the end of this period. 🎉',
  renewals:
    'No account has a renewal date from today on. Share a file with `renewal_date` to set them; `/pulse template accounts` gives you one.',
};

/** Lists without a column of components. */
const NO_COMPONENTS: ReadonlySet<AccountList> = new Set(['churned', 'not-scored', 'renewals']);

/** As JSON, of each filter in words. */
const FILTER_LENGTH = 80;
const CONTINUED = 'The rest of this page follows in the thread.';
const COMPONENTS_NOTE = 'Of the components, risk alone is better when lower. ✋ overridden.';

const count = (number: number, format: NumberFormat) => formatNumber(new Decimal(number), format);

/** `Page 3 of 334 · 5,000 accounts`, with what they are narrowed down to. Escaped. */
function toPlaceLine({ page, settings, nameOf }: AccountsAnswerInput): string {
  const { query, pages, total, unfiltered, sort } = page;
  const { numberFormat } = settings;
  const { vertical, status, segment, owner, mrr, text } = query.filter;
  const accounts = `${count(total, numberFormat)} ${total === 1 ? 'account' : 'accounts'}`;
  const isTop = query.list === 'risk' || query.list === 'upside';
  const of = !isTop && total < unfiltered ? ` of ${count(unfiltered, numberFormat)}` : '';
  const who = owner === NO_OWNER ? 'no owner' : owner === null ? null : `owner ${nameOf(owner)}`;
  const filters = [
    vertical === null ? null : verticalName(vertical),
    status === null ? null : STATUS_TEXTS[status],
    segment === null ? null : SEGMENT_NAMES[segment],
    query.list === 'mine' ? null : who,
    ...mrr.map(
      ({ operator, amount }) =>
        `MRR ${operator} ${formatNumber(new Decimal(amount), numberFormat)}`,
    ),
    text === null ? null : `“${text}”`,
  ].filter((one) => one !== null);
  return [
    `Page ${count(query.page, numberFormat)} of ${count(pages, numberFormat)}`,
    `${accounts}${of}`,
    ...filters.map((one) => escapeWithin(one, FILTER_LENGTH)),
    ...(sort === null ? [] : [`by ${SORT_TEXTS[sort.column]} ${sort.descending ? '▼' : '▲'}`]),
  ].join(' · ');
}

function toEmptyWords({ page }: AccountsAnswerInput): string {
  if (page.portfolio.rows.length === 0) return toEmptyPortfolio(page.portfolio) ?? '';
  return isNarrowed(page)
    ? 'No account fits these filters. Choose others below, or clear them.'
    : NONE[page.query.list];
}

/** One page of an account list with the controls that change it; its query holds all they need. */
export function toAccountsAnswer(input: AccountsAnswerInput): Answer {
  const { page, settings, nameOf, budget } = input;
  const { list } = page.query;
  const { portfolio, rows } = page;
  const format = settings.numberFormat;
  const title = `${TITLES[list]} · ${portfolio.label}`;
  const notes = [
    toPlaceLine(input),
    ...(ABOUT[list] === '' ? [] : [ABOUT[list]]),
    ...(rows.length === 0 || NO_COMPONENTS.has(list) ? [] : [COMPONENTS_NOTE]),
  ];
  const controls = portfolio.rows.length === 0 ? [] : toAccountsControls(input);
  const [table, ...rest] = toAccountsTables(list, rows, { format, nameOf }, budget, [
    header(title),
    context(...notes, CONTINUED),
    ...controls,
  ]);
  const empty = rows.length === 0 ? toEmptyWords(input) : null;
  return {
    kind: 'pulse-accounts',
    query: { ...page.query },
    text: escapeMrkdwn(shorten(`${title}: page ${page.query.page} of ${page.pages}`, 300)),
    toBlocks: (): KnownBlock[] => [
      header(title),
      ...(empty === null ? [] : [section(empty)]),
      ...(table === undefined ? [] : [table]),
      context(...notes, ...(rest.length === 0 ? [] : [CONTINUED])),
      ...controls,
    ],
    more: rest.map((next) => ({ text: escapeMrkdwn(`${title} (continued)`), blocks: [next] })),
    get plainText() {
      return fitLines(
        [
          `*${escapeMrkdwn(title)}*`,
          ...(empty === null ? [] : [empty]),
          ...rows.map((row) => rowLine(row, format)),
          ...notes,
        ],
        SLACK_LIMITS.messageText,
      );
    },
    chart: () => null,
  };
}
