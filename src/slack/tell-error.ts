import { randomBytes } from 'node:crypto';
import { ZodError } from 'zod';
import { WebAPIRateLimitedError } from '@slack/web-api';
import { AppError, Unavailable, UnexpectedResponse } from '../errors.ts';
import type { Log } from '../log.ts';
import { errorCode } from '../store/error-code.ts';
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

/** What asking again does not mend, and a reference id would not either. */
const UNKNOWN_PERSON =
  'Slack does not know that person. Type `@` and choose somebody whom Slack suggests.';
const UNKNOWN_PEOPLE = new Set(['user_not_found', 'users_not_found', 'user_not_visible']);
const STALE =
  'That stands for something that is gone, or comes from an older message or form; nothing was changed. Open it again with its command.';
/** Of PostgreSQL and of Prisma: a value that cannot be an id or a date. */
const NO_VALUES = new Set(['22P02', '22007', '22008', 'P2023']);

/** What came back in a button, a select or a form is not what Pulsecard puts there today. */
const isStale = (error: unknown): boolean =>
  error instanceof ZodError ||
  NO_VALUES.has(errorCode(error) ?? '') ||
  (error instanceof Error && /invalid input syntax for type (?:uuid|date)/u.test(error.message));

/** Words for what a person chose and is not there; null for anything else. */
function goneWords(error: unknown): string | null {
  if (UNKNOWN_PEOPLE.has(slackErrorCode(error) ?? '')) return UNKNOWN_PERSON;
  return isStale(error) ? STALE : null;
}

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
  const gone = goneWords(error);
  if (gone !== null) {
    log.warn({ ...context, error }, 'refused what is not there');
    return gone;
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
