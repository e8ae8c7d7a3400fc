/** Signs that look alike and mean nothing to Slack. */
const ALIKE: Readonly<Record<string, string>> = {
  '*': '\u2217',
  _: '\u02CD',
  '~': '\u223C',
  '`': '\u02CB',
};
const TYPED = new Map(Object.entries(ALIKE).map(([sign, alike]) => [alike, sign]));
const COLON_ALIKE = '\u2236';

/** Slack's signs make nothing bold or slanted inside of a word: there they stay. */
const FORMATTING = /(?<![\p{L}\p{N}])[*_~]|[*_~](?![\p{L}\p{N}])|`/gu;
/** What Slack may make a picture of; a time of day is none. */
const EMOJI = /:(?=(?!\d+:)[\p{L}\p{N}_+'-]+:)/gu;

/**
 * People's words for a text that Slack formats: shown as they were typed, never bold, struck out, as code
 * or as a picture. Slack knows no way to escape these signs, so that signs that look alike stand for them.
 */
export function unformatted(text: string): string {
  return text.replace(FORMATTING, (sign) => ALIKE[sign] ?? sign).replace(EMOJI, COLON_ALIKE);
}

/** What was copied from such a text, as it was typed once. */
export function asTyped(text: string): string {
  return text
    .replace(/[\u2217\u02CD\u223C\u02CB]/gu, (sign) => TYPED.get(sign) ?? sign)
    .replaceAll(COLON_ALIKE, ':');
}
