import type { KnownBlock } from '@slack/types';
import { Decimal } from '../../domain/decimal.ts';
import { formatNumber } from '../../domain/number-format.ts';
import { SHOWN_DAYS, type AlertList } from '../../domain/alerts/alerts-query.ts';
import type { AlertPage } from '../../domain/alerts/select-alerts.ts';
import type { AlertState } from '../../domain/alerts/types.ts';
import { NO_OWNER } from '../../domain/pulse/accounts-query.ts';
import type { Answer, Budget } from '../answer.ts';
import { actions, button } from '../blocks.ts';
import { escapeWithin } from '../pulse/escape-within.ts';
import { toPlaceSelect } from '../pulse/pulse-controls.ts';
import { NAME_LENGTH } from '../pulse/pulse-words.ts';
import { escapeMrkdwn, shorten } from '../text.ts';
import { alertAge, scoreWords, stateWords, toAlertsTables, whatWords } from './alerts-table.ts';
import type { AlertListPrinting } from './alerts-table.ts';
import { toListSelect, toOwnerSelect, toPaging, toRowSelect } from './list-controls.ts';
import { toListAnswer } from './list-answer.ts';
import { ALERT_LIST_ACTIONS } from './list-ids.ts';

export interface AlertsAnswerInput extends AlertListPrinting {
  readonly page: AlertPage;
  readonly budget: Budget;
}

const LIST_TEXTS: Readonly<Record<AlertList, string>> = {
  unresolved: 'Not resolved',
  open: 'Open',
  acknowledged: 'Acknowledged',
  snoozed: 'Snoozed',
  resolved: 'Resolved',
  all: 'All',
};

const TITLES: Readonly<Record<AlertList, string>> = {
  unresolved: 'Risk alerts',
  open: 'Open risk alerts',
  acknowledged: 'Acknowledged risk alerts',
  snoozed: 'Snoozed risk alerts',
  resolved: 'Resolved risk alerts',
  all: 'All risk alerts',
};

/** Why a list has no row. */
const NONE: Readonly<Record<AlertList, string>> = {
  unresolved:
    'No risk alert is open: nothing got worse that waits for somebody. `/pulse risk` lists the lowest scores. A new one comes when a colour gets worse, a score drops by 10 points, a component crosses its floor, or there is no score for two periods.',
  open: 'No risk alert waits for an answer.',
  acknowledged: 'No risk alert is acknowledged and not over yet.',
  snoozed: 'No risk alert is snoozed.',
  resolved: `No risk alert was resolved in the last ${SHOWN_DAYS} days.`,
  all: `There is no risk alert, and none was resolved in the last ${SHOWN_DAYS} days.`,
};

const COUNTED: readonly (readonly [AlertState, string])[] = [
  ['open', 'open'],
  ['acknowledged', 'acknowledged'],
  ['snoozed', 'snoozed'],
  ['resolved', 'resolved'],
];

const ORDER =
  'The most urgent first: At risk before Watch, then the higher MRR. Age is business time.';
const RECENT = `Resolved ones are listed for ${SHOWN_DAYS} days.`;
const OWNER_LENGTH = 80;

/** `Page 1 of 3 · 42 alerts: 30 open, 12 acknowledged · owner Mira`. Escaped. */
function toPlaceLine({ page, settings, nameOf }: AlertsAnswerInput): string {
  const { query, pages, total, counts } = page;
  const print = (count: number): string => formatNumber(new Decimal(count), settings.numberFormat);
  const states = COUNTED.flatMap(([state, word]) => {
    const count = counts[state] ?? 0;
    return count === 0 ? [] : [`${print(count)} ${word}`];
  });
  const { owner } = query;
  const who = owner === NO_OWNER ? 'nobody’s' : owner === null ? null : `owner ${nameOf(owner)}`;
  return [
    `Page ${print(query.page)} of ${print(pages)}`,
    `${print(total)} ${total === 1 ? 'alert' : 'alerts'}${states.length > 1 ? `: ${states.join(', ')}` : ''}`,
    ...(who === null ? [] : [escapeWithin(who, OWNER_LENGTH)]),
  ].join(' · ');
}

function toControls({ page, settings, budget }: AlertsAnswerInput): KnownBlock[] {
  const { query, pages, rows } = page;
  const isNarrowed = query.owner !== null || query.list !== 'unresolved';
  const options = rows.map(({ alert, accountName }) => ({
    id: alert.id,
    text: `${shorten(accountName, 40)} · ${whatWords(alert, settings.numberFormat)}`,
  }));
  const first = [
    ...toPaging(ALERT_LIST_ACTIONS, query.page, pages),
    ...toRowSelect(ALERT_LIST_ACTIONS.open, 'Open alert…', options),
  ];
  return [
    ...(first.length === 0 ? [] : [actions(first, 'alert-list-page')]),
    actions(
      [
        toListSelect(ALERT_LIST_ACTIONS.list, LIST_TEXTS, query.list),
        toOwnerSelect(ALERT_LIST_ACTIONS.owner, query.owner),
        button(ALERT_LIST_ACTIONS.mine, 'My alerts', 'mine'),
        ...(isNarrowed ? [button(ALERT_LIST_ACTIONS.clear, 'Clear filters', 'clear')] : []),
        ...(budget === 'half' ? [] : [toPlaceSelect('alerts')]),
      ],
      'alert-list-filters',
    ),
  ];
}

/** One page of a list of alerts with the controls that change it; its query holds all they need. */
export function toAlertsAnswer(input: AlertsAnswerInput): Answer {
  const { page, settings, budget } = input;
  const { query, rows } = page;
  const { numberFormat } = settings;
  const title = TITLES[query.list];
  const showsOver = query.list === 'resolved' || query.list === 'all';
  const notes = [
    toPlaceLine(input),
    ...(query.list === 'resolved' || rows.length < 2 ? [] : [ORDER]),
    ...(showsOver ? [RECENT] : []),
  ];
  const empty =
    rows.length > 0
      ? null
      : query.owner === null
        ? NONE[query.list]
        : 'No alert fits. Choose another list or owner below, or clear the filters.';
  return toListAnswer({
    kind: 'pulse-alerts',
    query: { ...query },
    title,
    page: query.page,
    pages: page.pages,
    empty,
    notes,
    controls: toControls(input),
    toTables: (beside) => toAlertsTables(rows, input, budget, beside),
    toLines: () =>
      rows.map(({ alert, accountName }) =>
        [
          `• *${escapeMrkdwn(shorten(accountName, NAME_LENGTH))}*: ${escapeMrkdwn(whatWords(alert, numberFormat))}`,
          scoreWords(alert, numberFormat),
          alertAge(alert, input),
          escapeMrkdwn(stateWords(alert, input)),
        ].join(' · '),
      ),
  });
}
