import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';

/**
 * Whether the Host header names this server. A page of another site that rebinds its name to our
 * address still sends its own name, so names other than localhost and the bound one are refused;
 * plain addresses cannot be rebound and are fine.
 */
export function isOwnHost(request: IncomingMessage, boundHost: string): boolean {
  const header = request.headers.host;
  if (header === undefined) return false;
  const name = header
    .replace(/:\d+$/, '')
    .replace(/^\[(.*)\]$/, '$1')
    .toLowerCase();
  return name === 'localhost' || name === boundHost.toLowerCase() || isIP(name) !== 0;
}

/** Whether a page of this very origin, or no page at all, sent the request. */
export function isSameOrigin(request: IncomingMessage): boolean {
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
  const { origin } = request.headers;
  if (origin === undefined) return true;
  return URL.canParse(origin) && new URL(origin).host === request.headers.host;
}
