import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plainText } from '../../../src/playground/page/text/inline.ts';
import type { Inline, TextBlock } from '../../../src/playground/page/text/inline.ts';
import { parseInline, parseMrkdwn } from '../../../src/playground/page/text/mrkdwn.ts';

const text = (words: string): Inline => ({ type: 'text', text: words });
const styled = (type: 'bold' | 'italic' | 'strike', ...children: Inline[]): Inline => ({
  type,
  children,
});

const paragraph = (...children: Inline[]): TextBlock => ({ type: 'paragraph', children });

describe('inline', () => {
  test.each<[string, string, Inline[]]>([
    ['bold', '*on goal*', [styled('bold', text('on goal'))]],
    [
      'italic inside a sentence',
      'is _near_ it',
      [text('is '), styled('italic', text('near')), text(' it')],
    ],
    ['strike', '~gone~', [styled('strike', text('gone'))]],
    ['nested', '*a _b_*', [styled('bold', text('a '), styled('italic', text('b')))]],
    ['beside punctuation', '(*a*)', [text('('), styled('bold', text('a')), text(')')]],
    ['no style inside a word', 'snake_case_name 2*3*4', [text('snake_case_name 2*3*4')]],
    ['no style around spaces', '* a *', [text('* a *')]],
    ['no style over two lines', '*a\nb*', [text('*a'), { type: 'break' }, text('b*')]],
    ['an empty pair is text', '** __', [text('** __')]],
    ['code keeps its signs', '`*a*`', [{ type: 'code', text: '*a*' }]],
    ['entities', 'a &amp; b &lt;c&gt; &quot;', [text('a & b <c> &quot;')]],
    ['entities in code', '`&lt;b&gt;`', [{ type: 'code', text: '<b>' }]],
    ['escaped mention stays text', '&lt;!channel&gt;', [text('<!channel>')]],
    ['a user', '<@U0DANA>', [{ type: 'user', id: 'U0DANA', label: null }]],
    ['a user with label', '<@U0DANA|dana>', [{ type: 'user', id: 'U0DANA', label: 'dana' }]],
    ['a channel', '<#C0OPS|ops>', [{ type: 'channel', id: 'C0OPS', label: 'ops' }]],
    ['a channel without its name', '<#C0OPS|>', [{ type: 'channel', id: 'C0OPS', label: null }]],
    ['a broadcast', '<!here>', [{ type: 'broadcast', range: 'here' }]],
    ['an emoji', ':tada:', [{ type: 'emoji', name: 'tada' }]],
    ['an emoji with a skin tone', ':wave::skin-tone-3:', [{ type: 'emoji', name: 'wave' }]],
    ['a clock time is no emoji', '10:30:45', [text('10:30:45')]],
    [
      'a link',
      '<https://a.example|the docs>',
      [{ type: 'link', url: 'https://a.example', children: [text('the docs')] }],
    ],
    [
      'a bare link',
      '<https://a.example/?a=1&amp;b=2>',
      [
        {
          type: 'link',
          url: 'https://a.example/?a=1&b=2',
          children: [text('https://a.example/?a=1&b=2')],
        },
      ],
    ],
    ['a script address is text', '<javascript:alert(1)|x>', [text('<javascript:alert(1)|x>')]],
    [
      'a style around a link',
      '*<https://a.example|a*b>*',
      [styled('bold', { type: 'link', url: 'https://a.example', children: [text('a*b')] })],
    ],
    ['an unknown tag is text', '<b>x</b>', [text('<b>x</b>')]],
    [
      'a date',
      '<!date^1761480000^{date_short} at {time}^https://a.example|26 Oct>',
      [
        {
          type: 'date',
          timestamp: 1761480000,
          format: '{date_short} at {time}',
          url: 'https://a.example',
          fallback: '26 Oct',
        },
      ],
    ],
  ])('%s', (_name, source, expected) => {
    expect(parseInline(source)).toEqual(expected);
  });

  test('loses no word of a text without signs', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-zA-Z0-9 .,;!?()$%-]*$/), (source) => {
        expect(plainText(parseInline(source))).toBe(source);
      }),
    );
  });

  test('reads any text whatever', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[*_~`<>@#!|&:;^ \nab1]*$/), (source) => {
        expect(Array.isArray(parseMrkdwn(source))).toBe(true);
      }),
    );
  });
});

describe('blocks', () => {
  test.each<[string, string, TextBlock[]]>([
    [
      'quote',
      '&gt; a\n&gt; b\nc',
      [
        { type: 'quote', children: [paragraph(text('a'), { type: 'break' }, text('b'))] },
        paragraph(text('c')),
      ],
    ],
    [
      'preformatted',
      'a\n```\n*x* &lt;y&gt;\n```\nb',
      [paragraph(text('a')), { type: 'preformatted', text: '*x* <y>' }, paragraph(text('b'))],
    ],
    ['an open fence is text', 'a ```b', [paragraph(text('a ')), paragraph(text('```b'))]],
    [
      'bullets',
      '• a\n  • b',
      [
        {
          type: 'list',
          ordered: false,
          start: 1,
          items: [
            { indent: 0, children: [text('a')] },
            { indent: 1, children: [text('b')] },
          ],
        },
      ],
    ],
    ['a hyphen is no bullet in mrkdwn', '- a', [paragraph(text('- a'))]],
  ])('%s', (_name, source, expected) => {
    expect(parseMrkdwn(source)).toEqual(expected);
  });
});
