import { describe, expect, it } from 'vitest';
import { checkOneRow, checkRows } from './check-rows.ts';
import { SETTINGS } from './sample-scorecard.ts';

describe('the week', () => {
  it.each([
    ['2025-W43', '2025-10-20'],
    ['2025-w43', '2025-10-20'],
    ['2025-10-20', '2025-10-20'],
    ['2025-10-26', '2025-10-20'],
    ['2025-W45', '2025-11-03'],
    ['2020-W53', '2020-12-28'],
  ])('%s begins %s', async (cell, period) => {
    const { rows, errors } = await checkOneRow(`${cell},,Dials,1,,,,`);
    expect(errors).toEqual([]);
    expect(rows[0]?.period).toBe(period);
  });

  it.each([
    ['', 'missing'],
    ['W43', 'not a week'],
    ['last', 'not a week'],
    ['2025-W3', 'not a week'],
    ['2025-10', 'not a week'],
    ['10/20/2025', 'A date is written year-month-day'],
    ['20.10.2025', 'A date is written year-month-day'],
    ['2025-10-32', 'not a date of the calendar'],
    ['2025-02-29', 'not a date of the calendar'],
    ['2025-W53', '2025 has 52 weeks'],
    ['2025-W00', 'Weeks run from'],
    ['1999-W10', 'too long ago'],
    ['2025-W46', '2025-W46 has not begun'],
    ['2099-W01', 'too far ahead'],
  ])('%s is refused', async (cell, message) => {
    const { errors } = await checkOneRow(`${cell},,Dials,1,,,,`);
    expect(errors).toMatchObject([{ field: 'week', message: expect.stringContaining(message) }]);
  });

  it('begins in the tenant’s zone and on their first day', async () => {
    const sunday = { ...SETTINGS, firstDay: 7 as const };
    const { rows } = await checkOneRow('2025-10-26,,Dials,1,,,,', { settings: sunday });
    expect(rows[0]?.period).toBe('2025-10-26');
    const now = new Date('2025-11-10T03:00:00Z');
    expect((await checkOneRow('2025-W46,,Dials,1,,,,', { now })).errors).toHaveLength(1);
    const utc = { ...SETTINGS, zone: 'UTC' };
    expect((await checkOneRow('2025-W46,,Dials,1,,,,', { now, settings: utc })).errors).toEqual([]);
  });
});

describe('a monthly metric', () => {
  it.each([
    ['2025-W43', '2025-10-01'],
    ['2025-W44', '2025-10-01'],
    ['2025-11-01', '2025-11-01'],
    ['2025-10-31', '2025-10-01'],
  ])('%s goes to the month of %s', async (cell, period) => {
    const { rows, months, weeks } = await checkOneRow(`${cell},,Margin,5%,,,,`);
    expect(rows[0]?.period).toBe(period);
    expect(months).toEqual([period]);
    expect(weeks).toEqual([]);
  });

  it('takes the same value for two weeks of a month once, and refuses two values', async () => {
    const same = await checkRows(`week,metric,value\n2025-W42,Margin,5%\n2025-W43,Margin,0.05\n`);
    expect(same.errors).toEqual([]);
    expect(same.rows).toHaveLength(1);
    const two = await checkRows(`week,metric,value\n2025-W42,Margin,5%\n2025-W43,Margin,6%\n`);
    expect(two.errors).toMatchObject([
      { line: 3, field: 'week', message: expect.stringContaining('line 2 already gives Oct 2025') },
    ]);
  });
});
