import { SLACK_LIMITS } from '../../../render/slack-limits.ts';
import { boolean, byType, object, oneOf, text } from './checks.ts';
import type { Check } from './report.ts';

/** A `plain_text` object of 1 to `max` characters. */
export function plainText(max: number): Check {
  return byType({
    plain_text: object({ required: { text: text(max) }, optional: { emoji: boolean } }),
  });
}

/** A `plain_text` or `mrkdwn` object of 1 to `max` characters. */
export function textObject(max: number): Check {
  return byType({
    plain_text: object({ required: { text: text(max) }, optional: { emoji: boolean } }),
    mrkdwn: object({ required: { text: text(max) }, optional: { verbatim: boolean } }),
  });
}

/** A confirmation dialog. */
export const confirmDialog: Check = object({
  required: { title: plainText(100), text: textObject(300) },
  optional: { confirm: plainText(30), deny: plainText(30), style: oneOf('primary', 'danger') },
});

export const placeholder: Check = plainText(SLACK_LIMITS.placeholder);
export const actionId: Check = text(SLACK_LIMITS.actionId);
export const blockId: Check = text(SLACK_LIMITS.blockId);
