import type { JsonObject } from '../json-object.ts';

/** What came back for a command, a press or a submit. */
export interface Ack {
  acked: boolean;
  /** What the app sent along; undefined when nothing. */
  payload?: unknown;
  /** Why it was not acknowledged, in Slack's words. */
  error?: 'operation_timeout' | 'dispatch_failed' | 'http_service_error';
  ms: number;
}

export type RequestKind = 'slash_commands' | 'interactive' | 'events_api';

/** One attempt at an event: which redelivery it is and why. */
interface Retry {
  attempt: number;
  reason: string;
}

/** The way from Slack to the app: Socket Mode or signed HTTP. */
export interface Delivery {
  /** One attempt; never rejects. */
  send(kind: RequestKind, payload: JsonObject, retry?: Retry): Promise<Ack>;
  close(): Promise<void>;
}
