import { ClientRefusal } from '../slack-refusal.ts';
import { findPerson } from '../state/workspace.ts';
import type { Workspace } from '../state/workspace.ts';

/** What keeps the app's messages from where they go. Throws ClientRefusal for what does not exist. */
export interface Admin {
  /** The channel takes no more messages; `on` false brings it back. */
  archive(channelId: string, on?: boolean): void;
  /** The app's bot is no member any more; somebody may invite it again. */
  removeBot(channelId: string): void;
  /** People of another company read the channel from now on; `on` false ends that. */
  share(channelId: string, on?: boolean): void;
  /** The person's account is switched off; `on` false switches it on again. */
  deactivate(userId: string, on?: boolean): void;
}

export function createAdmin(workspace: Workspace): Admin {
  const channelOf = (id: string) => {
    const channel = workspace.channels.get(id);
    if (channel === undefined) throw new ClientRefusal('There is no such channel.');
    return channel;
  };
  return {
    archive(channelId, on = true) {
      channelOf(channelId).isArchived = on;
    },
    removeBot(channelId) {
      channelOf(channelId).members.delete(workspace.world.bot.userId);
    },
    share(channelId, on = true) {
      channelOf(channelId).isExtShared = on;
    },
    deactivate(userId, on = true) {
      if (!findPerson(workspace, userId)) throw new ClientRefusal('There is no such person.');
      if (on) workspace.deactivated.add(userId);
      else workspace.deactivated.delete(userId);
    },
  };
}
