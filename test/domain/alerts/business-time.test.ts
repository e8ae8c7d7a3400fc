import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addBusinessDays,
  businessDayUpTo,
  isBusinessDay,
  isQuiet,
  nextDeliveryTime,
  startOfBusiness,
} from '../../../src/domain/alerts/business-time.ts';
import { DEFAULT_ALERT_SETTINGS } from '../../../src/domain/alerts/settings.ts';
import type { BusinessCalendar } from '../../../src/domain/alerts/settings.ts';
import type { Weekday } from '../../../src/domain/tenant.ts';
import { instantOf, localDate, localDateTimeText } from '../../../src/domain/zone.ts';
import { anyInstant, ZONES } from '../rules.ts';

function calendarWith(changes: Partial<BusinessCalendar> = {}): BusinessCalendar {
  const { quietFrom, quietTo, quietDays, holidays } = DEFAULT_ALERT_SETTINGS;
  return { quietFrom, quietTo, quietDays, holidays, zone: 'America/New_York', ...changes };
}

/** `2026-11-26 15:00`, local. */
const at = (text: string, calendar: BusinessCalendar): Date =>
  instantOf(text.slice(0, 10), text.slice(11), calendar);

const anyCalendar: fc.Arbitrary<BusinessCalendar> = fc.record({
  zone: fc.constantFrom(...ZONES),
  quietFrom: fc.constantFrom('19:00', '00:00', '12:00', '22:30', '01:30'),
  quietTo: fc.constantFrom('08:00', '13:00', '00:00', '19:00', '02:30', '01:30'),
  quietDays: fc.subarray<Weekday>([1, 2, 3, 4, 5, 6, 7], { maxLength: 6 }),
  holidays: fc.subarray(['12-25', '01-01', '07-04', '2026-11-26', '2027-03-29']),
});

// 26 November 2026 is a Thursday.
describe('quiet hours', () => {
  it.each<[string, Partial<BusinessCalendar>, string, boolean]>([
    ['a working afternoon', {}, '2026-11-26 15:00', false],
    ['one minute before the evening', {}, '2026-11-26 18:59', false],
    ['the evening from its first minute', {}, '2026-11-26 19:00', true],
    ['the morning before', {}, '2026-11-26 07:59', true],
    ['the morning after', {}, '2026-11-26 08:00', false],
    ['Saturday noon', {}, '2026-11-28 12:00', true],
    ['Sunday 23:00', {}, '2026-11-29 23:00', true],
    ['Monday before eight', {}, '2026-11-30 07:00', true],
    ['a holiday', { holidays: ['2026-11-26'] }, '2026-11-26 12:00', true],
    ['the holiday of another year', { holidays: ['2025-11-26'] }, '2026-11-26 12:00', false],
    ['a yearly holiday', { holidays: ['11-26'] }, '2026-11-26 12:00', true],
    ['hours within a day', { quietFrom: '12:00', quietTo: '13:00' }, '2026-11-26 12:30', true],
    ['beside them', { quietFrom: '12:00', quietTo: '13:00' }, '2026-11-26 03:00', false],
    ['until midnight', { quietFrom: '19:00', quietTo: '00:00' }, '2026-11-26 23:59', true],
    ['after midnight', { quietFrom: '19:00', quietTo: '00:00' }, '2026-11-26 00:00', false],
    ['no quiet hours', { quietFrom: '08:00', quietTo: '08:00' }, '2026-11-26 03:00', false],
  ])('%s', (_, changes, time, expected) => {
    const calendar = calendarWith(changes);
    expect(isQuiet(at(time, calendar), calendar)).toBe(expected);
  });
});

