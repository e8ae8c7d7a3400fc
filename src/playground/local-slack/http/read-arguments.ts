import type { IncomingMessage } from 'node:http';
import { isObject, parseJson } from '../json-object.ts';
import type { JsonObject } from '../json-object.ts';
import { SlackRefusal } from '../slack-refusal.ts';

/**
 * The arguments of a Web API call: query, form or JSON body. Throws SlackRefusal `invalid_json` or
 * `invalid_form_data` for a body that is not what it says.
 */
export function readArguments(request: IncomingMessage, url: URL, body: Buffer): JsonObject {
  const args: JsonObject = Object.fromEntries(url.searchParams);
  const type = (request.headers['content-type'] ?? '').split(';')[0]?.trim() ?? '';
  if (body.length === 0) return args;
  if (type === 'application/json') {
    const parsed = parseJson(body.toString('utf8'));
    if (!isObject(parsed)) throw new SlackRefusal('invalid_json');
    return { ...args, ...parsed };
  }
  if (type === 'application/x-www-form-urlencoded') {
    return { ...args, ...Object.fromEntries(new URLSearchParams(body.toString('utf8'))) };
  }
  throw new SlackRefusal('invalid_post_type');
}

/** The token of the request: the bearer header, else the `token` argument; '' when there is none. */
export function tokenOf(request: IncomingMessage, args: JsonObject = {}): string {
  const header = /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1];
  return header ?? (typeof args['token'] === 'string' ? args['token'] : '');
}
