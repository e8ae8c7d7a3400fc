import type { IsoDate } from '../tenant.ts';
import type { Band, Component, Segment } from './types.ts';

/** Which accounts a list is made of; `accounts` are all of them. */
export type AccountList =
  | 'accounts'
  | 'risk'
  | 'upside'
  | 'mine'
  | 'not-scored'
  | 'churned'
  | 'renewals';

/** `active`: not churned in the period, whatever its score. */
export type AccountStatus = Band | 'not-scored' | 'churned' | 'active';

/** A limit to the MRR, in each account's own currency. */
export interface MrrBound {
  readonly operator: '>' | '>=' | '<' | '<=';
  /** Plain digits with a point. */
  readonly amount: string;
}

/** All of what is not null must fit. */
export interface AccountFilter {
  readonly vertical: string | null;
  readonly status: AccountStatus | null;
  readonly segment: Segment | null;
  /** Slack user id, or NO_OWNER. */
  readonly owner: string | null;
  readonly mrr: readonly MrrBound[];
  /** Part of the name; case, accents and spaces aside. */
  readonly text: string | null;
}

export type SortColumn =
  | 'name'
  | 'vertical'
  | 'segment'
  | 'owner'
  | 'mrr'
  | 'score'
  | Component
  | 'change'
  | 'coverage'
  | 'churned'
  | 'renewal'
  /** The MRR of those At risk. */
  | 'at-risk';

export interface AccountSort {
  readonly column: SortColumn;
  readonly descending: boolean;
}

/** What an account list shows: stored with its message as it is, and changed by its controls. */
export interface AccountsQuery {
  readonly list: AccountList;
  /** First day of the period; null: the newest with data. */
  readonly period: IsoDate | null;
  readonly filter: AccountFilter;
  /** null: the list's own order. */
  readonly sort: AccountSort | null;
  /** From 1; beyond the last it is the last. */
  readonly page: number;
}

/** In place of an owner's id: accounts that have none. */
export const NO_OWNER = 'none';

export const NO_FILTER: AccountFilter = {
  vertical: null,
  status: null,
  segment: null,
  owner: null,
  mrr: [],
  text: null,
};

/** The first page of a list, unfiltered; `mine` are the accounts of that person. */
export function listQuery(
  list: AccountList,
  period: IsoDate | null,
  userId: string,
): AccountsQuery {
  const filter = list === 'mine' ? { ...NO_FILTER, owner: userId } : NO_FILTER;
  return { list, period, filter, sort: null, page: 1 };
}

/** The direction in which a column is asked for first: what needs somebody stands on top. */
export function usualSort(column: SortColumn): AccountSort {
  return { column, descending: DESCENDING.has(column) };
}

const DESCENDING: ReadonlySet<SortColumn> = new Set(['mrr', 'risk', 'churned', 'at-risk']);
