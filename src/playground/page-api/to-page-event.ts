import type { Change } from '../local-slack/state/change-feed.ts';
import type { Workspace } from '../local-slack/state/workspace.ts';
import type { PageEvent } from './contract.ts';
import { clockOf, toPageClock } from './to-page-clock.ts';
import { isVisibleTo, toPageMessage } from './to-page-message.ts';
import { toPageView } from './to-page-view.ts';

/** The change as this person's page learns of it; undefined when it is none of their business. */
export function toPageEvent(
  workspace: Workspace,
  change: Change,
  viewerId: string,
): PageEvent | undefined {
  switch (change.type) {
    case 'message':
    case 'message_changed':
    case 'message_deleted': {
      const { message } = change;
      const isMember = workspace.channels.get(message.channelId)?.members.has(viewerId);
      if (!isMember || !isVisibleTo(message, viewerId)) return undefined;
      if (change.type === 'message_deleted') {
        return { type: change.type, channel: message.channelId, ts: message.ts };
      }
      return {
        type: change.type,
        channel: message.channelId,
        message: toPageMessage(workspace, message, viewerId),
      };
    }
    case 'view_opened':
    case 'view_updated':
      if (change.view.userId !== viewerId) return undefined;
      return { type: change.type, view: toPageView(change.view) };
    case 'view_closed':
      if (change.userId !== viewerId) return undefined;
      return { type: change.type, viewId: change.viewId, ...(change.all ? { all: true } : {}) };
    case 'typing':
      if (change.userId !== viewerId) return undefined;
      return { type: change.type, channel: change.channelId };
    case 'toast':
      if (change.userId !== viewerId) return undefined;
      return {
        type: change.type,
        text: change.text,
        ...(change.channelId === undefined ? {} : { channel: change.channelId }),
      };
    case 'clock':
      return { type: change.type, clock: toPageClock(clockOf(workspace)) };
    case 'started_over':
      return { type: change.type };
    case 'read':
    case 'other':
      break;
  }
  return undefined;
}
