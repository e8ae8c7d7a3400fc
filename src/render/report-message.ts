import type { KnownBlock } from '@slack/types';
import type { AnswerChart } from './answer.ts';
import { PICTURE_FAILED, PICTURE_LEFT_OUT, context, slackImage } from './blocks.ts';
import { SLACK_LIMITS } from './slack-limits.ts';
import { fitLines } from './text.ts';

/**
 * One message of a report, as plain JSON: written to the outbox with the state it reports, read back
 * and sent by whoever delivers it, as often as that takes.
 */
export interface ReportMessage {
  /** `main`, `thread-1`, …; unique within the report for one recipient. */
  readonly key: string;
  /** Key of the message whose thread it belongs to; null: it begins one. */
  readonly threadOf: string | null;
  /** For notifications and clients without blocks; escaped. */
  readonly text: string;
  /** Without the picture; leaves room for it within Slack's limits. */
  readonly blocks: readonly KnownBlock[];
  /** The same in half the size, tried after a refusal for length; says what it leaves out. */
  readonly half: readonly KnownBlock[];
  /** The same in words, posted when Slack refuses the blocks; escaped. */
  readonly plainText: string;
  /** To be drawn and uploaded before the message is sent; null: it has no picture. */
  readonly chart: AnswerChart | null;
  /** Before which block the picture stands, in `blocks` and in `half`; null without a chart. */
  readonly pictureAt: { readonly blocks: number; readonly half: number } | null;
}

/** A message as it is sent. */
export type SendableMessage = Pick<ReportMessage, 'text' | 'blocks' | 'half' | 'plainText'>;

const WORDS_LENGTH = SLACK_LIMITS.messageText - PICTURE_LEFT_OUT.length - 1;

/**
 * Puts the uploaded picture in its place; null where it could not be had, which is then said, as it is in
 * the words that take the place of all blocks.
 */
export function withPicture(message: ReportMessage, fileId: string | null): SendableMessage {
  const { text, plainText, chart, pictureAt } = message;
  if (chart === null || pictureAt === null) {
    return { text, blocks: message.blocks, half: message.half, plainText };
  }
  const picture = fileId === null ? context(PICTURE_FAILED) : slackImage(fileId, chart.altText);
  return {
    text,
    blocks: message.blocks.toSpliced(pictureAt.blocks, 0, picture),
    half: message.half.toSpliced(pictureAt.half, 0, picture),
    plainText: `${fitLines(plainText.split('\n'), WORDS_LENGTH)}\n${PICTURE_LEFT_OUT}`,
  };
}
