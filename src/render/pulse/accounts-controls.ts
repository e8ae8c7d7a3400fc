import type { ActionsBlockElement, KnownBlock, PlainTextOption } from '@slack/types';
import { NO_OWNER } from '../../domain/pulse/accounts-query.ts';
import type { AccountList, AccountStatus, SortColumn } from '../../domain/pulse/accounts-query.ts';
import type { AccountPage } from '../../domain/pulse/select-accounts.ts';
import type { PulsePeriod } from '../../domain/pulse/types.ts';
import type { TenantSettings } from '../../domain/tenant.ts';
import type { Budget } from '../answer.ts';
import { actions, button, option, plain } from '../blocks.ts';
import { ANY, toOpenSelect, toPeriodSelect, toPlaceSelect, type Place } from './pulse-controls.ts';
import { PULSE_ACTIONS } from './pulse-ids.ts';
import { SEGMENT_NAMES } from './pulse-words.ts';
import { verticalName } from './vertical-choices.ts';

/** More verticals than these would crowd out rows; the others are typed: `vertical:`. */
const VERTICALS = 12;

export const STATUS_TEXTS: Readonly<Record<AccountStatus, string>> = {
  green: '🟢 Healthy',
  amber: '🟡 Watch',
  red: '🔴 At risk',
  'not-scored': '⚪ Not scored',
  churned: '⚫ Churned',
  active: 'Active',
};

export const SORT_TEXTS: Readonly<Record<SortColumn, string>> = {
  name: 'Name',
  vertical: 'Vertical',
  segment: 'Segment',
  owner: 'Owner',
  mrr: 'MRR',
  score: 'Score',
  usage: 'Usage',
  experience: 'Experience',
  outcomes: 'Outcomes',
  risk: 'Risk',
  change: 'Change',
  coverage: 'Coverage',
  churned: 'Churn date',
  renewal: 'Renewal',
  'at-risk': 'MRR at risk',
};

const PLACES: Readonly<Record<AccountList, Place>> = {
  accounts: 'accounts',
  risk: 'risk',
  upside: 'upside',
  mine: 'mine',
  'not-scored': 'notScored',
  churned: 'churned',
  renewals: 'renewals',
};

export interface AccountsControlsInput {
  readonly page: AccountPage;
  readonly newest: PulsePeriod;
  readonly verticals: readonly string[];
  readonly settings: TenantSettings;
  readonly budget: Budget;
}

function select(
  actionId: string,
  placeholder: string,
  options: readonly PlainTextOption[],
  chosen: string | null,
): ActionsBlockElement {
  const initial = options.find(({ value }) => value === chosen);
  return {
    type: 'static_select',
    action_id: actionId,
    placeholder: plain(placeholder),
    options: [...options],
    ...(initial === undefined ? {} : { initial_option: initial }),
  };
}

const optionsOf = <T extends string>(texts: Readonly<Record<T, string>>): PlainTextOption[] =>
  Object.entries<string>(texts).map(([value, text]) => option(text, value));

/** Those of the lists that a status would contradict have no select of it. */
const HAS_STATUS: ReadonlySet<AccountList> = new Set(['accounts', 'mine']);

function toFilters({ page, verticals }: AccountsControlsInput): ActionsBlockElement[] {
  const { list, filter } = page.query;
  const { owner } = filter;
  const isPerson = owner !== null && owner !== NO_OWNER;
  const shown = verticals.slice(0, VERTICALS);
  const listed =
    filter.vertical === null || shown.includes(filter.vertical)
      ? shown
      : [...shown, filter.vertical];
  return [
    select(
      PULSE_ACTIONS.vertical,
      'Vertical',
      [
        option('All verticals', ANY),
        ...listed.map((one) => option(verticalName(one), one.slice(0, 150))),
      ],
      filter.vertical,
    ),
    ...(HAS_STATUS.has(list)
      ? [
          select(
            PULSE_ACTIONS.status,
            'Status',
            [option('Any status', ANY), ...optionsOf(STATUS_TEXTS)],
            filter.status,
          ),
        ]
      : []),
    select(
      PULSE_ACTIONS.segment,
      'Segment',
      [option('All segments', ANY), ...optionsOf(SEGMENT_NAMES)],
      filter.segment,
    ),
    ...(list === 'mine'
      ? []
      : [
          {
            type: 'users_select',
            action_id: PULSE_ACTIONS.owner,
            placeholder: plain('Owner'),
            ...(isPerson ? { initial_user: owner } : {}),
          } as const,
        ]),
  ];
}

function toSorting({ page }: AccountsControlsInput): ActionsBlockElement[] {
  const { sort } = page;
  const turned =
    sort === null
      ? []
      : [
          button(
            PULSE_ACTIONS.direction,
            sort.descending ? '▼ Descending' : '▲ Ascending',
            `${sort.column} ${sort.descending ? 'asc' : 'desc'}`,
            { accessibility_label: `Sort the other way round` },
          ),
        ];
  return [
    select(PULSE_ACTIONS.sort, 'Sort by', optionsOf(SORT_TEXTS), sort?.column ?? null),
    ...turned,
  ];
}

function toPaging({ query, pages }: AccountPage): ActionsBlockElement[] {
  const { page } = query;
  return [
    ...(page > 1
      ? [button(PULSE_ACTIONS.previousPage, `◀ Page ${page - 1}`, String(page - 1))]
      : []),
    ...(page < pages
      ? [button(PULSE_ACTIONS.nextPage, `Page ${page + 1} ▶`, String(page + 1))]
      : []),
  ];
}

/** Whether anything narrows the list down or turns its order round. */
export function isNarrowed({ query }: AccountPage): boolean {
  const { list, filter, sort } = query;
  const { vertical, status, segment, owner, text, mrr } = filter;
  const chosen = [vertical, status, segment, text, list === 'mine' ? null : owner, sort];
  return mrr.length > 0 || chosen.some((one) => one !== null);
}

/**
 * Pages and account first, then filters and order, then the ways to other answers. In half the room
 * the filters that take most of it are left out: they can be typed.
 */
export function toAccountsControls(input: AccountsControlsInput): KnownBlock[] {
  const { page, newest, settings, budget } = input;
  const { period } = page.portfolio;
  const first = actions(
    [...toPaging(page), toOpenSelect(), toPlaceSelect(PLACES[page.query.list])],
    'pulse-page',
  );
  const clear = isNarrowed(page)
    ? [button(PULSE_ACTIONS.clear, 'Clear filters', page.query.list)]
    : [];
  if (budget === 'half') {
    return [first, actions([...toSorting(input), ...clear], 'pulse-filters')];
  }
  return [
    first,
    actions(
      [
        ...toFilters(input),
        ...toSorting(input),
        ...clear,
        toPeriodSelect(period, newest, settings, 'half'),
      ],
      'pulse-filters',
    ),
  ];
}
