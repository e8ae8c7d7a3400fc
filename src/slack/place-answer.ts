import type { TenantSettings } from '../domain/tenant.ts';
import type { Caller, SlackDeps } from './deps.ts';

export interface Place {
  readonly channelId: string;
  /** Why the answer is not where it was asked for, in words for the asker; null when it is. */
  readonly moved: string | null;
}

/**
 * Where an answer may appear (domain.md §1): in the channel asked from when admins made it a public
 * place, it is not shared with other companies and the bot is in it; else in the asker's direct
 * message, with a word why.
 */
export async function placeAnswer(
  deps: Pick<SlackDeps, 'channels'>,
  caller: Caller,
  settings: TenantSettings,
): Promise<Place> {
  const { client, teamId, userId, channelId } = caller;
  const inDm = async (moved: string | null): Promise<Place> => ({
    channelId: await deps.channels.openDm(client, teamId, userId),
    moved,
  });
  if (channelId === null) return inDm(null);
  if (channelId.startsWith('D')) {
    const dm = await deps.channels.openDm(client, teamId, userId);
    return {
      channelId: dm,
      moved: dm === channelId ? null : 'I cannot write in that conversation.',
    };
  }
  const facts = await deps.channels.find(client, teamId, channelId);
  if (facts === null || !facts.isBotMember) {
    return inDm(`I am not in <#${channelId}>. \`/invite\` me there to get answers in the channel.`);
  }
  if (facts.isShared) {
    return inDm(`<#${channelId}> is shared with another company.`);
  }
  const allowed =
    channelId === settings.teamChannelId || settings.publicChannelIds.includes(channelId);
  return allowed
    ? { channelId, moved: null }
    : inDm(
        `<#${channelId}> is not one of the channels where scorecards may be public. An admin can add it in \`/scorecard setup\`.`,
      );
}
