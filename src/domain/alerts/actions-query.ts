/** Which customer actions a list is made of; `closed`: done or cancelled in the last SHOWN_DAYS days. */
export type ActionList = 'open' | 'closed' | 'all';

/** What a list of customer actions shows: stored with its message, and changed by its controls. */
export interface ActionsQuery {
  readonly list: ActionList;
  /** Slack user id of whose they are; null: everybody's. */
  readonly owner: string | null;
  /** From 1; beyond the last it is the last. */
  readonly page: number;
}

/** The first page of everybody's. */
export const actionsQuery = (list: ActionList, owner: string | null = null): ActionsQuery => ({
  list,
  owner,
  page: 1,
});
