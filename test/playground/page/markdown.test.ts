import { expect, test } from 'vitest';
import type { TextBlock } from '../../../src/playground/page/text/inline.ts';
import { parseMarkdown } from '../../../src/playground/page/text/markdown.ts';

const words = (text: string) => [{ type: 'text', text }] as const;

test.each<[string, string, TextBlock[]]>([
  ['heading', '## Week 43 ##', [{ type: 'heading', level: 2, children: words('Week 43') }]],
  [
    'bold, italic, strike',
    '**a** *b* ~~c~~',
    [
      {
        type: 'paragraph',
        children: [
          { type: 'bold', children: words('a') },
          { type: 'text', text: ' ' },
          { type: 'italic', children: words('b') },
          { type: 'text', text: ' ' },
          { type: 'strike', children: words('c') },
        ],
      },
    ],
  ],
  [
    'an underscore inside a word',
    'snake_case_name',
    [{ type: 'paragraph', children: words('snake_case_name') }],
  ],
  [
    'link',
    '[docs](https://a.example)',
    [
      {
        type: 'paragraph',
        children: [{ type: 'link', url: 'https://a.example', children: words('docs') }],
      },
    ],
  ],
  [
    'script link is text',
    '[x](javascript:alert(1))',
    [{ type: 'paragraph', children: words('[x](javascript:alert(1))') }],
  ],
  [
    'escaped star',
    '\\*a',
    [
      {
        type: 'paragraph',
        children: [
          { type: 'text', text: '*' },
          { type: 'text', text: 'a' },
        ],
      },
    ],
  ],
  [
    'ordered list from three',
    '3. a\n4. b',
    [
      {
        type: 'list',
        ordered: true,
        start: 3,
        items: [
          { indent: 0, children: words('a') },
          { indent: 0, children: words('b') },
        ],
      },
    ],
  ],
  ['fence', '```ts\n**a**\n```', [{ type: 'preformatted', text: '**a**' }]],
  ['quote', '> a', [{ type: 'quote', children: [{ type: 'paragraph', children: words('a') }] }]],
  [
    'table',
    '| a | b |\n|---|--:|\n| 1 | 2 |',
    [{ type: 'table', header: [words('a'), words('b')], rows: [[words('1'), words('2')]] }],
  ],
  ['rule', '---', [{ type: 'rule' }]],
])('%s', (_name, source, expected) => {
  expect(parseMarkdown(source)).toEqual(expected);
});
