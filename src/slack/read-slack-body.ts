import { parse } from 'node:querystring';
import { z } from 'zod';
import { isSlackPayload } from './payload-shape.ts';

const FORM = 'application/x-www-form-urlencoded';
const JSON_TYPE = 'application/json';

/** Slack's questions about the address itself, which are about nobody. */
const PROBE = z.union([
  z.looseObject({ type: z.literal('url_verification'), challenge: z.string() }),
  z.looseObject({ ssl_check: z.literal('1') }),
]);

export interface SlackBody {
  /** Without parameters, as Bolt compares it. */
  readonly contentType: string;
  readonly body: unknown;
}

function parseBody(contentType: string, rawBody: Buffer): unknown {
  const text = rawBody.toString();
  if (contentType === JSON_TYPE) return JSON.parse(text);
  const form = parse(text);
  return typeof form['payload'] === 'string' ? JSON.parse(form['payload']) : { ...form };
}

/** Reads the body of a request whose signature is valid; null: Slack sends nothing of that kind. */
export function readSlackBody(
  contentTypeHeader: string | undefined,
  rawBody: Buffer,
): SlackBody | null {
  const contentType = contentTypeHeader?.split(';', 1)[0]?.trim().toLowerCase();
  if (contentType !== FORM && contentType !== JSON_TYPE) return null;
  try {
    const body = parseBody(contentType, rawBody);
    return PROBE.safeParse(body).success || isSlackPayload(body) ? { contentType, body } : null;
  } catch {
    return null;
  }
}
