import { WebAPIHTTPError, WebAPIRateLimitedError } from '@slack/web-api';
import { Unavailable } from '../errors.ts';
import { isUncertain, slackErrorCode } from './call-slack.ts';

/** What an attempt to show a message came to. */
export type Failure =
  /**
   * Slack did not take it now; `afterMs`: as Slack asked; `refused`: it answered and gave a reason that
   * we do not know, which may be one for ever.
   */
  | {
      readonly kind: 'later';
      readonly afterMs: number | null;
      readonly refused: boolean;
      readonly problem: string;
    }
  /** Nobody knows whether Slack has it. */
  | { readonly kind: 'uncertain'; readonly problem: string }
  /** Trying again cannot help: a person has to do something. */
  | { readonly kind: 'never'; readonly problem: string };

/** What no waiting cures, in words that fit behind "because". */
const NEVER: Readonly<Record<string, string>> = {
  is_archived: 'the channel was archived',
  channel_not_found: 'the channel does not exist any more, or the bot was removed from it',
  not_in_channel: 'the bot was removed from the channel',
  restricted_action: 'the workspace does not let the bot post in that channel',
  restricted_action_read_only_channel: 'the channel is read-only',
  restricted_action_thread_only_channel: 'the channel takes replies only',
  user_not_found: 'that person is not in Slack any more',
  user_disabled: 'that person’s Slack account was switched off',
  cannot_dm_bot: 'that person is a bot',
  messages_tab_disabled: 'direct messages to the bot are switched off',
  account_inactive: 'the app was removed from the workspace',
  token_revoked: 'the app was removed from the workspace',
  invalid_auth: 'the app’s token is not valid any more',
  not_authed: 'the app’s token is not valid any more',
  missing_scope: 'the app lacks a permission; reinstall it from the current manifest',
  thread_not_found: 'the message it answers was deleted',
  message_not_found: 'the message was deleted',
  cant_update_message: 'the message cannot be changed any more',
  edit_window_closed: 'the message cannot be changed any more',
  msg_too_long: 'Slack refuses it as too long',
  invalid_blocks: 'Slack refuses its layout',
};

/** Tells apart what to do about a call to Slack that failed; null: it was not Slack. */
export function judgeFailure(error: unknown): Failure | null {
  if (error instanceof WebAPIRateLimitedError)
    return {
      kind: 'later',
      afterMs: error.retryAfter * 1_000,
      refused: false,
      problem: 'Slack limits how fast messages may be posted',
    };
  if (isUncertain(error)) return { kind: 'uncertain', problem: 'Slack did not answer' };
  if (error instanceof WebAPIHTTPError)
    return {
      kind: 'later',
      afterMs: null,
      refused: true,
      problem: `Slack refused it (HTTP ${error.statusCode})`,
    };
  const code = slackErrorCode(error);
  if (code !== null) {
    const never = NEVER[code];
    return never === undefined
      ? { kind: 'later', afterMs: null, refused: true, problem: `Slack refused it (${code})` }
      : { kind: 'never', problem: never };
  }
  if (error instanceof Unavailable) {
    // Where our own calls gave up, what is behind it says more.
    const cause = error.cause === undefined ? null : judgeFailure(error.cause);
    return cause?.kind === 'later'
      ? cause
      : { kind: 'later', afterMs: null, refused: false, problem: 'Slack did not answer' };
  }
  return null;
}
