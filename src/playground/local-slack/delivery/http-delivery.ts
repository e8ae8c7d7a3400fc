import { createHmac } from 'node:crypto';
import { isObject, parseJson } from '../json-object.ts';
import type { JsonObject } from '../json-object.ts';
import type { Ack, Delivery, RequestKind } from './delivery.ts';

/** The body as Slack sends it: JSON for events, a form for commands, a `payload` field otherwise. */
function bodyOf(kind: RequestKind, payload: JsonObject): { type: string; body: string } {
  if (kind === 'events_api') return { type: 'application/json', body: JSON.stringify(payload) };
  const form =
    kind === 'interactive'
      ? new URLSearchParams({ payload: JSON.stringify(payload) })
      : new URLSearchParams(
          Object.entries(payload).map(([key, value]): [string, string] => [key, String(value)]),
        );
  return { type: 'application/x-www-form-urlencoded', body: form.toString() };
}

/** The headers that prove a request comes from Slack (scheme v0). */
function signedHeaders(
  signingSecret: string,
  body: string,
  timestampSeconds: number,
): Record<string, string> {
  const signature = createHmac('sha256', signingSecret)
    .update(`v0:${timestampSeconds}:${body}`)
    .digest('hex');
  return {
    'x-slack-request-timestamp': String(timestampSeconds),
    'x-slack-signature': `v0=${signature}`,
  };
}

/**
 * Signed HTTP to the app's request URL; the acknowledgement is the answer's body. Signatures are dated
 * by the real time, whatever the workspace's clock was turned to: their receiver checks their age.
 */
export function createHttpDelivery(options: {
  requestUrl: string;
  signingSecret: string;
  ackMs: number;
}): Delivery {
  const closing = new AbortController();
  return {
    async send(kind, payload, retry): Promise<Ack> {
      const startedAt = performance.now();
      const { type, body } = bodyOf(kind, payload);
      const ms = (): number => Math.round(performance.now() - startedAt);
      const timeout = AbortSignal.timeout(options.ackMs);
      try {
        const response = await fetch(options.requestUrl, {
          method: 'POST',
          headers: {
            'content-type': type,
            'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
            ...signedHeaders(options.signingSecret, body, Math.floor(Date.now() / 1_000)),
            ...(retry
              ? { 'x-slack-retry-num': String(retry.attempt), 'x-slack-retry-reason': retry.reason }
              : {}),
          },
          body,
          signal: AbortSignal.any([timeout, closing.signal]),
        });
        const text = await response.text();
        if (!response.ok) return { acked: false, error: 'http_service_error', ms: ms() };
        if (text === '') return { acked: true, ms: ms() };
        const parsed = parseJson(text);
        return { acked: true, payload: isObject(parsed) ? parsed : { text }, ms: ms() };
      } catch {
        return {
          acked: false,
          error: timeout.aborted ? 'operation_timeout' : 'dispatch_failed',
          ms: ms(),
        };
      }
    },
    close() {
      closing.abort();
      return Promise.resolve();
    },
  };
}
