import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countOf, escapeMrkdwn, fitLines, joinWords, shorten } from '../../src/render/text.ts';

describe('escapeMrkdwn', () => {
  it.each([
    ['<!channel>', '&lt;!channel&gt;'],
    ['<@U0JASON> & <https://a.example|b>', '&lt;@U0JASON&gt; &amp; &lt;https://a.example|b&gt;'],
    ['&lt;', '&amp;lt;'],
    ['plain', 'plain'],
  ])('%s', (text, escaped) => {
    expect(escapeMrkdwn(text)).toBe(escaped);
  });

  it('leaves nothing Slack reads as a mention or a link', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('<', '>', '&', '!', '@', 'a', 'lt;') }),
        (text) => {
          expect(escapeMrkdwn(text)).not.toMatch(/[<>]|&(?!amp;|lt;|gt;)/);
        },
      ),
    );
  });
});

describe('shorten', () => {
  it.each([
    ['Inside Sales', 20, 'Inside Sales'],
    ['Inside Sales', 7, 'Inside…'],
    ['Inside Sales', 8, 'Inside…'],
    ['🎯🎯🎯', 4, '🎯…'],
  ])('%s to %d', (text, max, cut) => {
    expect(shorten(text, max)).toBe(cut);
  });

  it('keeps to the length and cuts no code point in two', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', ' ', '🎯', 'é') }),
        fc.integer({ min: 1, max: 40 }),
        (text, max) => {
          const cut = shorten(text, max);
          expect(cut.length).toBeLessThanOrEqual(max);
          expect(cut).not.toMatch(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])/u);
        },
      ),
    );
  });
});

describe('fitLines', () => {
  it('keeps all lines that fit', () => {
    expect(fitLines(['one', 'two'], 7)).toBe('one\ntwo');
  });

  it('counts what it leaves out', () => {
    const lines = Array.from({ length: 50 }, (_, at) => `line ${at}`);
    expect(fitLines(lines, 60)).toBe('line 0\nline 1\nline 2\nline 3\n… and 46 more lines');
  });

  it('never exceeds its room', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ maxLength: 200 }), { maxLength: 60 }),
        fc.integer({ min: 40, max: 2_000 }),
        (lines, max) => {
          expect(fitLines(lines, max).length).toBeLessThanOrEqual(max);
        },
      ),
    );
  });
});

describe('joinWords and countOf', () => {
  it.each([
    [[], undefined, ''],
    [['a'], undefined, 'a'],
    [['a', 'b'], undefined, 'a and b'],
    [['a', 'b', 'c'], undefined, 'a, b and c'],
    [['a', 'b', 'c'], 2, 'a, b and 1 more'],
  ])('%j at most %s', (words, max, joined) => {
    expect(joinWords(words, max)).toBe(joined);
  });

  it('counts one, none and many', () => {
    expect([
      countOf(0, 'entry', 'entries'),
      countOf(1, 'entry', 'entries'),
      countOf(2, 'row'),
    ]).toEqual(['0 entries', '1 entry', '2 rows']);
  });
});
