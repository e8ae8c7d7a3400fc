import type { InputBlock } from '@slack/types';
import { section } from '../blocks.ts';

type Element = InputBlock['element'];

/** A text field that tells of every character, for a preview that keeps up with the typing. */
export function liveText(actionId: string, initial: string, max: number): Element {
  return {
    type: 'plain_text_input',
    action_id: actionId,
    max_length: max,
    dispatch_action_config: { trigger_actions_on: ['on_character_entered'] },
    ...(initial === '' ? {} : { initial_value: initial.slice(0, max) }),
  };
}

/** A word on top of a form, e.g. that somebody else was faster; escaped. */
export const notice = (mrkdwn: string) => section(`:warning: ${mrkdwn}`);

/**
 * Block id of a field. Slack keeps what was typed where the id stays the same, so it changes where the
 * field must start anew: with another vertical, or with somebody else's newer value.
 */
export const formBlock = (field: string, variant = '') =>
  variant === '' ? field : `${field}.${variant}`;
