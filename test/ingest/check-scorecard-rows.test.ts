import { describe, expect, it } from 'vitest';
import type { TenantSettings } from '../../src/domain/tenant.ts';
import { InvalidInput } from '../../src/errors.ts';
import { type CheckContext, checkScorecardRows } from '../../src/ingest/check-scorecard-rows.ts';
import { readCsv } from '../../src/ingest/read-csv.ts';
import { bytesOf } from './bytes.ts';
import { NOW, SCORECARD, SETTINGS } from './sample-scorecard.ts';

const COLUMNS = 'week,section,metric,value,numerator,denominator,owner,note';

async function check(content: string, over: Partial<CheckContext> = {}) {
  const context = {
    scorecard: SCORECARD,
    settings: SETTINGS,
    now: NOW,
    mayEnter: () => true as const,
  };
  return checkScorecardRows(await readCsv(bytesOf(content)), { ...context, ...over });
}

/** One row, in the order of COLUMNS. */
const checkOne = (row: string, over: Partial<CheckContext> = {}) =>
  check(`${COLUMNS}\n${row}\n`, over);

const comma = (format: TenantSettings['numberFormat']) => ({
  settings: { ...SETTINGS, numberFormat: format },
});

describe('a value', () => {
  it.each([
    ['dials', '125', '125'],
    ['dials', '0', '0'],
    ['dials', ' 7 ', '7'],
    ['dials', '1234.5', '1234.5'],
    ['MRR Closed', '$500', '500'],
    ['MRR Closed', '"$1,234.50"', '1234.5'],
    ['MRR Closed', '-5', '-5'],
    ['Margin', '53%', '0.53'],
    ['Margin', '0.53', '0.53'],
    ['Margin', '1.18', '1.18'],
    ['Margin', '2', '2'],
    ['Response Hours', '1:30', '1.5'],
    ['-Review/done', 'yes', '1'],
    ['-Review/done', 'No', '0'],
    ['Same Day Close Rate', '44/70', '0.6285714286'],
  ])('%s %s is %s', async (metric, cell, value) => {
    const { rows, errors } = await checkOne(`2025-W43,,${metric},${cell},,,,`);
    expect(errors).toEqual([]);
    expect(rows.map((row) => row.value?.toFixed())).toEqual([value]);
  });

  it.each([
    ['Dials', '12abc', 'not a number'],
    ['Dials', 'NaN', 'not a number'],
    ['Dials', 'Infinity', 'not a number'],
    ['Dials', '1e3', 'not a number'],
    ['Dials', '"1,234"', 'Write 1234'],
    ['Dials', '-1', 'cannot be negative'],
    ['MRR Closed', '"1,234"', 'Write 1234'],
    ['MRR Closed', '€5', 'not an amount in USD'],
    ['Margin', '53', 'write 53% or 0.53'],
    ['Response Hours', 'soon', 'not a duration'],
    ['-Review/done', 'maybe', 'neither yes nor no'],
    ['Dials', '3/4', 'one number'],
    ['Dials', '0.12345678901', 'too long'],
  ])('%s %s is refused', async (metric, cell, message) => {
    const { rows, errors } = await checkOne(`2025-W43,,${metric},${cell},,,,`);
    expect(rows).toEqual([]);
    expect(errors).toEqual([
      {
        line: 2,
        field: 'value',
        value: cell.replaceAll('"', ''),
        message: expect.stringContaining(message),
      },
    ]);
  });

  it('n/a is excused', async () => {
    const { rows } = await checkOne('2025-W43,,Dials,n/a,,,,On vacation');
    expect(rows).toEqual([
      {
        line: 2,
        metricId: 'dials',
        period: '2025-10-20',
        state: 'excused',
        value: null,
        note: 'On vacation',
      },
    ]);
  });

  it.each([
    ['dot-comma', ';', '12,5', '12.5'],
    ['space-comma', ';', '12,5', '12.5'],
    ['dot-comma', ',', '12.5', '12.5'],
    ['comma-dot', ';', '12.5', '12.5'],
  ] as const)('of a %s tenant in a %j file: %s', async (format, delimiter, cell, value) => {
    const content = `week,metric,value\n2025-W43,Dials,${cell.replace(',', '§')}\n`;
    const file = content.replaceAll(',', delimiter).replace('§', ',');
    const { rows, errors } = await check(file, comma(format));
    expect(errors).toEqual([]);
    expect(rows[0]?.value?.toFixed()).toBe(value);
  });

  it.each([
    ['comma-dot', ';', '12,5'],
    ['dot-comma', ',', '"12,5"'],
    ['dot-comma', '\t', '12,5'],
  ] as const)('no decimal comma for a %s tenant in a %j file', async (format, delimiter, cell) => {
    const file = `week,metric,value\n2025-W43,Dials,`.replaceAll(',', delimiter) + cell;
    expect((await check(file, comma(format))).errors).toMatchObject([{ line: 2, field: 'value' }]);
  });
});

