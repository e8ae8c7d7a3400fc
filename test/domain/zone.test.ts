import fc from 'fast-check';
import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import {
  closesAfter,
  instantOf,
  isZone,
  localDate,
  localDateTimeText,
} from '../../src/domain/zone.ts';
import { ZONES, anyDate, anyInstant, rulesWith } from './rules.ts';

describe('local time', () => {
  it('agrees with an independent library in every zone', () => {
    fc.assert(
      fc.property(anyInstant, fc.constantFrom(...ZONES), (instant, zone) => {
        const there = DateTime.fromJSDate(instant, { zone });
        expect(localDate(instant, { zone })).toBe(there.toISODate());
        expect(localDateTimeText(instant, { zone })).toBe(there.toFormat('yyyy-MM-dd HH:mm'));
      }),
    );
  });

  it('names the instant of a local time, which reads back as that time outside of gaps', () => {
    fc.assert(
      fc.property(anyDate, fc.constantFrom(...ZONES), (date, zone) => {
        // Noon never falls into an hour's gap; Apia skipped a whole day.
        fc.pre(!(zone === 'Pacific/Apia' && date === '2011-12-30'));
        expect(localDateTimeText(instantOf(date, '12:00', { zone }), { zone })).toBe(
          `${date} 12:00`,
        );
      }),
    );
  });

  it.each([
    ['New York, skipped 02:30', '2025-03-09', '02:30', 'America/New_York', '2025-03-09T07:30:00Z'],
    [
      'New York, 01:30 twice: the first',
      '2025-11-02',
      '01:30',
      'America/New_York',
      '2025-11-02T05:30:00Z',
    ],
    ['Berlin, skipped 02:30', '2025-03-30', '02:30', 'Europe/Berlin', '2025-03-30T01:30:00Z'],
    [
      'Berlin, 02:30 twice: the first',
      '2025-10-26',
      '02:30',
      'Europe/Berlin',
      '2025-10-26T00:30:00Z',
    ],
    [
      'Lord Howe, half an hour skipped',
      '2025-10-05',
      '02:15',
      'Australia/Lord_Howe',
      '2025-10-04T15:45:00Z',
    ],
    [
      'Lord Howe, half an hour twice: the first',
      '2025-04-06',
      '01:45',
      'Australia/Lord_Howe',
      '2025-04-05T14:45:00Z',
    ],
    [
      'Apia, the day that never was: the next',
      '2011-12-30',
      '08:00',
      'Pacific/Apia',
      '2011-12-30T18:00:00Z',
    ],
  ])('%s', (_, date, time, zone, expected) => {
    expect(instantOf(date, time, { zone })).toEqual(new Date(expected));
  });

  it('closes on the first cut-off weekday after the end, never on the end itself', () => {
    const rules = rulesWith({ zone: 'America/New_York' });
    expect(closesAfter('2025-10-26', rules)).toEqual(new Date('2025-10-27T12:00:00Z'));
    // A month that ends on a Monday closes the Monday after.
    expect(closesAfter('2025-03-31', rules)).toEqual(new Date('2025-04-07T12:00:00Z'));
    // The clocks went back between the week's end and the cut-off.
    expect(closesAfter('2025-11-01', { ...rules, cutOffDay: 7 })).toEqual(
      new Date('2025-11-02T13:00:00Z'),
    );
  });

  it.each([
    ['Europe/Berlin', true],
    ['UTC', true],
    ['Atlantis/Capital', false],
    ['+02:00', false],
    ['', false],
  ])('%s is a zone: %s', (zone, expected) => {
    expect(isZone(zone)).toBe(expected);
  });
});
