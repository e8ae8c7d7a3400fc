import { z } from 'zod';
import { isSlackPayload } from './payload-shape.ts';

/** What to do about a message on a socket. */
export type Envelope =
  | { readonly kind: 'pass' }
  /** Slack will close the socket; `comes`: and expects another one. */
  | { readonly kind: 'leave'; readonly reason: string }
  /** Nothing that Slack sends. */
  | { readonly kind: 'refuse' };

const HELLO = z.looseObject({ type: z.literal('hello') });
const DISCONNECT = z.looseObject({ type: z.literal('disconnect'), reason: z.string().default('') });
const REQUEST = z.looseObject({
  type: z.enum(['events_api', 'slash_commands', 'interactive', 'options']),
  envelope_id: z.string().min(1),
  payload: z.custom(isSlackPayload),
});

/** The socket's client tells its own events apart from Slack's by name alone. */
const OWN_EVENTS =
  /^(?:error|close|ws_message|slack_event|outgoing_message|(?:re|dis)?connect(?:ing|ed)|authenticated)$/;
const NAMED = z.looseObject({
  payload: z.looseObject({ event: z.looseObject({ type: z.string() }) }),
});

/** Judges a text message of Slack's before the client reads it, which trusts whatever comes. */
export function judgeEnvelope(text: string): Envelope {
  let message: unknown;
  try {
    message = JSON.parse(text);
  } catch {
    return { kind: 'refuse' };
  }
  const disconnect = DISCONNECT.safeParse(message);
  if (disconnect.success) return { kind: 'leave', reason: disconnect.data.reason };
  if (HELLO.safeParse(message).success) return { kind: 'pass' };
  const event = NAMED.safeParse(message);
  if (event.success && OWN_EVENTS.test(event.data.payload.event.type)) return { kind: 'refuse' };
  return { kind: REQUEST.safeParse(message).success ? 'pass' : 'refuse' };
}