describe('numerator and denominator', () => {
  it.each([
    [',44,70', '0.6285714286'],
    ['63%,44,70', '0.63'],
    ['62.86%,44,70', '0.6286'],
    ['0.6285714286,44,70', '0.6285714286'],
    ['44/70,44,70', '0.6285714286'],
    ['0,0,5', '0'],
  ])('%s', async (cells, value) => {
    const { rows, errors } = await checkOne(`2025-W43,,Same Day Close Rate,${cells},,`);
    expect(errors).toEqual([]);
    expect(rows[0]?.value?.toFixed()).toBe(value);
    expect(rows[0]?.denominator?.gt(0)).toBe(true);
  });

  it.each([
    ['62%,44,70', 'value', '44 / 70 is 62.8571%'],
    ['1,44,70', 'value', 'does not agree'],
    [',44,', 'denominator', 'both or neither'],
    ['50%,,70', 'numerator', 'both or neither'],
    [',44,0', 'denominator', 'divided by 0'],
    ['0,0,0', 'denominator', 'divided by 0'],
    [',44,-70', 'denominator', 'greater than 0'],
    ['n/a,44,70', 'numerator', 'n/a has no numerator'],
    [',4x,70', 'numerator', 'not a number'],
  ])('%s is refused', async (cells, field, message) => {
    const { errors } = await checkOne(`2025-W43,,Same Day Close Rate,${cells},,`);
    expect(errors).toMatchObject([{ line: 2, field, message: expect.stringContaining(message) }]);
  });

  it('0 of 0 is nothing to count', async () => {
    expect(await checkOne('2025-W43,,Same Day Close Rate,,0,0,,')).toMatchObject({
      rows: [],
      errors: [],
      blankCount: 1,
    });
  });

  it('make no value of a metric that is no pooled ratio', async () => {
    expect((await checkOne('2025-W43,,Margin,,1,2,,')).errors).toMatchObject([{ field: 'value' }]);
    expect((await checkOne('2025-W43,,Margin,50%,1,2,,')).errors).toEqual([]);
  });
});

describe('the week', () => {
  it.each([
    ['2025-W43', '2025-10-20'],
    ['2025-w43', '2025-10-20'],
    ['2025-10-20', '2025-10-20'],
    ['2025-10-26', '2025-10-20'],
    ['2025-W45', '2025-11-03'],
    ['2020-W53', '2020-12-28'],
  ])('%s begins %s', async (cell, period) => {
    const { rows, errors } = await checkOne(`${cell},,Dials,1,,,,`);
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
    const { errors } = await checkOne(`${cell},,Dials,1,,,,`);
    expect(errors).toMatchObject([{ field: 'week', message: expect.stringContaining(message) }]);
  });

  it('begins in the tenant’s zone and on their first day', async () => {
    const sunday = { ...SETTINGS, firstDay: 7 as const };
    const { rows } = await checkOne('2025-10-26,,Dials,1,,,,', { settings: sunday });
    expect(rows[0]?.period).toBe('2025-10-26');
    const now = new Date('2025-11-10T03:00:00Z');
    expect((await checkOne('2025-W46,,Dials,1,,,,', { now })).errors).toHaveLength(1);
    const utc = { ...SETTINGS, zone: 'UTC' };
    expect((await checkOne('2025-W46,,Dials,1,,,,', { now, settings: utc })).errors).toEqual([]);
  });
});

