import { describe, expect, test } from 'vitest';
import type { PageBlock } from '../../../src/playground/page-api/contract.ts';
import { checkValues } from '../../../src/playground/page/modal/check-values.ts';
import {
  carryValues,
  startValues,
  withValue,
} from '../../../src/playground/page/modal/view-values.ts';

const input = (block_id: string, element: object, extra: object = {}): PageBlock => ({
  type: 'input',
  block_id,
  label: { type: 'plain_text', text: block_id },
  element: { action_id: 'v', ...element },
  ...extra,
});
const typed = (value: string | null) => ({ v: { type: 'plain_text_input', value } });
const TEXT = { type: 'plain_text_input' };

const holding = (selected_users: string[]) => ({
  a: { v: { type: 'multi_users_select', selected_users } },
});

describe('startValues', () => {
  test('takes the initial values and prefers what the server holds', () => {
    const blocks = [
      input('a', { ...TEXT, initial_value: '12' }),
      input('b', { ...TEXT, initial_value: 'old' }),
      {
        type: 'actions',
        block_id: 'c',
        elements: [
          { type: 'button', action_id: 'x' },
          { type: 'datepicker', action_id: 'd', initial_date: '2025-10-20' },
        ],
      },
    ];
    expect(startValues({ blocks, state: { b: typed('new') } })).toEqual({
      a: typed('12'),
      b: typed('new'),
      c: { d: { type: 'datepicker', selected_date: '2025-10-20' } },
    });
  });
});

describe('carryValues', () => {
  const before = [input('a', { ...TEXT, initial_value: '1' })];
  const values = { a: typed('typed') };

  test.each<[string, PageBlock[], object]>([
    [
      'keeps what was typed',
      [input('a', { ...TEXT, initial_value: '1', placeholder: {} })],
      { a: typed('typed') },
    ],
    ['takes a new initial value', [input('a', { ...TEXT, initial_value: '2' })], { a: typed('2') }],
    ['starts anew under another block id', [input('b', TEXT)], { b: typed(null) }],
    [
      'starts anew under another action id',
      [input('a', { ...TEXT, action_id: 'w' })],
      { a: { w: { type: 'plain_text_input', value: null } } },
    ],
    [
      'starts anew for another type',
      [input('a', { type: 'number_input' })],
      { a: { v: { type: 'number_input', value: null } } },
    ],
  ])('%s', (_name, after, expected) => {
    expect(carryValues(values, before, after)).toEqual(expected);
  });
});

test('withValue changes one value and no other object', () => {
  const values = { a: typed('1'), b: typed('2') };
  const changed = withValue(values, 'a', 'v', { type: 'plain_text_input', value: '3' });
  expect(changed).toEqual({ a: typed('3'), b: typed('2') });
  expect(values.a).toEqual(typed('1'));
});

describe('checkValues', () => {
  const REQUIRED = 'Please complete this required field.';
  test.each<[string, PageBlock, string | null, string | undefined]>([
    ['required and empty', input('a', TEXT), null, REQUIRED],
    ['required and blank', input('a', TEXT), '  ', REQUIRED],
    ['zero is filled in', input('a', TEXT), '0', undefined],
    ['optional and empty', input('a', TEXT, { optional: true }), null, undefined],
    [
      'too short',
      input('a', { ...TEXT, min_length: 3 }),
      'ab',
      'Please enter at least 3 characters.',
    ],
    [
      'too long',
      input('a', { ...TEXT, max_length: 2 }),
      'abc',
      'Please enter at most 2 characters; there are 3.',
    ],
    [
      'a whole number',
      input('a', { type: 'number_input', is_decimal_allowed: false }),
      '1.5',
      'Please enter a whole number.',
    ],
    [
      'a decimal where allowed',
      input('a', { type: 'number_input', is_decimal_allowed: true }),
      '-1.5',
      undefined,
    ],
    [
      'below the minimum',
      input('a', { type: 'number_input', min_value: '0' }),
      '-1',
      'Please enter a number of at least 0.',
    ],
    [
      'an e-mail address',
      input('a', { type: 'email_text_input' }),
      'dana@',
      'Please enter a valid email address.',
    ],
  ])('%s', (_name, block, value, expected) => {
    expect(checkValues([block], { a: typed(value) })['a']).toBe(expected);
  });

  test('an empty multi-select counts as empty', () => {
    const block = input('a', { type: 'multi_users_select' });
    expect(checkValues([block], holding([]))).toEqual({ a: REQUIRED });
    expect(checkValues([block], holding(['U0DANA']))).toEqual({});
  });
});
