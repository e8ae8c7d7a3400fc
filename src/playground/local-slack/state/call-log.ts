import type { JsonObject } from '../json-object.ts';

/** One call of the Web API, as the app made it. */
export interface Call {
  method: string;
  /** The parsed arguments, tokens masked. */
  params: JsonObject;
  atMs: number;
  /** Undefined until answered; then `ok` or the error code, or what a fault did. */
  outcome?: string;
}

export type CallLog = Call[];

const KEPT_CALLS = 5_000;

/** Adds the call, dropping the oldest beyond 5,000. */
export function logCall(log: CallLog, call: Call): Call {
  const { token, ...params } = call.params;
  const kept = { ...call, params: token === undefined ? params : { ...params, token: '***' } };
  log.push(kept);
  if (log.length > KEPT_CALLS) log.shift();
  return kept;
}