describe('a monthly metric', () => {
  it.each([
    ['2025-W43', '2025-10-01'],
    ['2025-W44', '2025-10-01'],
    ['2025-11-01', '2025-11-01'],
    ['2025-10-31', '2025-10-01'],
  ])('%s goes to the month of %s', async (cell, period) => {
    const { rows, months, weeks } = await checkOne(`${cell},,Margin,5%,,,,`);
    expect(rows[0]?.period).toBe(period);
    expect(months).toEqual([period]);
    expect(weeks).toEqual([]);
  });

  it('takes the same value for two weeks of a month once, and refuses two values', async () => {
    const same = await check(`week,metric,value\n2025-W42,Margin,5%\n2025-W43,Margin,0.05\n`);
    expect(same.errors).toEqual([]);
    expect(same.rows).toHaveLength(1);
    const two = await check(`week,metric,value\n2025-W42,Margin,5%\n2025-W43,Margin,6%\n`);
    expect(two.errors).toMatchObject([
      { line: 3, field: 'week', message: expect.stringContaining('line 2 already gives Oct 2025') },
    ]);
  });
});

describe('the metric', () => {
  it.each([
    [',Dials', 'dials'],
    [',DIALS', 'dials'],
    [', dials ', 'dials'],
    ['inside sales,dials', 'dials'],
    ['Hybrid Sales,COI Attended', 'coi2'],
    [',hybrid sales/coi attended', 'coi2'],
    ['"\'=Reactive; ""Ops"", all",\'-Review/done', 'review'],
    [',-Review/done', 'review'],
    [",'@Cash 'Flow'", 'cash'],
  ])('%s is %s', async (cells, id) => {
    const { rows, errors } = await checkOne(`2025-10-20,${cells},1,,,,`);
    expect(errors).toEqual([]);
    expect(rows[0]?.metricId).toBe(id);
  });

  it.each([
    [',COI Attended', 'section', 'in several sections: “Inside Sales”, “Hybrid Sales”'],
    [',Dial', 'metric', 'Did you mean “Inside Sales/Dials”'],
    [',Dails', 'metric', 'Did you mean “Inside Sales/Dials”'],
    ['Hybrid Sales,Dials', 'metric', 'no metric “Dials” in a section “Hybrid Sales”'],
    [',', 'metric', 'missing'],
    [',Backups', 'metric', 'switched off'],
    [',Leads', 'metric', 'archived'],
    [',Something else entirely', 'metric', '/scorecard template csv'],
    [",''Dials", 'metric', 'no metric'],
  ])('%s is refused', async (cells, field, message) => {
    const { errors } = await checkOne(`2025-W43,${cells},1,,,,`);
    expect(errors).toMatchObject([{ line: 2, field, message: expect.stringContaining(message) }]);
  });

  it('is one the sharer may enter', async () => {
    const mayEnter = (id: string) => id === 'dials' || 'Only <@UJOSH000> can enter it.';
    const rows = '2025-W43,Inside Sales,Dials,1\n2025-W43,Hybrid Sales,COI Attended,2';
    const { errors } = await check(`week,section,metric,value\n${rows}\n`, { mayEnter });
    expect(errors).toEqual([
      {
        line: 3,
        field: 'metric',
        value: 'COI Attended',
        message: 'Only <@UJOSH000> can enter it.',
      },
    ]);
  });
});

