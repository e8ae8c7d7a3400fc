import type { KnownBlock } from '@slack/types';
import type { ActionList } from '../../domain/alerts/actions-query.ts';
import { SHOWN_DAYS } from '../../domain/alerts/alerts-query.ts';
import type { ActionPage, ActionRow } from '../../domain/alerts/select-actions.ts';
import { Decimal } from '../../domain/decimal.ts';
import { formatNumber } from '../../domain/number-format.ts';
import type { Answer, Budget } from '../answer.ts';
import { actions, button, plain } from '../blocks.ts';
import { escapeWithin } from '../pulse/escape-within.ts';
import { escapeMrkdwn, shorten } from '../text.ts';
import { actionKindText } from './action-words.ts';
import { dueWords, statusWords, toActionsTables } from './actions-table.ts';
import type { AlertPrinting } from './alert-subject.ts';
import { toListSelect, toOwnerSelect, toPaging, toRowSelect } from './list-controls.ts';
import { toListAnswer } from './list-answer.ts';
import { ACTION_LIST_ACTIONS } from './list-ids.ts';

export interface ActionsAnswerInput extends AlertPrinting {
  readonly page: ActionPage;
  readonly budget: Budget;
}

const LIST_TEXTS: Readonly<Record<ActionList, string>> = {
  open: 'Open',
  closed: 'Done or cancelled',
  all: 'All',
};

const TITLES: Readonly<Record<ActionList, string>> = {
  open: 'Open actions for customers',
  closed: 'Closed actions for customers',
  all: 'Actions for customers',
};

const HOW = '`/pulse log` with an account logs one, so does _Log action…_ under an alert.';

/** Why a list has no row. */
const NONE: Readonly<Record<ActionList, string>> = {
  open: `Nothing is to be done for a customer. ${HOW}`,
  closed: `No action was done or cancelled in the last ${SHOWN_DAYS} days.`,
  all: `There is no action for a customer yet. ${HOW}`,
};

const RECENT = `Closed ones are listed for ${SHOWN_DAYS} days.`;
const OWNER_LENGTH = 80;
const NAME_LENGTH = 40;

/** `Page 1 of 2 · 18 actions · 3 overdue · owner Mira`. Escaped. */
function toPlaceLine({ page, settings, nameOf }: ActionsAnswerInput): string {
  const { query, pages, total, overdue } = page;
  const print = (count: number): string => formatNumber(new Decimal(count), settings.numberFormat);
  return [
    `Page ${print(query.page)} of ${print(pages)}`,
    `${print(total)} ${total === 1 ? 'action' : 'actions'}`,
    ...(overdue === 0 ? [] : [`🔴 ${print(overdue)} overdue`]),
    ...(query.owner === null ? [] : [escapeWithin(`owner ${nameOf(query.owner)}`, OWNER_LENGTH)]),
  ].join(' · ');
}

const toChoice = ({ action, accountName }: ActionRow) => ({
  id: action.id,
  text: `${shorten(accountName, NAME_LENGTH)} · ${action.title}`,
});

function toControls({ page, budget }: ActionsAnswerInput): KnownBlock[] {
  const { query, pages, rows } = page;
  const { list, owner, mine, clear, done, edit, log } = ACTION_LIST_ACTIONS;
  const isNarrowed = query.owner !== null || query.list !== 'open';
  const open = rows.filter(({ action }) => action.status === 'open');
  const first = [
    ...toPaging(ACTION_LIST_ACTIONS, query.page, pages),
    ...toRowSelect(done, 'Mark done…', open.map(toChoice)),
    // In half the room one select of the rows is enough: the form marks them done, too.
    ...(budget === 'half' && open.length > 0
      ? []
      : toRowSelect(edit, 'Change…', rows.map(toChoice))),
  ];
  return [
    // Another block with every state of its rows: what was chosen before is not chosen any more.
    ...(first.length === 0
      ? []
      : [
          actions(
            first,
            `action-list-page.${rows.reduce((sum, { action }) => sum + action.revision, 0)}`,
          ),
        ]),
    actions(
      [
        toListSelect(list, LIST_TEXTS, query.list),
        toOwnerSelect(owner, query.owner),
        button(mine, 'My actions', 'mine'),
        ...(isNarrowed ? [button(clear, 'Clear filters', 'clear')] : []),
        {
          type: 'external_select',
          action_id: log,
          placeholder: plain('Log an action for…'),
          min_query_length: 0,
        },
      ],
      'action-list-filters',
    ),
  ];
}

/** One page of a list of customer actions with the controls that change it. */
export function toActionsAnswer(input: ActionsAnswerInput): Answer {
  const { page, budget } = input;
  const { query, rows } = page;
  const title = TITLES[query.list];
  const notes = [toPlaceLine(input), ...(query.list === 'open' ? [] : [RECENT])];
  const empty =
    rows.length > 0
      ? null
      : query.owner === null
        ? NONE[query.list]
        : 'No action fits. Choose another list or owner below, or clear the filters.';
  return toListAnswer({
    kind: 'pulse-actions',
    query: { ...query },
    title,
    page: query.page,
    pages: page.pages,
    empty,
    notes,
    controls: toControls(input),
    toTables: (beside) => toActionsTables(rows, input, budget, beside),
    toLines: () =>
      rows.map((row) =>
        [
          `• *${escapeMrkdwn(shorten(row.accountName, NAME_LENGTH))}*: ${actionKindText(row.action.kind)}: ${escapeMrkdwn(row.action.title)}`,
          dueWords(row, input),
          escapeMrkdwn(statusWords(row, input)),
        ].join(' · '),
      ),
  });
}
