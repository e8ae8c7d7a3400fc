import type { AccountView } from '../../domain/pulse/build-account.ts';
import { actionLine } from '../alerts/action-words.ts';
import { countOf } from '../text.ts';
import type { NameOf } from './account-words.ts';

const SHOWN = 5;

/** What is to be done about the customer, then what was done last, a line each; null: nothing. Escaped. */
export function toAccountActions({ actions }: AccountView, nameOf: NameOf): string | null {
  if (actions.length === 0) return null;
  const isOpen = actions.filter(({ status }) => status === 'open');
  const isOver = actions
    .filter(({ status }) => status !== 'open')
    .toSorted((a, b) => (b.closedAt?.getTime() ?? 0) - (a.closedAt?.getTime() ?? 0));
  const shown = [...isOpen, ...isOver].slice(0, SHOWN);
  const rest = actions.length - shown.length;
  return [
    '*Actions*',
    ...shown.map((action) => `• ${actionLine(action, nameOf)}`),
    ...(rest > 0 ? [`… and ${countOf(rest, 'more action')}`] : []),
  ].join('\n');
}
