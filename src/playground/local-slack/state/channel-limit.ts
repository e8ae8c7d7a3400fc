import type { JsonObject } from '../json-object.ts';
import type { Workspace } from './workspace.ts';

/**
 * Seconds after which a call may be tried again that posts in a channel too soon after the message
 * before; 0: it may be carried out, and counts. By the real time, also where the clock is turned.
 */
export function secondsTooSoon(workspace: Workspace, method: string, args: JsonObject): number {
  const { betweenMessagesMs } = workspace.timing;
  if (betweenMessagesMs === 0 || method !== 'chat.postMessage') return 0;
  const channelId = String(args['channel']);
  const now = performance.now();
  const freeAt = (workspace.postedAtMs.get(channelId) ?? -Infinity) + betweenMessagesMs;
  if (now < freeAt) return Math.ceil((freeAt - now) / 1_000);
  workspace.postedAtMs.set(channelId, now);
  return 0;
}
