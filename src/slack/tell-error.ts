import { randomBytes } from 'node:crypto';
import { WebAPIRateLimitedError } from '@slack/web-api';
import { AppError, Unavailable, UnexpectedResponse } from '../errors.ts';
import type { Log } from '../log.ts';
import { slackErrorCode } from './call-slack.ts';

/** Short enough to read out, rare enough to find again in the log. */
const newReference = () => randomBytes(4).toString('hex');

/** What Slack refuses for reasons a person can do something about. */
const SLACK_REASONS: Readonly<Record<string, string>> = {
  expired_trigger_id: 'Slack waited too long to open the form. Please try that again.',
  exchanged_trigger_id: 'That form was already opened. Please try that again.',
  not_in_channel: 'I am not in that channel. `/invite` me there first.',
  channel_not_found: 'I cannot see that channel. `/invite` me there first.',
  is_archived: 'That channel is archived.',
  missing_scope:
    'The app lacks a permission in Slack. An admin should reinstall it from the current `manifest.json`.',
  account_inactive: 'The app was removed from this workspace. An admin should install it again.',
  invalid_auth: 'The app’s token is not valid any more. An admin should install it again.',
  ratelimited: 'Slack is limiting how fast Pulsecard may answer. Try again in a minute.',
};

/**
 * The one place where an error becomes words for a person. Errors of our own taxonomy are shown;
 * everything else is a bug or an outage: the person gets a reference id, the log the stack with it.
 */
export function toUserSentence(
  error: unknown,
  log: Log,
  context: Record<string, unknown> = {},
): string {
  const known = error instanceof AppError;
  const outage = error instanceof Unavailable || error instanceof UnexpectedResponse;
  if (known && !outage) {
    log.debug({ ...context, error }, 'refused');
    return error.userMessage;
  }
  const reference = newReference();
  const code = error instanceof WebAPIRateLimitedError ? 'ratelimited' : slackErrorCode(error);
  const reason = code === null ? undefined : SLACK_REASONS[code];
  if (known || reason !== undefined) log.warn({ ...context, reference, error }, 'could not answer');
  else log.error({ ...context, reference, error }, 'failed');
  const sentence = known
    ? error.userMessage
    : (reason ??
      'Something went wrong on my side; nothing was changed. Please try again, and tell an admin if it stays.');
  return `${sentence} (reference ${reference})`;
}
