import { deliverEvent } from '../delivery/deliver-event.ts';
import { defined } from '../json-object.ts';
import { storeMessage } from './post-message.ts';
import type { Channel, Workspace } from './workspace.ts';

/** Makes somebody a member and tells everybody; nothing happens when they are one. */
export function joinChannel(
  workspace: Workspace,
  channel: Channel,
  userId: string,
  inviterId?: string,
): void {
  if (channel.members.has(userId)) return;
  channel.members.add(userId);
  storeMessage(workspace, channel, {
    userId,
    byBot: false,
    text: `<@${userId}> has joined the channel`,
    subtype: 'channel_join',
  });
  void deliverEvent(
    workspace,
    defined({
      type: 'member_joined_channel',
      user: userId,
      channel: channel.id,
      channel_type: channel.kind === 'group' ? 'G' : 'C',
      team: workspace.world.team.id,
      inviter: inviterId,
    }),
    channel,
  );
}
