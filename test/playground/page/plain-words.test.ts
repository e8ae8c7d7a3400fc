import { expect, test } from 'vitest';
import { plainWords } from '../../../src/playground/page/text/plain-words.ts';

test.each([
  [true, '🎉 Acme & Sons'],
  [undefined, '🎉 Acme & Sons'],
  [false, ':tada: Acme & Sons'],
])('a plain text with emoji %s', (emoji, shown) => {
  const text = { type: 'plain_text' as const, text: ':tada: Acme &amp; Sons' };
  expect(plainWords(emoji === undefined ? text : { ...text, emoji })).toBe(shown);
});
