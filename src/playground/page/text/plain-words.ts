import { replaceEmoji } from './emoji.ts';
import { decodeEntities } from './inline.ts';

/** A text object of Block Kit (`plain_text` or `mrkdwn`), or plain words. */
export interface TextObject {
  readonly type: 'plain_text' | 'mrkdwn';
  readonly text: string;
  readonly emoji?: boolean;
}

/** The words of a `plain_text` object as Slack shows them. */
export function plainWords(text: TextObject | undefined): string {
  if (text === undefined) return '';
  const words = decodeEntities(text.text);
  return text.emoji === false ? words : replaceEmoji(words);
}
