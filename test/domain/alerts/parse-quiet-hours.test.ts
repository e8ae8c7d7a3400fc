import { describe, expect, it } from 'vitest';
import { parseQuietHours } from '../../../src/domain/alerts/parse-quiet-hours.ts';
import type { QuietHoursFields } from '../../../src/domain/alerts/parse-quiet-hours.ts';
import { InvalidInput } from '../../../src/errors.ts';

const FIELDS: QuietHoursFields = {
  quietFrom: '19:00',
  quietTo: '08:00',
  quietDays: ['6', '7'],
  holidays: '',
};

function problemsOf(changes: Partial<QuietHoursFields>): Readonly<Record<string, string>> {
  try {
    parseQuietHours({ ...FIELDS, ...changes });
    return {};
  } catch (error) {
    if (error instanceof InvalidInput) return error.fields;
    throw error;
  }
}

describe('quiet hours as typed', () => {
  it('are read as they are kept', () => {
    expect(
      parseQuietHours({
        quietFrom: ' 9 ',
        quietTo: '7:05',
        quietDays: ['7', '1', '7'],
        holidays: '12-25, 2026-07-03\n01-01;12-25 02-29',
      }),
    ).toEqual({
      quietFrom: '09:00',
      quietTo: '07:05',
      quietDays: [1, 7],
      holidays: ['01-01', '02-29', '12-25', '2026-07-03'],
    });
  });

  it('may be none', () => {
    expect(parseQuietHours({ ...FIELDS, quietTo: '19:00', quietDays: [] })).toMatchObject({
      quietFrom: '19:00',
      quietTo: '19:00',
      quietDays: [],
    });
  });

  it.each<[string, Partial<QuietHoursFields>, string, RegExp]>([
    ['no time', { quietFrom: '' }, 'quietFrom', /such as 19:00/],
    ['a word', { quietFrom: 'late' }, 'quietFrom', /such as 19:00/],
    ['midnight as 24:00', { quietTo: '24:00' }, 'quietTo', /00:00 to 23:59/],
    ['61 minutes', { quietTo: '07:61' }, 'quietTo', /00:00 to 23:59/],
    [
      'a whole week',
      { quietDays: ['1', '2', '3', '4', '5', '6', '7'] },
      'quietDays',
      /Leave at least one day out/,
    ],
    ['an eighth day', { quietDays: ['8'] }, 'quietDays', /"8" is no day of the week/],
    ['a day that is not', { holidays: '2026-02-29' }, 'holidays', /"2026-02-29" is no date/],
    ['a yearly day that never is', { holidays: '02-30' }, 'holidays', /"02-30" is no date/],
    ['a name of a holiday', { holidays: '12-25 Easter' }, 'holidays', /"Easter" is no date/],
  ])('refuse %s', (_, changes, field, sentence) => {
    const problems = problemsOf(changes);
    expect(Object.keys(problems)).toEqual([field]);
    expect(problems[field]).toMatch(sentence);
  });

  it('refuse more holidays than are kept', () => {
    const days = Array.from({ length: 28 }, (_, day) => String(day + 1).padStart(2, '0'));
    const dates = ['01', '02', '03', '04'].flatMap((month) => days.map((day) => `${month}-${day}`));
    expect(problemsOf({ holidays: dates.join(' ') })['holidays']).toMatch(
      /112 holidays; at most 100/,
    );
  });

  it('say everything that is wrong at once', () => {
    expect(Object.keys(problemsOf({ quietFrom: 'x', quietTo: 'y', holidays: 'z' }))).toEqual([
      'quietFrom',
      'quietTo',
      'holidays',
    ]);
  });
});
