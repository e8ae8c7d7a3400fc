import type { ActionsBlockElement, PlainTextOption } from '@slack/types';
import { NO_OWNER } from '../../domain/pulse/accounts-query.ts';
import { button, option, plain } from '../blocks.ts';
import { SLACK_LIMITS } from '../slack-limits.ts';
import { shorten } from '../text.ts';

interface Ids {
  readonly list: string;
  readonly owner: string;
  readonly previousPage: string;
  readonly nextPage: string;
}

/** The buttons to the pages before and after. */
export const toPaging = (ids: Ids, page: number, pages: number): ActionsBlockElement[] => [
  ...(page > 1 ? [button(ids.previousPage, `◀ Page ${page - 1}`, String(page - 1))] : []),
  ...(page < pages ? [button(ids.nextPage, `Page ${page + 1} ▶`, String(page + 1))] : []),
];

/** A select with one of its choices chosen. */
export function toListSelect<T extends string>(
  actionId: string,
  texts: Readonly<Record<T, string>>,
  chosen: T,
): ActionsBlockElement {
  const options = Object.entries<string>(texts).map(([value, text]) => option(text, value));
  const initial = options.find(({ value }) => value === chosen);
  return {
    type: 'static_select',
    action_id: actionId,
    placeholder: plain('Which'),
    options,
    ...(initial === undefined ? {} : { initial_option: initial }),
  };
}

/** Whose. */
export const toOwnerSelect = (actionId: string, owner: string | null): ActionsBlockElement => ({
  type: 'users_select',
  action_id: actionId,
  placeholder: plain('Owner'),
  ...(owner === null || owner === NO_OWNER ? {} : { initial_user: owner }),
});

/** A select of rows; none where there is no row to choose. */
export function toRowSelect(
  actionId: string,
  placeholder: string,
  rows: readonly { readonly id: string; readonly text: string }[],
): ActionsBlockElement[] {
  if (rows.length === 0) return [];
  const options: PlainTextOption[] = rows.map(({ id, text }) =>
    option(shorten(text, SLACK_LIMITS.optionText), id),
  );
  return [{ type: 'static_select', action_id: actionId, placeholder: plain(placeholder), options }];
}
