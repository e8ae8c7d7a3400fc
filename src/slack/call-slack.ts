import { setTimeout as sleep } from 'node:timers/promises';
import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
  type WebClientOptions,
} from '@slack/web-api';
import { Unavailable } from '../errors.ts';

/**
 * The client never retries by itself: after a timeout it cannot know whether Slack stored the
 * message, and a rate limit on one method would pause all others. `callSlack` decides instead.
 */
export const CLIENT_OPTIONS = {
  retryConfig: { retries: 0 },
  rejectRateLimitedCalls: true,
  timeout: 10_000,
} as const satisfies WebClientOptions;

const TRIES = 3;
const LONGEST_WAIT_SECONDS = 20;

/** Slack's own error code, e.g. `not_in_channel`; null when Slack did not answer with one. */
export function slackErrorCode(error: unknown): string | null {
  return error instanceof WebAPIPlatformError ? error.data.error : null;
}

/** True when it is not known whether Slack did what was asked. */
export function isUncertain(error: unknown): boolean {
  return (
    error instanceof WebAPIRequestError ||
    (error instanceof WebAPIHTTPError && error.statusCode >= 500) ||
    ['internal_error', 'fatal_error', 'request_timeout', 'service_unavailable'].includes(
      slackErrorCode(error) ?? '',
    )
  );
}

export interface CallOptions<T> {
  /**
   * Looks whether an uncertain call was carried out all the same; what it finds is the answer.
   * Without it an uncertain call is repeated only when `repeatable`.
   */
  readonly adopt?: () => Promise<T | null>;
  /** The call may be carried out twice without harm (reads, updates). */
  readonly repeatable?: boolean;
}

/**
 * Calls Slack with our retry rules: a rate limit waits as long as Slack says (20 s at most), an
 * uncertain outcome is looked up or repeated, anything else is thrown as it is. Throws Unavailable
 * when Slack stays silent.
 */
export async function callSlack<T>(
  call: () => Promise<T>,
  options: CallOptions<T> = {},
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await call();
    } catch (error) {
      if (error instanceof WebAPIRateLimitedError) {
        if (attempt >= TRIES || error.retryAfter > LONGEST_WAIT_SECONDS) {
          throw new Unavailable(
            'Slack is limiting how fast Pulsecard may answer. Try again in a minute.',
            { cause: error },
          );
        }
        await sleep(error.retryAfter * 1000);
        continue;
      }
      if (!isUncertain(error)) throw error;
      const adopted = (await options.adopt?.()) ?? null;
      if (adopted !== null) return adopted;
      if (attempt >= TRIES || (options.adopt === undefined && options.repeatable !== true)) {
        throw new Unavailable('Slack did not answer. Try again in a minute.', { cause: error });
      }
      await sleep(200 * 2 ** attempt);
    }
  }
}
