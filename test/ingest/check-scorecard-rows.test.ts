import { describe, expect, it } from 'vitest';
import { checkOneRow, checkRows } from './check-rows.ts';

const nobody = () => 'not you';

const withNote = (note: string) => `week,metric,value,note,colour\n2025-W43,Dials,1,${note},red\n`;

describe('the whole file', () => {
  it('collects every fault of every row, in the order of lines', async () => {
    const { errors, errorCount, rows } = await checkRows(
      'week,metric,value,note\nW43,Nope,1,\n2025-W43\n2025-W99,Dials,x,\n2025-W43,Dials,1,fine\n',
    );
    expect(errors.map(({ line, field }) => `${line} ${field}`)).toEqual([
      '2 week',
      '2 metric',
      '3 metric',
      '4 week',
      '4 value',
    ]);
    expect(errorCount).toBe(5);
    expect(rows).toHaveLength(1);
  });

  it('warns of a value a thousand times every other of its metric', async () => {
    const content =
      'week,metric,value\n2025-W41,Dials,120\n2025-W42,Dials,131000\n2025-W43,Dials,125\n';
    const { warnings, errors } = await checkRows(content);
    expect(errors).toEqual([]);
    expect(warnings).toEqual([
      'Line 3: this “Dials” is more than a thousand times every other in the file. Check it before you import.',
    ]);
  });

  it('names the other line of a number given twice', async () => {
    const { errors } = await checkRows('week,metric,value\n2025-W43,Dials,1\n2025-10-22,dials,1\n');
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
    const content = 'week,metric,value,note\n2025-W43,Dials,,\n2099-W01,Nope, ,why\n';
    const { rows, errors, warnings, blankCount } = await checkRows(content, { mayEnter: nobody });
    expect([rows, errors, blankCount]).toEqual([[], [], 2]);
    expect(warnings.join(' ')).toMatch(/2 rows have no value.*To clear a value.*line 3/);
  });

  it('warns of columns it does not use and keeps notes to 500 characters', async () => {
    const long = '💡'.repeat(500);
    const kept = await checkRows(withNote(long));
    expect(kept.rows[0]?.note).toBe(long);
    expect(kept.warnings).toEqual(['This column is not used: “colour”.']);
    const refused = await checkRows(withNote(`${long}!`));
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
    expect((await checkOneRow(`2025-W43,,Dials,1,,,,${cell}`)).rows[0]?.note).toBe(note);
  });

  it('lists weeks and metrics, oldest week first', async () => {
    const content =
      'week,metric,value\n2025-W43,Dials,1\n2024-W52,Dials,1\n2025-W43,MRR Closed,1\n';
    const { weeks, metricIds } = await checkRows(content);
    expect(weeks.map((week) => week.start)).toEqual(['2024-12-23', '2025-10-20']);
    expect(metricIds).toEqual(['dials', 'mrr']);
  });
});
