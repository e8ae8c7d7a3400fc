import {
  actionsQuery,
  type ActionList,
  type ActionsQuery,
} from '../../domain/alerts/actions-query.ts';
import { alertsQuery, type AlertList, type AlertsQuery } from '../../domain/alerts/alerts-query.ts';
import { ACTION_LIST_ACTIONS, ALERT_LIST_ACTIONS } from './list-ids.ts';

const ALERT_LISTS: readonly AlertList[] = [
  'unresolved',
  'open',
  'acknowledged',
  'snoozed',
  'resolved',
  'all',
];
const ACTION_LISTS: readonly ActionList[] = ['open', 'closed', 'all'];

/** A press on a control of a list; `userId` is who pressed. */
interface ListPress {
  readonly actionId: string;
  readonly value: string;
  readonly userId: string;
}

const pageOf = (value: string): number => Math.max(1, Number.parseInt(value, 10) || 1);

/** What the list of alerts shows after a press (`alert-list:…`); an unknown choice leaves it as it is. */
export function pressAlerts(
  query: AlertsQuery,
  { actionId, value, userId }: ListPress,
): AlertsQuery {
  switch (actionId) {
    case ALERT_LIST_ACTIONS.list:
      return { ...query, list: ALERT_LISTS.find((one) => one === value) ?? query.list, page: 1 };
    case ALERT_LIST_ACTIONS.owner:
      return { ...query, owner: value === '' ? null : value, page: 1 };
    case ALERT_LIST_ACTIONS.mine:
      return { ...query, owner: userId, page: 1 };
    case ALERT_LIST_ACTIONS.clear:
      return alertsQuery('unresolved');
    case ALERT_LIST_ACTIONS.previousPage:
    case ALERT_LIST_ACTIONS.nextPage:
      return { ...query, page: pageOf(value) };
    default:
      return query;
  }
}

/** The same for a list of customer actions (`action-list:…`). */
export function pressActions(
  query: ActionsQuery,
  { actionId, value, userId }: ListPress,
): ActionsQuery {
  switch (actionId) {
    case ACTION_LIST_ACTIONS.list:
      return { ...query, list: ACTION_LISTS.find((one) => one === value) ?? query.list, page: 1 };
    case ACTION_LIST_ACTIONS.owner:
      return { ...query, owner: value === '' ? null : value, page: 1 };
    case ACTION_LIST_ACTIONS.mine:
      return { ...query, owner: userId, page: 1 };
    case ACTION_LIST_ACTIONS.clear:
      return actionsQuery('open');
    case ACTION_LIST_ACTIONS.previousPage:
    case ACTION_LIST_ACTIONS.nextPage:
      return { ...query, page: pageOf(value) };
    default:
      return query;
  }
}
