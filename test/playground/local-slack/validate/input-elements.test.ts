import { describe, expect, it } from 'vitest';
import { judge, plain } from './judge.ts';

const AT = '/blocks/0/element';
const typed = (more: object): object => ({ type: 'plain_text_input', ...more });
const count = (more: object): object => ({
  type: 'number_input',
  is_decimal_allowed: false,
  ...more,
});
const of =
  (type: string) =>
  (more: object): object => ({ type, ...more });

/** At the limit, over it, and Slack's words for that. */
const ROWS: [rule: string, ok: object, refused: object, problem: string][] = [
  [
    'max_length',
    typed({ max_length: 3000 }),
    typed({ max_length: 3001 }),
    `must be less than or equal to 3000 [json-pointer:${AT}/max_length]`,
  ],
  [
    'min_length below max_length',
    typed({ min_length: 2, max_length: 2 }),
    typed({ min_length: 3, max_length: 2 }),
    `min_length cannot be greater than max_length [json-pointer:${AT}/min_length]`,
  ],
  [
    'initial_value within max_length',
    typed({ initial_value: 'ab', max_length: 2 }),
    typed({ initial_value: 'abc', max_length: 2 }),
    `must be less than 3 characters [json-pointer:${AT}/initial_value]`,
  ],
  [
    'initial_value is text',
    typed({ initial_value: '1' }),
    typed({ initial_value: 1 }),
    `must be a string [json-pointer:${AT}/initial_value]`,
  ],
  [
    'is_decimal_allowed is given',
    count({}),
    { type: 'number_input' },
    `missing required field: is_decimal_allowed [json-pointer:${AT}]`,
  ],
  [
    'min_value is text',
    count({ min_value: '1' }),
    count({ min_value: 1 }),
    `must be a string [json-pointer:${AT}/min_value]`,
  ],
  [
    'min_value below max_value',
    count({ min_value: '2', max_value: '2' }),
    count({ min_value: '3', max_value: '2' }),
    `min_value cannot be greater than max_value [json-pointer:${AT}/min_value]`,
  ],
  [
    'initial number in range',
    count({ min_value: '2', initial_value: '2' }),
    count({ min_value: '2', initial_value: '1' }),
    `initial_value must be between min_value and max_value [json-pointer:${AT}/initial_value]`,
  ],
  [
    'no decimals',
    count({ initial_value: '2' }),
    count({ initial_value: '2.5' }),
    `decimals are not allowed [json-pointer:${AT}/initial_value]`,
  ],
  [
    'date',
    of('datepicker')({ initial_date: '2024-02-29' }),
    of('datepicker')({ initial_date: '2025-02-29' }),
    `must be a real date [json-pointer:${AT}/initial_date]`,
  ],
  [
    'date form',
    of('datepicker')({ initial_date: '2025-01-01' }),
    of('datepicker')({ initial_date: '1.1.2025' }),
    `must be a date in the form YYYY-MM-DD [json-pointer:${AT}/initial_date]`,
  ],
  [
    'time',
    of('timepicker')({ initial_time: '23:59' }),
    of('timepicker')({ initial_time: '24:00' }),
    `must be a time in the form HH:mm [json-pointer:${AT}/initial_time]`,
  ],
  [
    'date and time',
    of('datetimepicker')({ initial_date_time: 1_760_000_000 }),
    of('datetimepicker')({ initial_date_time: 1_760_000_000_000 }),
    `must be less than or equal to 9999999999 [json-pointer:${AT}/initial_date_time]`,
  ],
  [
    'files',
    of('file_input')({ max_files: 10 }),
    of('file_input')({ max_files: 11 }),
    `must be less than or equal to 10 [json-pointer:${AT}/max_files]`,
  ],
  [
    'no unknown keys',
    typed({}),
    typed({ rows: 3 }),
    `invalid additional property: rows [json-pointer:${AT}]`,
  ],
];

const inputOf = (element: object): object[] => [{ type: 'input', label: plain('Value'), element }];

describe('elements at and over their limits', () => {
  it.each(ROWS)('%s', (_rule, ok, refused, problem) => {
    expect(judge(inputOf(ok), 'modal')).toEqual([]);
    expect(judge(inputOf(refused), 'modal')).toContain(`[ERROR] ${problem}`);
  });
});
