import { describe, expect, it } from 'vitest';
import { readCsv } from '../../src/ingest/read-csv.ts';
import { bytesOf } from './bytes.ts';
import { checkRows } from './check-rows.ts';

const PULSE = 'account_name,metric_type,period_start,period_end,value,unit,source';
const ACCOUNTS = 'name,vertical,segment,owner,mrr,currency';

describe('rows without the empty cells at their end', () => {
  it('are read, what is left out being empty', async () => {
    const { rows, errors } = await checkRows(
      'week,section,metric,value,numerator,denominator,owner,note\n2025-W43,Inside Sales,Dials,131,,,Jason,after the fair\n2025-W44,Inside Sales,Dials,2\n',
    );
    expect(errors).toEqual([]);
    expect(rows.map(({ value }) => value?.toFixed())).toEqual(['131', '2']);
  });

  it('without a value are passed over like a blank one', async () => {
    const { errors, blankCount } = await checkRows(
      'week,section,metric,value\n2025-W43,Inside Sales,Dials\n',
    );
    expect({ errors, blankCount }).toEqual({ errors: [], blankCount: 1 });
  });

  it.each([
    ['week,section,metric,value', '2025-W43,Inside Sales', 'metric'],
    ['value,week,metric', '5,2025-W43', 'metric'],
    [PULSE, 'Alder,csat_score', 'period_start'],
    [PULSE, 'Alder,csat_score,2025-10-01', 'period_end'],
    ['vertical,segment,owner,mrr,name', 'tech,smb', 'name'],
  ])('of %s, %s are refused by the name of the column', async (header, row, field) => {
    const { errors, rowCount } = await readCsv(bytesOf(`${header}\n${row}\n`));
    expect(rowCount).toBe(0);
    const message = `The row ends before its ${field}. Fill it in.`;
    expect(errors).toEqual([{ line: 2, field, value: row, message }]);
  });

  it('are not confused with rows that are separated otherwise than the header', async () => {
    const { errors } = await readCsv(bytesOf(`${ACCOUNTS}\nAlder;tech;smb;;5;USD\n`));
    expect(errors).toMatchObject([{ line: 2, field: 'row' }]);
    expect(errors[0]?.message).toContain(
      'not separated by commas as the header is, but by semicolons',
    );
  });
});
