import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { businessAge } from '../../../src/domain/alerts/business-age.ts';
import { addBusinessDays } from '../../../src/domain/alerts/business-time.ts';
import { CALENDAR, local } from './parts.ts';

/** Monday 2026-11-23 to Sunday 2026-11-29; clocks went back on 1 November. */
const MONDAY = '2026-11-23';
const TUESDAY = '2026-11-24';
const FRIDAY = '2026-11-27';
const SATURDAY = '2026-11-28';
const NEXT_MONDAY = '2026-11-30';

const hours = (count: number) => ({ days: 0, hours: count });
const days = (count: number) => ({ days: count, hours: 0 });

describe('how long something has waited', () => {
  it.each([
    ['nothing', `${MONDAY} 09:00`, `${MONDAY} 09:00`, hours(0)],
    ['less than an hour', `${MONDAY} 09:00`, `${MONDAY} 09:59`, hours(0)],
    ['within a day', `${MONDAY} 09:00`, `${MONDAY} 14:30`, hours(5)],
    ['into the quiet evening', `${MONDAY} 17:00`, `${MONDAY} 23:00`, hours(2)],
    ['over a night', `${MONDAY} 17:00`, `${TUESDAY} 10:00`, hours(4)],
    ['a day to the minute', `${MONDAY} 09:00`, `${TUESDAY} 09:00`, days(1)],
    ['nearly a day', `${MONDAY} 09:00`, `${TUESDAY} 08:59`, hours(10)],
    ['over a weekend, nearly a day', `${FRIDAY} 15:00`, `${NEXT_MONDAY} 10:00`, hours(6)],
    ['over a weekend, a day', `${FRIDAY} 15:00`, `${NEXT_MONDAY} 15:00`, days(1)],
    ['from a weekend on', `${SATURDAY} 11:00`, `${NEXT_MONDAY} 07:00`, hours(0)],
    ['from a weekend to the morning', `${SATURDAY} 11:00`, `${NEXT_MONDAY} 11:30`, hours(3)],
    ['a week', `${MONDAY} 09:00`, `${NEXT_MONDAY} 09:00`, days(5)],
    ['over a change of the clocks', '2026-10-30 18:00', '2026-11-02 09:00', hours(2)],
  ])('%s', (_, from, to, age) => {
    expect(businessAge(local(from), local(to), CALENDAR)).toEqual(age);
  });

  it('leaves holidays out', () => {
    const calendar = { ...CALENDAR, holidays: [TUESDAY, '11-25'] };
    const age = businessAge(local(`${MONDAY} 17:00`), local('2026-11-26 09:30'), calendar);
    expect(age).toEqual(hours(3));
  });

  it('counts whole days where nothing is quiet', () => {
    const calendar = { ...CALENDAR, quietFrom: '00:00', quietTo: '00:00', quietDays: [] };
    expect(businessAge(local(`${FRIDAY} 20:00`), local(`${SATURDAY} 19:00`), calendar)).toEqual(
      hours(23),
    );
    expect(businessAge(local(`${FRIDAY} 20:00`), local(`${SATURDAY} 20:00`), calendar)).toEqual(
      days(1),
    );
  });

  it('leaves out quiet hours in the middle of a day', () => {
    const calendar = { ...CALENDAR, quietFrom: '12:00', quietTo: '14:00' };
    expect(businessAge(local(`${MONDAY} 10:00`), local(`${MONDAY} 16:00`), calendar)).toEqual(
      hours(4),
    );
  });

  it('counts days as reminders do', () => {
    const start = local(`${MONDAY} 00:00`).getTime();
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 20_000 }),
        fc.integer({ min: 0, max: 60_000 }),
        (minute, waited) => {
          const from = new Date(start + minute * 60_000);
          const to = new Date(from.getTime() + waited * 60_000);
          const age = businessAge(from, to, CALENDAR);
          expect(age.hours).toBeGreaterThanOrEqual(0);
          const reached = age.days === 0 || addBusinessDays(from, age.days, CALENDAR) <= to;
          expect(reached).toBe(true);
          expect(addBusinessDays(from, age.days + 1, CALENDAR) > to).toBe(true);
        },
      ),
      { numRuns: 300 },
    );
  });
});
