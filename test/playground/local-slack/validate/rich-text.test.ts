import { describe, expect, it } from 'vitest';
import { judge } from './judge.ts';

const word = (text: string): object => ({ type: 'text', text });

const section = (...elements: object[]): object => ({ type: 'rich_text_section', elements });

const block = (...elements: object[]): object[] => [{ type: 'rich_text', elements }];

describe('rich text', () => {
  it('takes every kind of piece', () => {
    const pieces = [
      { type: 'text', text: 'a', style: { bold: true } },
      { type: 'emoji', name: 'wave' },
      { type: 'link', url: 'https://example.com' },
      { type: 'user', user_id: 'U1' },
      { type: 'channel', channel_id: 'C1' },
      { type: 'date', timestamp: 1_760_000_000, format: '{date}' },
    ];
    expect(
      judge(
        block(
          section(...pieces),
          { type: 'rich_text_list', style: 'bullet', elements: [section(word('a'))] },
          { type: 'rich_text_quote', elements: [word('a')] },
          { type: 'rich_text_preformatted', elements: [word('a')], border: 1 },
        ),
      ),
    ).toEqual([]);
  });

  it.each([
    ['a piece outside a section', block(word('a')), 'unsupported type: text'],
    ['empty text', block(section(word(''))), 'must be more than 0 characters'],
    ['mrkdwn inside', block(section({ type: 'mrkdwn', text: 'a' })), 'unsupported type: mrkdwn'],
    ['a style that is none', block(section({ ...word('a'), style: { loud: true } })), 'loud'],
    [
      'a list of words',
      block({ type: 'rich_text_list', style: 'bullet', elements: [word('a')] }),
      'unsupported type: text',
    ],
  ])('refuses %s', (_name, blocks, problem) => {
    expect(judge(blocks).join()).toContain(problem);
  });
});
