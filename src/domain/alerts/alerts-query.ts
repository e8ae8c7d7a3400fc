/**
 * Which alerts a list is made of. `unresolved`: all that people were told of and that are not over;
 * `open`: those nobody answered; `resolved`: over, of the last SHOWN_DAYS days; `all`: both.
 */
export type AlertList = 'unresolved' | 'open' | 'acknowledged' | 'snoozed' | 'resolved' | 'all';

/** What a list of alerts shows: stored with its message as it is, and changed by its controls. */
export interface AlertsQuery {
  readonly list: AlertList;
  /** Slack user id of who answers for them, or NO_OWNER; null: everybody's. */
  readonly owner: string | null;
  /** From 1; beyond the last it is the last. */
  readonly page: number;
}

/** How long what is over stays in lists, in days. */
export const SHOWN_DAYS = 90;

/** The first page of everybody's. */
export const alertsQuery = (list: AlertList, owner: string | null = null): AlertsQuery => ({
  list,
  owner,
  page: 1,
});
