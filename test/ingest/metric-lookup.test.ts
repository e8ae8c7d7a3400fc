import { describe, expect, it } from 'vitest';
import { checkOneRow, checkRows } from './check-rows.ts';

const onlyDials = (id: string) => id === 'dials' || 'Only <@UJOSH000> can enter it.';

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
    const { rows, errors } = await checkOneRow(`2025-10-20,${cells},1,,,,`);
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
    const { errors } = await checkOneRow(`2025-W43,${cells},1,,,,`);
    expect(errors).toMatchObject([{ line: 2, field, message: expect.stringContaining(message) }]);
  });

  it('is one the sharer may enter', async () => {
    const rows = '2025-W43,Inside Sales,Dials,1\n2025-W43,Hybrid Sales,COI Attended,2';
    const { errors } = await checkRows(`week,section,metric,value\n${rows}\n`, {
      mayEnter: onlyDials,
    });
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
