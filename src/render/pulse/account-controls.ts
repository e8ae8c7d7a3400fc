import type { KnownBlock } from '@slack/types';
import type { AccountView } from '../../domain/pulse/build-account.ts';
import { actions, button } from '../blocks.ts';
import { ACCOUNT_ACTIONS } from './account-ids.ts';

/** The buttons under an account; who is gone is not overridden, and ending an override is offered where one is in force. */
export function toAccountControls({
  account: { id },
  goneToday,
  override,
}: Pick<AccountView, 'account' | 'goneToday' | 'override'>): KnownBlock {
  return actions([
    button(ACCOUNT_ACTIONS.why, 'Why?', id, { style: 'primary' }),
    ...(goneToday !== null ? [] : [button(ACCOUNT_ACTIONS.override, 'Override…', id)]),
    button(ACCOUNT_ACTIONS.logAction, 'Log action…', id),
    button(ACCOUNT_ACTIONS.note, 'Note…', id),
    button(ACCOUNT_ACTIONS.assign, 'Assign…', id),
    ...(override !== null
      ? [
          button(ACCOUNT_ACTIONS.endOverride, 'End override', id, {
            confirm: {
              title: { type: 'plain_text', text: 'End the override?' },
              text: {
                type: 'plain_text',
                text: 'The computed score stands again at once, in every period.',
              },
              confirm: { type: 'plain_text', text: 'End override' },
              deny: { type: 'plain_text', text: 'Keep it' },
            },
          }),
        ]
      : []),
  ]);
}
