import { describe, expect, it } from 'vitest';
import { SLACK_LIMITS as L } from '../../../../src/render/slack-limits.ts';
import { judge, long, many, mrkdwn, option, plain } from './judge.ts';

const AT = '/blocks/0/element';
const a = option('a');
const b = option('b');
const select = (more: object): object => ({ type: 'static_select', options: [a, b], ...more });
const radio = (more: object): object => ({ type: 'radio_buttons', options: [a, b], ...more });
const boxes = (more: object): object => ({ type: 'checkboxes', options: [a, b], ...more });
const of =
  (type: string) =>
  (more: object): object => ({ type, ...more });

/** At the limit, over it, and Slack's words for that. */
const ROWS: [rule: string, ok: object, refused: object, problem: string][] = [
  [
    'options of a select',
    select({ options: many(L.selectOptions, (i) => option(`${i}`)) }),
    select({ options: many(L.selectOptions + 1, (i) => option(`${i}`)) }),
    `no more than 100 items allowed [json-pointer:${AT}/options]`,
  ],
  [
    'a select has options',
    select({}),
    select({ options: [] }),
    `no fewer than 1 items allowed [json-pointer:${AT}/options]`,
  ],
  [
    'options are given',
    select({}),
    { type: 'static_select' },
    `missing required field: options [json-pointer:${AT}]`,
  ],
  [
    'options or groups',
    { type: 'static_select', option_groups: [{ label: plain('g'), options: [a] }] },
    select({ option_groups: [{ label: plain('g'), options: [a] }] }),
    `only one of options and option_groups is allowed [json-pointer:${AT}]`,
  ],
  [
    'option text',
    select({ options: [option('a', long(L.optionText))] }),
    select({ options: [option('a', long(L.optionText + 1))] }),
    `must be less than 76 characters [json-pointer:${AT}/options/0/text/text]`,
  ],
  [
    'option value',
    select({ options: [option(long(L.optionValue), 'a')] }),
    select({ options: [option(long(L.optionValue + 1), 'a')] }),
    `must be less than 151 characters [json-pointer:${AT}/options/0/value]`,
  ],
  [
    'option description',
    select({ options: [{ ...a, description: plain(long(75)) }] }),
    select({ options: [{ ...a, description: plain(long(76)) }] }),
    `must be less than 76 characters [json-pointer:${AT}/options/0/description/text]`,
  ],
  [
    'options of a select are plain text',
    radio({ options: [{ text: mrkdwn('a'), value: 'a' }] }),
    select({ options: [{ text: mrkdwn('a'), value: 'a' }] }),
    `unsupported type: mrkdwn [json-pointer:${AT}/options/0/text/type]`,
  ],
  [
    'option values differ',
    select({}),
    select({ options: [a, a] }),
    `duplicate option value: a [json-pointer:${AT}/options/1/value]`,
  ],
  [
    'initial_option is among the options',
    select({ initial_option: b }),
    select({ initial_option: option('c') }),
    `initial_option must be one of the options [json-pointer:${AT}/initial_option]`,
  ],
  [
    'initial_option is the same option, text included',
    select({ initial_option: b }),
    select({ initial_option: option('b', 'Bee') }),
    `initial_option must be one of the options [json-pointer:${AT}/initial_option]`,
  ],
  [
    'initial_options are among the options',
    boxes({ initial_options: [a, b] }),
    boxes({ initial_options: [a, option('c')] }),
    `initial_options must be among the options [json-pointer:${AT}/initial_options/1]`,
  ],
  [
    'placeholder',
    select({ placeholder: plain(long(L.placeholder)) }),
    select({ placeholder: plain(long(L.placeholder + 1)) }),
    `must be less than 151 characters [json-pointer:${AT}/placeholder/text]`,
  ],
  [
    'max_selected_items',
    of('multi_static_select')({ options: [a, b], max_selected_items: 2, initial_options: [a, b] }),
    of('multi_static_select')({ options: [a, b], max_selected_items: 1, initial_options: [a, b] }),
    `no more than 1 items allowed [json-pointer:${AT}/initial_options]`,
  ],
  [
    'max_selected_items of people',
    of('multi_users_select')({ max_selected_items: 1, initial_users: ['U1'] }),
    of('multi_users_select')({ max_selected_items: 1, initial_users: ['U1', 'U2'] }),
    `no more than 1 items allowed [json-pointer:${AT}/initial_users]`,
  ],
  [
    'max_selected_items is positive',
    of('multi_channels_select')({ max_selected_items: 1 }),
    of('multi_channels_select')({ max_selected_items: 0 }),
    `must be greater than or equal to 1 [json-pointer:${AT}/max_selected_items]`,
  ],
  [
    'min_query_length',
    of('external_select')({ min_query_length: 0 }),
    of('external_select')({ min_query_length: -1 }),
    `must be greater than or equal to 0 [json-pointer:${AT}/min_query_length]`,
  ],
  [
    'external_select brings no options',
    of('external_select')({}),
    of('external_select')({ options: [a] }),
    `invalid additional property: options [json-pointer:${AT}]`,
  ],
  [
    'conversation filter is not empty',
    of('conversations_select')({ filter: { include: ['public'] } }),
    of('conversations_select')({ filter: {} }),
    `must have at least one property [json-pointer:${AT}/filter]`,
  ],
  [
    'options of radio buttons',
    radio({ options: many(L.choiceOptions, (i) => option(`${i}`)) }),
    radio({ options: many(L.choiceOptions + 1, (i) => option(`${i}`)) }),
    `no more than 10 items allowed [json-pointer:${AT}/options]`,
  ],
  [
    'options of checkboxes',
    boxes({ options: many(L.choiceOptions, (i) => option(`${i}`)) }),
    boxes({ options: many(L.choiceOptions + 1, (i) => option(`${i}`)) }),
    `no more than 10 items allowed [json-pointer:${AT}/options]`,
  ],
  [
    'checkboxes start without empty initial_options',
    boxes({ initial_options: [a] }),
    boxes({ initial_options: [] }),
    `no fewer than 1 items allowed [json-pointer:${AT}/initial_options]`,
  ],
];

const menu = (options: object[]): object[] => [
  { type: 'actions', elements: [{ type: 'overflow', options }] },
];

const inputOf = (element: object): object[] => [{ type: 'input', label: plain('Value'), element }];

describe('elements at and over their limits', () => {
  it.each(ROWS)('%s', (_rule, ok, refused, problem) => {
    expect(judge(inputOf(ok), 'modal')).toEqual([]);
    expect(judge(inputOf(refused), 'modal')).toContain(`[ERROR] ${problem}`);
  });

  it.each([1, 6])('refuses an overflow menu of %i options', (size) => {
    expect(judge(menu([a, b]))).toEqual([]);
    expect(judge(menu(many(5, (i) => option(`${i}`))))).toEqual([]);
    expect(judge(menu(many(size, (i) => option(`${i}`))))).toHaveLength(1);
  });
});
