import { describe, expect, it, test } from 'vitest';
import { nextOccurrences, occurrencesBetween, parseSchedule } from '../../src/domain/cron.ts';
import { InvalidInput } from '../../src/errors.ts';

const NEW_YORK = { zone: 'America/New_York' };
const at = (iso: string) => new Date(iso);
const texts = (dates: readonly Date[]) => dates.map((date) => date.toISOString().slice(0, 16));

describe('a schedule', () => {
  it.each([
    ['0 8 * * 1', '2025-10-25T00:00Z', ['2025-10-27T12:00', '2025-11-03T13:00']],
    ['15 8 * * MON', '2025-10-25T00:00Z', ['2025-10-27T12:15', '2025-11-03T13:15']],
    ['0 14 * * 5', '2025-10-25T00:00Z', ['2025-10-31T18:00', '2025-11-07T19:00']],
    ['0 9 1 * *', '2025-10-25T00:00Z', ['2025-11-01T13:00', '2025-12-01T14:00']],
    ['0 9 * * 0', '2025-10-25T00:00Z', ['2025-10-26T13:00', '2025-11-02T14:00']],
    ['0 9 * * 7', '2025-10-25T00:00Z', ['2025-10-26T13:00', '2025-11-02T14:00']],
    ['0 8,16 * * 1-2', '2025-10-26T05:00Z', ['2025-10-27T12:00', '2025-10-27T20:00']],
    // Either day fits, as with cron.
    ['0 8 15 * 1', '2025-10-10T00:00Z', ['2025-10-13T12:00', '2025-10-15T12:00']],
    ['0 8 29 2 *', '2025-10-10T00:00Z', ['2028-02-29T13:00']],
  ])('%s comes round after %s at %s', (text, after, expected) => {
    expect(
      texts(nextOccurrences(parseSchedule(text), at(after), expected.length, NEW_YORK)),
    ).toEqual(expected);
  });

  it('moves a time that spring skips forward by the gap', () => {
    const schedule = parseSchedule('30 2 * * *');
    const found = occurrencesBetween(
      schedule,
      at('2025-03-08T12:00Z'),
      at('2025-03-10T12:00Z'),
      NEW_YORK,
    );
    expect(texts(found)).toEqual(['2025-03-09T07:30', '2025-03-10T06:30']);
  });

  it('happens once where autumn repeats a time', () => {
    const schedule = parseSchedule('30 1 * * *');
    const found = occurrencesBetween(
      schedule,
      at('2025-11-01T12:00Z'),
      at('2025-11-03T12:00Z'),
      NEW_YORK,
    );
    expect(texts(found)).toEqual(['2025-11-02T05:30', '2025-11-03T06:30']);
  });

  it('counts from after one instant up to and including another', () => {
    const schedule = parseSchedule('0 8 * * 1');
    const monday = at('2025-10-27T12:00Z');
    const before = at('2025-10-27T11:59Z');
    expect(occurrencesBetween(schedule, before, monday, NEW_YORK)).toEqual([monday]);
    expect(occurrencesBetween(schedule, monday, at('2025-10-28T00:00Z'), NEW_YORK)).toEqual([]);
  });

  test.each([
    '',
    'monday',
    '0 8 * *',
    '0 8 * * 1 *',
    '61 8 * * 1',
    '0 25 * * 1',
    '0 8 * * 9',
    '0 8 L * *',
    '@weekly',
    '*/5 * * * *',
  ])('refuses %j and says what would do', (text) => {
    expect(() => parseSchedule(text)).toThrow(InvalidInput);
    expect(() => parseSchedule(text)).toThrow(/every Monday at 08:00/);
  });
});
