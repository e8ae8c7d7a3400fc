import type { Caller, SlackDeps } from '../deps.ts';

/** Why alerts cannot go to that channel, in words; null: they can. Empty: the team channel, which is fine. */
export async function fallbackProblem(
  { channels }: Pick<SlackDeps, 'channels'>,
  { client, teamId }: Pick<Caller, 'client' | 'teamId'>,
  channelId: string,
): Promise<string | null> {
  if (channelId === '') return null;
  const facts = await channels.find(client, teamId, channelId);
  if (facts === null) return 'I cannot see that channel. /invite me there first.';
  if (facts.isShared || facts.isDm) {
    return 'Choose a channel of this workspace alone; a shared one would show alerts to another company.';
  }
  return facts.isBotMember
    ? null
    : 'I am not in that channel: alerts could not be posted. /invite me there first.';
}
