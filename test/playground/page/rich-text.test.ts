import { expect, test } from 'vitest';
import { readRichText } from '../../../src/playground/page/text/rich-text.ts';

test('reads every style, innermost code', () => {
  expect(
    readRichText({
      type: 'rich_text',
      elements: [
        {
          type: 'rich_text_section',
          elements: [
            { type: 'text', text: 'a\nb', style: { bold: true, italic: true } },
            { type: 'text', text: 'c', style: { code: true, strike: true } },
            { type: 'emoji', name: 'large_green_circle', unicode: '1f7e2' },
            { type: 'link', url: 'javascript:alert(1)', text: 'd' },
            { type: 'text', text: '*not bold* &amp; :tada:' },
          ],
        },
      ],
    }),
  ).toEqual([
    {
      type: 'paragraph',
      children: [
        {
          type: 'bold',
          children: [
            {
              type: 'italic',
              children: [
                { type: 'text', text: 'a' },
                { type: 'break' },
                { type: 'text', text: 'b' },
              ],
            },
          ],
        },
        { type: 'strike', children: [{ type: 'code', text: 'c' }] },
        { type: 'text', text: '🟢' },
        { type: 'text', text: 'd' },
        { type: 'text', text: '*not bold* &amp; :tada:' },
      ],
    },
  ]);
});

test('reads lists with their indent and preformatted text', () => {
  expect(
    readRichText({
      type: 'rich_text',
      elements: [
        {
          type: 'rich_text_list',
          style: 'ordered',
          indent: 1,
          elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'a' }] }],
        },
        {
          type: 'rich_text_preformatted',
          elements: [
            { type: 'text', text: 'x = ' },
            { type: 'link', url: 'https://a.example' },
          ],
        },
      ],
    }),
  ).toEqual([
    {
      type: 'list',
      ordered: true,
      start: 1,
      items: [{ indent: 1, children: [{ type: 'text', text: 'a' }] }],
    },
    { type: 'preformatted', text: 'x = https://a.example' },
  ]);
});
