import { isObject, parseJson } from '../json-object.ts';
import type { JsonObject } from '../json-object.ts';
import { SlackRefusal } from '../slack-refusal.ts';
import type { Workspace } from '../state/workspace.ts';

/** One method of the Web API: the token and scopes it needs, and what it does. */
export interface ApiMethod {
  /** Which token: the bot's unless told otherwise; `none` for `api.test`. */
  token?: 'app' | 'none';
  /** The scopes it needs, from the arguments where they depend on the conversation. */
  scope?: (workspace: Workspace, args: JsonObject) => string | undefined;
  /** The answer without `ok`; throws SlackRefusal. */
  run: (workspace: Workspace, args: JsonObject) => JsonObject;
}

/** Always the same scope. */
export function needs(scope: string): NonNullable<ApiMethod['scope']> {
  return () => scope;
}

/** `channels:read`, `groups:read` or `im:read`, as the conversation is; nothing for an unknown one. */
export function needsFor(
  kind: 'read' | 'history',
  key = 'channel',
): NonNullable<ApiMethod['scope']> {
  return (workspace, args) => {
    const channel = workspace.channels.get(textArg(args, key));
    if (!channel) return undefined;
    return `${{ channel: 'channels', group: 'groups', im: 'im' }[channel.kind]}:${kind}`;
  };
}

/** A text argument, '' when missing. */
export function textArg(args: JsonObject, key: string): string {
  const value = args[key];
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
}

/** A text argument that must be there. Throws SlackRefusal `invalid_arguments`. */
export function requiredArg(args: JsonObject, key: string): string {
  const value = textArg(args, key);
  if (value === '') {
    throw new SlackRefusal('invalid_arguments', [`[ERROR] missing required field: ${key}`]);
  }
  return value;
}

/** A boolean argument; forms carry it as text. */
export function flagArg(args: JsonObject, key: string): boolean {
  return ['true', '1'].includes(String(args[key]));
}

/** A whole number between bounds, or the default. Throws SlackRefusal `invalid_limit`. */
function limitArg(args: JsonObject, fallback: number, max: number): number {
  if (args['limit'] === undefined || args['limit'] === '') return fallback;
  const limit = Number(args['limit']);
  if (!Number.isInteger(limit) || limit < 1) throw new SlackRefusal('invalid_limit');
  return Math.min(limit, max);
}

/** A structured argument: JSON text in forms, the value itself in JSON bodies; undefined when missing. */
export function jsonArg(args: JsonObject, key: string): unknown {
  const value = args[key];
  if (typeof value !== 'string') return value;
  if (value === '') return undefined;
  const parsed = parseJson(value);
  return parsed === undefined ? value : parsed;
}

/** One page of a list and the cursor of the next, as Slack pages. */
export function page<T>(
  items: readonly T[],
  args: JsonObject,
  fallback: number,
  max: number,
): { items: T[]; hasMore: boolean; metadata: JsonObject } {
  const limit = limitArg(args, fallback, max);
  const cursor = textArg(args, 'cursor');
  const start = cursor === '' ? 0 : Number(Buffer.from(cursor, 'base64').toString().slice(5));
  if (!Number.isInteger(start)) throw new SlackRefusal('invalid_cursor');
  const hasMore = start + limit < items.length;
  const next = hasMore ? Buffer.from(`next:${start + limit}`).toString('base64') : '';
  return {
    items: items.slice(start, start + limit),
    hasMore,
    metadata: { response_metadata: { next_cursor: next } },
  };
}

/** Checked message metadata. Throws SlackRefusal `invalid_metadata_format` or `metadata_too_large`. */
export function metadataArg(args: JsonObject): JsonObject | undefined {
  const metadata = jsonArg(args, 'metadata');
  if (metadata === undefined) return undefined;
  if (!isObject(metadata)) throw new SlackRefusal('invalid_metadata_format');
  if (Object.keys(metadata).length === 0) return {};
  const { event_type: type, event_payload: payload } = metadata;
  if (typeof type !== 'string' || !/^[a-zA-Z0-9_.-]{1,255}$/.test(type) || !isObject(payload)) {
    throw new SlackRefusal('invalid_metadata_format');
  }
  if (JSON.stringify(metadata).length > 16_000) throw new SlackRefusal('metadata_too_large');
  return { event_type: type, event_payload: payload };
}
