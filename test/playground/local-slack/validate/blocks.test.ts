import { describe, expect, it } from 'vitest';
import { SLACK_LIMITS as L } from '../../../../src/render/slack-limits.ts';
import { judge, long, many, mrkdwn, plain } from './judge.ts';
import type { LimitRow } from './judge.ts';

const section = (text: object): object => ({ type: 'section', text });
const header = (text: object): object => ({ type: 'header', text });
const context = (elements: unknown): object => ({ type: 'context', elements });
const button = (more: object = {}): object => ({ type: 'button', text: plain('Go'), ...more });
const actions = (elements: unknown): object => ({ type: 'actions', elements });
const image = (more: object): object => ({ type: 'image', alt_text: 'A chart', ...more });
const input = (element: object, more: object = {}): object => ({
  type: 'input',
  label: plain('Value'),
  element,
  ...more,
});
const typed = { type: 'plain_text_input' };
const divider = { type: 'divider' };

const ROWS: LimitRow[] = [
  {
    rule: 'blocks of a message',
    ok: many(L.messageBlocks, () => divider),
    refused: many(L.messageBlocks + 1, () => divider),
    problem: `[ERROR] no more than ${L.messageBlocks} items allowed [json-pointer:/blocks]`,
  },
  {
    rule: 'blocks of a view',
    surface: 'modal',
    ok: many(L.viewBlocks, () => divider),
    refused: many(L.viewBlocks + 1, () => divider),
    problem: `[ERROR] no more than ${L.viewBlocks} items allowed [json-pointer:/blocks]`,
  },
  {
    rule: 'header text',
    ok: [header(plain(long(L.headerText)))],
    refused: [header(plain(long(L.headerText + 1)))],
    problem: '[ERROR] must be less than 151 characters [json-pointer:/blocks/0/text/text]',
  },
  {
    rule: 'header is plain text',
    ok: [header(plain('a'))],
    refused: [header(mrkdwn('a'))],
    problem: '[ERROR] unsupported type: mrkdwn [json-pointer:/blocks/0/text/type]',
  },
  {
    rule: 'section text',
    ok: [section(mrkdwn(long(L.sectionText)))],
    refused: [section(mrkdwn(long(L.sectionText + 1)))],
    problem: '[ERROR] must be less than 3001 characters [json-pointer:/blocks/0/text/text]',
  },
  {
    rule: 'text is not empty',
    ok: [section(mrkdwn('a'))],
    refused: [section(mrkdwn(''))],
    problem: '[ERROR] must be more than 0 characters [json-pointer:/blocks/0/text/text]',
  },
  {
    rule: 'section needs text or fields',
    ok: [{ type: 'section', fields: [mrkdwn('a')] }],
    refused: [{ type: 'section' }],
    problem: '[ERROR] missing required field: text [json-pointer:/blocks/0]',
  },
  {
    rule: 'section fields',
    ok: [{ type: 'section', fields: many(L.sectionFields, () => mrkdwn('a')) }],
    refused: [{ type: 'section', fields: many(L.sectionFields + 1, () => mrkdwn('a')) }],
    problem: '[ERROR] no more than 10 items allowed [json-pointer:/blocks/0/fields]',
  },
  {
    rule: 'section field text',
    ok: [{ type: 'section', fields: [mrkdwn(long(L.sectionFieldText))] }],
    refused: [{ type: 'section', fields: [mrkdwn(long(L.sectionFieldText + 1))] }],
    problem: '[ERROR] must be less than 2001 characters [json-pointer:/blocks/0/fields/0/text]',
  },
  {
    rule: 'section accessory is an element of a section',
    ok: [{ ...section(mrkdwn('a')), accessory: button() }],
    refused: [{ ...section(mrkdwn('a')), accessory: typed }],
    problem: '[ERROR] unsupported type: plain_text_input [json-pointer:/blocks/0/accessory/type]',
  },
  {
    rule: 'context elements',
    ok: [context(many(L.contextElements, () => mrkdwn('a')))],
    refused: [context(many(L.contextElements + 1, () => mrkdwn('a')))],
    problem: '[ERROR] no more than 10 items allowed [json-pointer:/blocks/0/elements]',
  },
  {
    rule: 'context is not empty',
    ok: [context([mrkdwn('a')])],
    refused: [context([])],
    problem: '[ERROR] no fewer than 1 items allowed [json-pointer:/blocks/0/elements]',
  },
  {
    rule: 'actions elements',
    ok: [actions(many(L.actionsElements, (i) => button({ action_id: `a${i}` })))],
    refused: [actions(many(L.actionsElements + 1, (i) => button({ action_id: `a${i}` })))],
    problem: '[ERROR] no more than 25 items allowed [json-pointer:/blocks/0/elements]',
  },
  {
    rule: 'actions take no text input',
    ok: [actions([button()])],
    refused: [actions([typed])],
    problem: '[ERROR] unsupported type: plain_text_input [json-pointer:/blocks/0/elements/0/type]',
  },
];

describe('blocks at and over their limits', () => {
  it.each(ROWS)('$rule', ({ ok, refused, problem, surface }) => {
    expect(judge(ok, surface)).toEqual([]);
    expect(judge(refused, surface)).toContain(problem);
  });
});

describe('blocks on the wrong surface', () => {
  const table = { type: 'table', rows: [[{ type: 'raw_text', text: 'a' }]] };
  it.each([
    ['input', input(typed), ['modal', 'home'], ['message', 'ephemeral']],
    ['table', table, ['message', 'ephemeral', 'home'], ['modal']],
    ['markdown', { type: 'markdown', text: 'a' }, ['message'], ['modal', 'home']],
  ] as const)('%s', (type, block, allowed, refused) => {
    for (const surface of allowed) expect(judge([block], surface)).toEqual([]);
    for (const surface of refused) {
      expect(judge([block], surface)).toEqual([
        `[ERROR] unsupported type: ${type} [json-pointer:/blocks/0/type]`,
      ]);
    }
  });

  it('refuses pictures of Slack files in ephemeral messages, whatever the file', () => {
    const blocks = [image({ slack_file: { id: 'F1' } })];
    expect(judge(blocks)).toEqual([]);
    expect(judge(blocks, 'ephemeral')).toEqual([
      '[ERROR] invalid slack file [json-pointer:/blocks/0/slack_file]',
    ]);
  });

  it('asks whether the file can be shown', () => {
    const blocks = [image({ slack_file: { id: 'F1' } })];
    expect(judge(blocks, 'message', ({ id }) => `no ${id}`)).toEqual([
      '[ERROR] no F1 [json-pointer:/blocks/0/slack_file]',
    ]);
  });

  it('refuses file_input outside modals', () => {
    const blocks = [input({ type: 'file_input' })];
    expect(judge(blocks, 'modal')).toEqual([]);
    expect(judge(blocks, 'home')).toEqual([
      '[ERROR] file_input is only available in modals [json-pointer:/blocks]',
    ]);
  });
});
