import type { KnownBlock } from '@slack/types';
import type { CustomerAction } from '../../domain/alerts/customer-action.ts';
import { dateLabel } from '../../domain/labels.ts';
import { actions, button, section } from '../blocks.ts';
import { escapeWithin } from '../pulse/escape-within.ts';
import { actionLine } from './action-words.ts';
import { CUSTOMER_ACTION_ACTIONS } from './alert-ids.ts';
import type { AlertContent } from './alert-message.ts';
import type { AlertPrinting } from './alert-subject.ts';

const NAME_LENGTH = 200;

const TITLES = { open: '⏰ Due', done: '✅ Done', cancelled: '🚫 Cancelled' } as const;

/** Reminds of an action as it falls due; built again when it is done, moved or given to somebody else. */
export function toDueActionMessage(
  action: CustomerAction,
  accountName: string,
  { nameOf, today }: Pick<AlertPrinting, 'nameOf' | 'today'>,
): AlertContent {
  const { id, status, dueOn } = action;
  const title =
    status === 'open' && dueOn !== null && dueOn !== today
      ? `${TITLES.open} on ${dateLabel(dueOn)}`
      : `${TITLES[status]}${status === 'open' ? ' today' : ''}`;
  const words = `*${title}* for *${escapeWithin(accountName, NAME_LENGTH)}*\n${actionLine(action, nameOf)}`;
  const controls: KnownBlock = actions([
    ...(status === 'open'
      ? [button(CUSTOMER_ACTION_ACTIONS.done, 'Done', id, { style: 'primary' })]
      : []),
    button(CUSTOMER_ACTION_ACTIONS.edit, 'Change…', id),
    button(CUSTOMER_ACTION_ACTIONS.openAccount, 'Open account', action.accountId),
  ]);
  const blocks = [section(words), controls];
  return { text: words, blocks, half: blocks, plainText: words, chart: null, pictureAt: null };
}
