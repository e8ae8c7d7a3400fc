import type { ActionsBlockElement } from '@slack/types';
import { NO_FILTER, usualSort } from '../../domain/pulse/accounts-query.ts';
import type {
  AccountsQuery,
  AccountStatus,
  SortColumn,
} from '../../domain/pulse/accounts-query.ts';
import { pulsePeriodLabel, shiftPulsePeriod } from '../../domain/pulse/period.ts';
import type { PulsePeriod, Segment } from '../../domain/pulse/types.ts';
import type { CalendarRules } from '../../domain/tenant.ts';
import type { Budget } from '../answer.ts';
import { option, plain } from '../blocks.ts';
import { PULSE_ACTIONS } from './pulse-ids.ts';

/** A select has no empty value. */
export const ANY = '*';

const PERIODS = { full: 12, half: 6 } as const;

const PLACES = [
  ['portfolio', 'Portfolio'],
  ['risk', 'Risk'],
  ['upside', 'Upside'],
  ['mine', 'Mine'],
  ['renewals', 'Renewals'],
  ['notScored', 'Not scored'],
  ['churned', 'Churned'],
  ['map', 'Map'],
  ['alerts', 'Alerts'],
  ['accounts', 'All accounts'],
] as const;

export type Place = (typeof PLACES)[number][0];

/** Every other answer of the pulse, for the period shown; the value is the action of the button it once was. */
export const toPlaceSelect = (here: Place): ActionsBlockElement => ({
  type: 'static_select',
  action_id: PULSE_ACTIONS.place,
  placeholder: plain('Go to…'),
  options: PLACES.filter(([place]) => place !== here).map(([place, text]) =>
    option(text, PULSE_ACTIONS[place]),
  ),
});

/** Any account's detail, found while typing its name. */
export const toOpenSelect = (): ActionsBlockElement => ({
  type: 'external_select',
  action_id: PULSE_ACTIONS.open,
  placeholder: plain('Open account…'),
  min_query_length: 0,
});

/** The newest periods, and the one shown. */
export function toPeriodSelect(
  period: PulsePeriod,
  newest: PulsePeriod,
  rules: Pick<CalendarRules, 'firstDay' | 'weekRule'>,
  budget: Budget,
): ActionsBlockElement {
  const recent = Array.from({ length: PERIODS[budget] }, (_, back) =>
    shiftPulsePeriod(newest, -back),
  );
  const isListed = recent.some(({ start }) => start === period.start);
  const toOption = (one: PulsePeriod) => option(pulsePeriodLabel(one, rules), one.start);
  return {
    type: 'static_select',
    action_id: PULSE_ACTIONS.period,
    placeholder: plain('Period'),
    options: [...recent, ...(isListed ? [] : [period])].map(toOption),
    initial_option: toOption(period),
  };
}

const STATUSES: readonly AccountStatus[] = [
  'green',
  'amber',
  'red',
  'not-scored',
  'churned',
  'active',
];
const SEGMENTS: readonly Segment[] = ['enterprise', 'mid-market', 'smb'];
const COLUMNS: readonly SortColumn[] = [
  'name',
  'vertical',
  'segment',
  'owner',
  'mrr',
  'score',
  'usage',
  'experience',
  'outcomes',
  'risk',
  'change',
  'coverage',
  'churned',
  'renewal',
  'at-risk',
];

/**
 * What the list shows after a press on one of its controls (`pulse-set:…`); an unknown choice leaves it
 * as it is. A page is turned within the same filter; everything else begins on the first page.
 */
export function pressAccounts(
  query: AccountsQuery,
  actionId: string,
  value: string,
): AccountsQuery {
  const chosen = value === ANY || value === '' ? null : value;
  const filtered = (change: Partial<AccountsQuery['filter']>): AccountsQuery => ({
    ...query,
    filter: { ...query.filter, ...change },
    page: 1,
  });
  const { period, vertical, status, segment, owner, sort, direction, clear } = PULSE_ACTIONS;
  const { previousPage, nextPage } = PULSE_ACTIONS;
  switch (actionId) {
    case period:
      return { ...query, period: chosen, page: 1 };
    case vertical:
      return filtered({ vertical: chosen });
    case status:
      return filtered({ status: STATUSES.find((one) => one === chosen) ?? null });
    case segment:
      return filtered({ segment: SEGMENTS.find((one) => one === chosen) ?? null });
    case owner:
      return filtered({ owner: chosen });
    case sort: {
      const column = COLUMNS.find((one) => one === chosen);
      return { ...query, sort: column === undefined ? null : usualSort(column), page: 1 };
    }
    case direction: {
      const [column, order] = value.split(' ');
      const known = COLUMNS.find((one) => one === column);
      if (known === undefined) return query;
      return { ...query, sort: { column: known, descending: order === 'desc' }, page: 1 };
    }
    case clear: {
      const kept = query.list === 'mine' ? { ...NO_FILTER, owner: query.filter.owner } : NO_FILTER;
      return { ...query, filter: kept, sort: null, page: 1 };
    }
    case previousPage:
    case nextPage:
      return { ...query, page: Math.max(1, Number.parseInt(value, 10) || 1) };
    default:
      return query;
  }
}
