import type { TenantSettings } from '../../domain/tenant.ts';
import type { MessagePart } from '../../render/answer.ts';
import { slackErrorCode } from '../call-slack.ts';
import { postMessage } from '../post-message.ts';
import type { Request } from '../request.ts';

/** Where the bot may not write for reasons a direct message does not share. */
const CLOSED = new Set(['not_in_channel', 'channel_not_found', 'is_archived', 'restricted_action']);

/** Tells the team channel, or the person who did it where the bot is not in that channel. */
export async function postToTeam(
  { deps, caller, now }: Request,
  { teamChannelId }: TenantSettings,
  message: MessagePart,
): Promise<void> {
  const { client, teamId, userId } = caller;
  if (teamChannelId !== null) {
    try {
      await postMessage(client, { channelId: teamChannelId }, message, { now });
      return;
    } catch (error) {
      if (!CLOSED.has(slackErrorCode(error) ?? '')) throw error;
    }
  }
  const channelId = await deps.channels.openDm(client, teamId, userId);
  await postMessage(client, { channelId }, message, { now });
}
