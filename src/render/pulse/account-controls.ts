import type { KnownBlock } from '@slack/types';
import type { Account } from '../../domain/pulse/types.ts';
import { actions, button } from '../blocks.ts';
import { ACCOUNT_ACTIONS } from './account-ids.ts';

/** The buttons under an account; ending an override is offered where one is in force. */
export function toAccountControls({ id }: Pick<Account, 'id'>, overridden: boolean): KnownBlock {
  return actions([
    button(ACCOUNT_ACTIONS.why, 'Why?', id, { style: 'primary' }),
    button(ACCOUNT_ACTIONS.override, 'Override…', id),
    button(ACCOUNT_ACTIONS.note, 'Note…', id),
    button(ACCOUNT_ACTIONS.assign, 'Assign…', id),
    ...(overridden
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
