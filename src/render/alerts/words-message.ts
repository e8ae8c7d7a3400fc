import { section } from '../blocks.ts';
import type { AlertContent } from './alert-message.ts';

/** A message of one paragraph, mrkdwn; escaped where people's words are in it. */
export function toWordsMessage(mrkdwn: string): AlertContent {
  const blocks = [section(mrkdwn)];
  return { text: mrkdwn, blocks, half: blocks, plainText: mrkdwn, chart: null, pictureAt: null };
}
