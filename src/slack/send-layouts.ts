import type { KnownBlock } from '@slack/types';
import type { Answer, Budget } from '../render/answer.ts';
import { slackErrorCode } from './call-slack.ts';
import type { SlackDeps } from './deps.ts';

/** Lays an answer out within a share of Slack's limits. */
export type MakeAnswer = (budget: Budget) => Answer;

/** What was sent in the end: as blocks, or as plain text. */
export type Layout = { readonly answer: Answer; readonly asText: boolean };

const REFUSED_BLOCKS = new Set([
  'invalid_blocks',
  'msg_blocks_too_long',
  'msg_too_long',
  'invalid_blocks_format',
]);

/** Slack does not take the blocks as they are laid out. */
export const isRefusedLayout = (error: unknown) => REFUSED_BLOCKS.has(slackErrorCode(error) ?? '');

/**
 * Sends blocks; when Slack refuses them, once more in half the size, and then as plain text: an
 * answer never vanishes because of its form.
 */
export async function sendLayouts<T>(
  deps: Pick<SlackDeps, 'log'>,
  make: MakeAnswer,
  send: (message: { text: string; blocks?: readonly KnownBlock[] }, layout: Layout) => Promise<T>,
): Promise<{ sent: T; layout: Layout }> {
  for (const budget of ['full', 'half'] as const) {
    const layout: Layout = { answer: make(budget), asText: false };
    const { answer } = layout;
    try {
      const blocks = answer.toBlocks({ kind: 'pending' });
      const sent = await send({ text: answer.text, blocks }, layout);
      return { sent, layout };
    } catch (error) {
      if (!isRefusedLayout(error)) throw error;
      deps.log.warn({ error, kind: answer.kind, budget }, 'Slack refused the blocks of an answer');
    }
  }
  const layout: Layout = { answer: make('half'), asText: true };
  return { sent: await send({ text: layout.answer.plainText }, layout), layout };
}
