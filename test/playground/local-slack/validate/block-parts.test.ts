import { describe, expect, it } from 'vitest';
import { SLACK_LIMITS as L } from '../../../../src/render/slack-limits.ts';
import { judge, long, many, mrkdwn, plain } from './judge.ts';
import type { LimitRow } from './judge.ts';

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
const web = { image_url: 'https://example.com/a.png' };

const ROWS: LimitRow[] = [
  {
    rule: 'button text',
    ok: [actions([button({ text: plain(long(L.buttonText)) })])],
    refused: [actions([button({ text: plain(long(L.buttonText + 1)) })])],
    problem:
      '[ERROR] must be less than 76 characters [json-pointer:/blocks/0/elements/0/text/text]',
  },
  {
    rule: 'button value',
    ok: [actions([button({ value: long(L.buttonValue) })])],
    refused: [actions([button({ value: long(L.buttonValue + 1) })])],
    problem: '[ERROR] must be less than 2001 characters [json-pointer:/blocks/0/elements/0/value]',
  },
  {
    rule: 'button style',
    ok: [actions([button({ style: 'danger' })])],
    refused: [actions([button({ style: 'default' })])],
    problem: '[ERROR] must be a valid enum value [json-pointer:/blocks/0/elements/0/style]',
  },
  {
    rule: 'confirm dialog needs a title',
    ok: [actions([button({ confirm: { title: plain('Sure?'), text: plain('Really?') } })])],
    refused: [actions([button({ confirm: { text: plain('Really?') } })])],
    problem: '[ERROR] missing required field: title [json-pointer:/blocks/0/elements/0/confirm]',
  },
  {
    rule: 'confirm dialog text',
    ok: [actions([button({ confirm: { title: plain('a'), text: mrkdwn(long(300)) } })])],
    refused: [actions([button({ confirm: { title: plain('a'), text: mrkdwn(long(301)) } })])],
    problem:
      '[ERROR] must be less than 301 characters [json-pointer:/blocks/0/elements/0/confirm/text/text]',
  },
  {
    rule: 'image needs alt_text',
    ok: [image(web)],
    refused: [{ type: 'image', ...web }],
    problem: '[ERROR] missing required field: alt_text [json-pointer:/blocks/0]',
  },
  {
    rule: 'alt_text',
    ok: [image({ ...web, alt_text: long(L.altText) })],
    refused: [image({ ...web, alt_text: long(L.altText + 1) })],
    problem: '[ERROR] must be less than 2001 characters [json-pointer:/blocks/0/alt_text]',
  },
  {
    rule: 'image has one source',
    ok: [image({ slack_file: { id: 'F1' } })],
    refused: [image({ ...web, slack_file: { id: 'F1' } })],
    problem: '[ERROR] only one of image_url and slack_file is allowed [json-pointer:/blocks/0]',
  },
  {
    rule: 'image has a source',
    ok: [image(web)],
    refused: [image({})],
    problem: '[ERROR] missing required field: image_url [json-pointer:/blocks/0]',
  },
  {
    rule: 'image address',
    ok: [image(web)],
    refused: [image({ image_url: 'ftp://example.com/a.png' })],
    problem: '[ERROR] invalid_url [json-pointer:/blocks/0/image_url]',
  },
  {
    rule: 'slack_file by id or address',
    ok: [image({ slack_file: { url: 'http://localhost/files-pri/T1-F1/a.png' } })],
    refused: [image({ slack_file: { id: 'F1', url: 'http://localhost/files-pri/T1-F1/a.png' } })],
    problem: '[ERROR] exactly one of id and url is required [json-pointer:/blocks/0/slack_file]',
  },
  {
    rule: 'markdown',
    ok: [{ type: 'markdown', text: long(12_000) }],
    refused: [{ type: 'markdown', text: long(12_001) }],
    problem: '[ERROR] must be less than 12001 characters [json-pointer:/blocks/0/text]',
  },
  {
    rule: 'markdown together',
    ok: many(2, () => ({ type: 'markdown', text: long(6_000) })),
    refused: many(2, () => ({ type: 'markdown', text: long(6_001) })),
    problem:
      '[ERROR] markdown blocks must have less than 12001 characters together [json-pointer:/blocks]',
  },
  {
    rule: 'block_id length',
    ok: [{ ...divider, block_id: long(L.blockId) }],
    refused: [{ ...divider, block_id: long(L.blockId + 1) }],
    problem: '[ERROR] must be less than 256 characters [json-pointer:/blocks/0/block_id]',
  },
  {
    rule: 'block_id unique',
    ok: [
      { ...divider, block_id: 'a' },
      { ...divider, block_id: 'b' },
    ],
    refused: [
      { ...divider, block_id: 'a' },
      { ...divider, block_id: 'a' },
    ],
    problem: '[ERROR] block_id already exists: a [json-pointer:/blocks/1/block_id]',
  },
  {
    rule: 'action_id length',
    ok: [actions([button({ action_id: long(L.actionId) })])],
    refused: [actions([button({ action_id: long(L.actionId + 1) })])],
    problem:
      '[ERROR] must be less than 256 characters [json-pointer:/blocks/0/elements/0/action_id]',
  },
  {
    rule: 'action_id unique in its block',
    ok: [actions([button({ action_id: 'a' })]), actions([button({ action_id: 'a' })])],
    refused: [actions([button({ action_id: 'a' }), button({ action_id: 'a' })])],
    problem: '[ERROR] action_id already exists: a [json-pointer:/blocks/0/elements/1/action_id]',
  },
  {
    rule: 'no unknown keys',
    ok: [divider],
    refused: [{ ...divider, colour: 'red' }],
    problem: '[ERROR] invalid additional property: colour [json-pointer:/blocks/0]',
  },
  {
    rule: 'no unknown block types',
    ok: [divider],
    refused: [{ type: 'ruler' }],
    problem: '[ERROR] unsupported type: ruler [json-pointer:/blocks/0/type]',
  },
  {
    rule: 'no prototype keys as types',
    ok: [divider],
    refused: [{ type: 'constructor' }],
    problem: '[ERROR] unsupported type: constructor [json-pointer:/blocks/0/type]',
  },
  {
    rule: 'a block is an object',
    ok: [divider],
    refused: ['divider'],
    problem: '[ERROR] must provide an object [json-pointer:/blocks/0]',
  },
  {
    rule: 'no unknown element types',
    ok: [actions([button()])],
    refused: [actions([{ type: 'lever' }])],
    problem: '[ERROR] unsupported type: lever [json-pointer:/blocks/0/elements/0/type]',
  },
  {
    rule: 'input label',
    surface: 'modal',
    ok: [input(typed, { label: plain(long(L.inputLabel)) })],
    refused: [input(typed, { label: plain(long(L.inputLabel + 1)) })],
    problem: '[ERROR] must be less than 2001 characters [json-pointer:/blocks/0/label/text]',
  },
  {
    rule: 'input hint',
    surface: 'modal',
    ok: [input(typed, { hint: plain(long(L.inputHint)) })],
    refused: [input(typed, { hint: plain(long(L.inputHint + 1)) })],
    problem: '[ERROR] must be less than 2001 characters [json-pointer:/blocks/0/hint/text]',
  },
  {
    rule: 'input takes no button',
    surface: 'modal',
    ok: [input(typed)],
    refused: [input(button())],
    problem: '[ERROR] unsupported type: button [json-pointer:/blocks/0/element/type]',
  },
  {
    rule: 'one focus_on_load',
    surface: 'modal',
    ok: [input({ ...typed, focus_on_load: true }), input(typed)],
    refused: many(2, () => input({ ...typed, focus_on_load: true })),
    problem: '[ERROR] only one element can have focus_on_load [json-pointer:/blocks]',
  },
];

describe('parts of blocks at and over their limits', () => {
  it.each(ROWS)('$rule', ({ ok, refused, problem, surface }) => {
    expect(judge(ok, surface)).toEqual([]);
    expect(judge(refused, surface)).toContain(problem);
  });
});
