import type { KnownBlock } from '@slack/types';
import { section } from '../render/blocks.ts';
import { SLACK_LIMITS } from '../render/slack-limits.ts';
import type { Asker, SlackDeps } from './deps.ts';
import { callSlack } from './call-slack.ts';

export interface Words {
  readonly text: string;
  readonly blocks?: readonly KnownBlock[];
}

/** As a text alone what looks like an address would be a link; a block has no room for the longest. */
function toBlocks({ text, blocks }: Words): { blocks?: KnownBlock[] } {
  if (blocks !== undefined) return { blocks: [...blocks] };
  return text.length > SLACK_LIMITS.sectionText ? {} : { blocks: [section(text)] };
}

/** Slack's `response_url`: works in any conversation, also where the bot is not a member. */
export type Respond = (message: {
  response_type: 'ephemeral';
  replace_original: false;
  text: string;
  blocks?: KnownBlock[];
}) => Promise<unknown>;

/**
 * Says something to the asker alone: through the response URL, else as an ephemeral message, else
 * in the direct message, so that an answer is never lost because one way is closed.
 */
export async function sayToAsker(
  deps: Pick<SlackDeps, 'channels' | 'log'>,
  caller: Asker,
  words: Words,
  respond?: Respond,
): Promise<void> {
  const { client, channelId, userId, teamId } = caller;
  const message = {
    text: words.text,
    ...toBlocks(words),
  };
  const ways: (() => Promise<unknown>)[] = [];
  if (respond !== undefined) {
    ways.push(() => respond({ response_type: 'ephemeral', replace_original: false, ...message }));
  }
  if (channelId !== null) {
    ways.push(() =>
      callSlack(() => client.chat.postEphemeral({ channel: channelId, user: userId, ...message })),
    );
  }
  ways.push(async () => {
    const channel = await deps.channels.openDm(client, teamId, userId);
    await callSlack(() => client.chat.postMessage({ channel, ...message }));
  });
  for (const [index, way] of ways.entries()) {
    try {
      await way();
      return;
    } catch (error) {
      const last = index === ways.length - 1;
      deps.log[last ? 'error' : 'debug']({ error, userId, channelId }, 'could not tell the asker');
    }
  }
}
