import { ClientRefusal } from '../slack-refusal.ts';
import type { StoredMessage } from '../state/stored-message.ts';
import type { StoredView } from '../state/stored-view.ts';
import { stackOf } from '../state/view-stack.ts';
import type { Channel, Workspace } from '../state/workspace.ts';
import { placeOf } from './place.ts';

/** Where an element stands: in a message or in an open modal. */
export type Surface =
  | { kind: 'message'; channel: Channel; message: StoredMessage }
  | { kind: 'view'; view: StoredView };

/** The message as the person sees it. Throws ClientRefusal when they do not. */
export function messageSurface(
  workspace: Workspace,
  userId: string,
  channelId: string,
  ts: string,
): Surface {
  const channel = placeOf(workspace, userId, channelId);
  const message = channel.messages.find((one) => one.ts === ts);
  if (!message || (message.ephemeralTo ?? userId) !== userId) {
    throw new ClientRefusal('This message is gone.');
  }
  return { kind: 'message', channel, message };
}

/** The person's topmost modal, which must be that one. Throws ClientRefusal. */
export function viewSurface(
  workspace: Workspace,
  userId: string,
  viewId: string,
): Extract<Surface, { kind: 'view' }> {
  const stack = stackOf(workspace, userId);
  const view = stack.find((one) => one.id === viewId);
  if (!view) throw new ClientRefusal('This window is closed.');
  if (view !== stack.at(-1)) throw new ClientRefusal('Another window is on top of this one.');
  return { kind: 'view', view };
}