describe('the whole file', () => {
  it('collects every fault of every row, in the order of lines', async () => {
    const { errors, errorCount, rows } = await check(
      'week,metric,value,note\nW43,Nope,1,\n2025-W43,Dials\n2025-W99,Dials,x,\n2025-W43,Dials,1,fine\n',
    );
    expect(errors.map(({ line, field }) => `${line} ${field}`)).toEqual([
      '2 week',
      '2 metric',
      '3 row',
      '4 week',
      '4 value',
    ]);
    expect(errorCount).toBe(5);
    expect(rows).toHaveLength(1);
  });

  it('names the other line of a number given twice', async () => {
    const { errors } = await check('week,metric,value\n2025-W43,Dials,1\n2025-10-22,dials,1\n');
    expect(errors).toEqual([
      {
        line: 3,
        field: 'week',
        value: '2025-10-22',
        message: 'Line 2 already gives “Dials” for 2025-W43. Keep one of them.',
      },
    ]);
  });

  it('skips rows without a value, whatever else they say, and tells how many', async () => {
    const mayEnter = () => 'not you';
    const content = 'week,metric,value,note\n2025-W43,Dials,,\n2099-W01,Nope, ,why\n';
    const { rows, errors, warnings, blankCount } = await check(content, { mayEnter });
    expect([rows, errors, blankCount]).toEqual([[], [], 2]);
    expect(warnings.join(' ')).toMatch(/2 rows have no value.*To clear a value.*line 3/);
  });

  it('warns of columns it does not use and keeps notes to 500 characters', async () => {
    const long = '💡'.repeat(500);
    const content = (note: string) =>
      `week,metric,value,note,colour\n2025-W43,Dials,1,${note},red\n`;
    const kept = await check(content(long));
    expect(kept.rows[0]?.note).toBe(long);
    expect(kept.warnings).toEqual(['These columns are not used: “colour”.']);
    const refused = await check(content(`${long}!`));
    expect(refused.errors).toMatchObject([
      { field: 'note', message: expect.stringContaining('501') },
    ]);
    expect(refused.errors[0]?.value).toBe(`${'💡'.repeat(99)}…`);
  });

  it.each([
    ["'=1+1", '=1+1'],
    ["''=1+1", "'=1+1"],
    ["'plain", "'plain"],
    ['=1+1', '=1+1'],
  ])('takes the guard off the note %s and nothing else', async (cell, note) => {
    expect((await checkOne(`2025-W43,,Dials,1,,,,${cell}`)).rows[0]?.note).toBe(note);
  });

  it.each([
    ['UJASON00', 0],
    ['<@UJASON00>', 0],
    ['jason  REYES', 0],
    ['@Jason Reyes', 0],
    ['jason@example.com', 0],
    ['Josh Lin', 1],
    ['UJOSH000', 1],
    ['', 0],
  ])('compares the owner %s and only warns', async (owner, count) => {
    const ownerNames = () => ['Jason Reyes', 'jason@example.com'];
    const { errors, warnings } = await checkOne(`2025-W43,,Dials,1,,,${owner},`, { ownerNames });
    expect(errors).toEqual([]);
    expect(warnings).toHaveLength(count);
    if (count > 0) expect(warnings[0]).toMatch(/“Dials” belongs to “Jason Reyes”, the file says/);
  });

  it('lists weeks and metrics, oldest week first', async () => {
    const content =
      'week,metric,value\n2025-W43,Dials,1\n2024-W52,Dials,1\n2025-W43,MRR Closed,1\n';
    const { weeks, metricIds } = await check(content);
    expect(weeks.map((week) => week.start)).toEqual(['2024-12-23', '2025-10-20']);
    expect(metricIds).toEqual(['dials', 'mrr']);
  });

  it('refuses other kinds of files', async () => {
    await expect(check('name,vertical,segment,owner,mrr\na,b,c,d,1\n')).rejects.toThrow(
      InvalidInput,
    );
  });
});
