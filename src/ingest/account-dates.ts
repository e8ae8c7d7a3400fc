import { isIsoDate } from '../domain/calendar.ts';
import { tidyTyped } from '../domain/parse-number.ts';
import { lastEnd } from '../domain/pulse/spans.ts';
import type { Account } from '../domain/pulse/types.ts';
import type { IsoDate } from '../domain/tenant.ts';
import type { AccountCells, Refuse } from './check-account-row.ts';

/** Blank keeps what is stored; a dash takes it away. */
export const isDash = (text: string): boolean => /^[-—]$/.test(tidyTyped(text));

/** The days of a row; undefined: not said, null: cleared. */
export function accountDates(cells: AccountCells, before: Account | undefined, refuse: Refuse) {
  return {
    mrrFrom: mrrFromOf(cells.mrrFrom, refuse),
    renewalDate: isDash(cells.renewalDate)
      ? null
      : dateOf('renewal_date', cells.renewalDate, refuse),
    churnedOn: churnedOnOf(cells, before, refuse),
  };
}

function mrrFromOf(text: string, refuse: Refuse): IsoDate | undefined {
  if (!isDash(text)) return dateOf('mrr_from', text, refuse);
  refuse(
    'mrr_from',
    text,
    'The day an MRR counts from cannot be cleared. Leave it blank for today.',
  );
  return undefined;
}

/** A dash says that the account has not left: so it is with one that is active, or becomes so here. */
function churnedOnOf(
  { churnedOn, status }: AccountCells,
  before: Account | undefined,
  refuse: Refuse,
): IsoDate | undefined {
  if (!isDash(churnedOn)) return dateOf('churned_on', churnedOn, refuse);
  const isGone = before !== undefined && lastEnd(before) !== null;
  if (status === '' ? isGone : status.toLowerCase() === 'churned') {
    const message =
      'A churned account has the day it left. Write active as its status if it has not left.';
    refuse('churned_on', churnedOn, message);
  }
  return undefined;
}

function dateOf(field: string, text: string, refuse: Refuse): IsoDate | undefined {
  if (text === '') return undefined;
  if (isIsoDate(text)) return text;
  refuse(field, text, 'Write the date as YYYY-MM-DD, for example 2026-03-31.');
  return undefined;
}
