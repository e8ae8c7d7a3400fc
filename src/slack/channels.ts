import type { WebClient } from '@slack/web-api';
import { callSlack } from './call-slack.ts';

export interface ChannelFacts {
  readonly id: string;
  readonly isDm: boolean;
  readonly isShared: boolean;
  readonly isBotMember: boolean;
}

export interface Channels {
  /** null when Slack does not let the bot see the channel. */
  find(client: WebClient, teamId: string, channelId: string): Promise<ChannelFacts | null>;
  /** The same for who must not go on without knowing; errors as Slack gives them. */
  look(client: WebClient, teamId: string, channelId: string): Promise<ChannelFacts>;
  /** The direct message between the bot and a person. */
  openDm(client: WebClient, teamId: string, userId: string): Promise<string>;
}

const FRESH_MS = 60_000;

interface Remembered<T> {
  readonly value: Promise<T>;
  readonly at: number;
}

const fetchFacts = async (client: WebClient, id: string): Promise<ChannelFacts> => {
  const { channel } = await callSlack(() => client.conversations.info({ channel: id }), {
    repeatable: true,
  });
  return {
    id,
    isDm: channel?.is_im === true,
    isShared: channel?.is_ext_shared === true || channel?.is_pending_ext_shared === true,
    isBotMember: channel?.is_im === true || channel?.is_member === true,
  };
};

/** Channel facts for a minute (membership and sharing change), direct messages for good. */
export function createChannels(now: () => Date): Channels {
  const facts = new Map<string, Remembered<ChannelFacts>>();
  const dms = new Map<string, Promise<string>>();
  const look: Channels['look'] = (client, teamId, channelId) => {
    const key = `${teamId}/${channelId}`;
    const hit = facts.get(key);
    if (hit !== undefined && now().getTime() - hit.at < FRESH_MS) return hit.value;
    const value = fetchFacts(client, channelId);
    facts.set(key, { value, at: now().getTime() });
    const forget = () => facts.delete(key);
    // Whoever is told to invite the bot does so and asks again at once.
    value.then(({ isBotMember }) => isBotMember || forget(), forget);
    if (facts.size > 5_000) facts.clear();
    return value;
  };
  return {
    look,
    find: (client, teamId, channelId) => look(client, teamId, channelId).catch(() => null),
    openDm(client, teamId, userId) {
      const key = `${teamId}/${userId}`;
      const known = dms.get(key);
      if (known !== undefined) return known;
      const opened = callSlack(() => client.conversations.open({ users: userId }), {
        repeatable: true,
      }).then(({ channel }) => {
        if (channel?.id === undefined) throw new Error('conversations.open gave no channel');
        return channel.id;
      });
      opened.catch(() => dms.delete(key));
      dms.set(key, opened);
      return opened;
    },
  };
}