describe('the next delivery', () => {
  it.each<[string, Partial<BusinessCalendar>, string, string]>([
    ['is now at work', {}, '2026-11-26 15:00', '2026-11-26 15:00'],
    ['is tomorrow after an evening', {}, '2026-11-26 21:00', '2026-11-27 08:00'],
    ['is today before work', {}, '2026-11-26 02:00', '2026-11-26 08:00'],
    ['is Monday after Friday evening', {}, '2026-11-27 19:00', '2026-11-30 08:00'],
    [
      'is past a long holiday',
      { holidays: ['2026-11-26', '2026-11-27'] },
      '2026-11-25 20:00',
      '2026-11-30 08:00',
    ],
    [
      'is at midnight where nights are not quiet',
      { quietFrom: '08:00', quietTo: '08:00' },
      '2026-11-28 12:00',
      '2026-11-30 00:00',
    ],
    // Clocks go forward on 14 March 2027 and back on 1 November 2026, both Sundays.
    ['is 08:00 after the hour that is lost', {}, '2027-03-12 20:00', '2027-03-15 08:00'],
    ['is 08:00 after the hour that comes twice', {}, '2026-10-30 20:00', '2026-11-02 08:00'],
    [
      'is after the gap that holds its time',
      { quietTo: '02:30', quietDays: [] },
      '2027-03-14 01:00',
      '2027-03-14 03:30',
    ],
  ])('%s', (_, changes, time, expected) => {
    const calendar = calendarWith(changes);
    const delivery = nextDeliveryTime(at(time, calendar), calendar);
    expect(localDateTimeText(delivery, calendar)).toBe(expected);
  });

  it('is not quiet when its local time comes a second time', () => {
    const calendar = calendarWith({ quietTo: '01:30', quietDays: [] });
    const secondTime = new Date(at('2026-11-01 01:15', calendar).getTime() + 3_600_000);
    expect(localDateTimeText(secondTime, calendar)).toBe('2026-11-01 01:15');
    expect(nextDeliveryTime(secondTime, calendar)).toEqual(secondTime);
  });

  it('is never earlier and never quiet, and no instant between is free', () => {
    fc.assert(
      fc.property(anyCalendar, anyInstant, fc.nat(999), (calendar, now, part) => {
        const delivery = nextDeliveryTime(now, calendar);
        expect(delivery.getTime()).toBeGreaterThanOrEqual(now.getTime());
        expect(isQuiet(delivery, calendar)).toBe(false);
        const wait = delivery.getTime() - now.getTime();
        if (wait === 0) return;
        const between = new Date(now.getTime() + Math.floor((part * wait) / 1000));
        expect(isQuiet(between, calendar)).toBe(true);
        expect(nextDeliveryTime(between, calendar)).toEqual(delivery);
      }),
    );
  });
});

describe('business days', () => {
  it.each<[string, Partial<BusinessCalendar>, string, number, string]>([
    ['Thursday to Friday', {}, '2026-11-26 15:00', 1, '2026-11-27 15:00'],
    ['over the weekend', {}, '2026-11-27 15:00', 1, '2026-11-30 15:00'],
    ['two over the weekend', {}, '2026-11-27 15:00', 2, '2026-12-01 15:00'],
    ['from the next morning after an evening', {}, '2026-11-26 21:00', 1, '2026-11-30 08:00'],
    ['from Monday after a weekend', {}, '2026-11-28 11:00', 1, '2026-12-01 08:00'],
    ['not on a holiday', { holidays: ['11-27'] }, '2026-11-26 15:00', 1, '2026-11-30 15:00'],
    ['none is the next delivery', {}, '2026-11-28 11:00', 0, '2026-11-30 08:00'],
    ['at the same local time when clocks change', {}, '2026-10-30 15:00', 1, '2026-11-02 15:00'],
  ])('%s', (_, changes, time, days, expected) => {
    const calendar = calendarWith(changes);
    const due = addBusinessDays(at(time, calendar), days, calendar);
    expect(localDateTimeText(due, calendar)).toBe(expected);
  });

  it('keep the seconds', () => {
    const calendar = calendarWith();
    const from = new Date(at('2026-11-26 15:00', calendar).getTime() + 12_345);
    expect(addBusinessDays(from, 1, calendar).getTime() - from.getTime()).toBe(86_400_000);
  });

  it('never end in quiet hours, and more of them never end earlier', () => {
    fc.assert(
      fc.property(anyCalendar, anyInstant, fc.nat(6), (calendar, now, days) => {
        const due = addBusinessDays(now, days, calendar);
        expect(isQuiet(due, calendar)).toBe(false);
        expect(due.getTime()).toBeGreaterThanOrEqual(now.getTime());
        const later = addBusinessDays(now, days + 1, calendar);
        expect(later.getTime()).toBeGreaterThan(due.getTime());
      }),
    );
  });

  it.each([
    ['2026-11-28', '2026-11-27'],
    ['2026-11-30', '2026-11-30'],
  ])('up to %s the last is %s', (date, expected) => {
    expect(businessDayUpTo(date, calendarWith())).toBe(expected);
  });

  it('begin when the quiet hours end, at 08:00 where there are none', () => {
    const early = calendarWith({ quietTo: '06:30' });
    const none = calendarWith({ quietFrom: '00:00', quietTo: '00:00' });
    expect(startOfBusiness('2026-11-26', early)).toEqual(at('2026-11-26 06:30', early));
    expect(startOfBusiness('2026-11-26', none)).toEqual(at('2026-11-26 08:00', none));
  });

  it('are told from local dates', () => {
    const calendar = calendarWith({ zone: 'Pacific/Auckland' });
    // Friday evening in London is Saturday in Auckland.
    const there = localDate(new Date('2026-11-27T19:00:00Z'), calendar);
    expect(isBusinessDay(there, calendar)).toBe(false);
  });
});
