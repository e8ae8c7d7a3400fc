import { describe, expect, it } from 'vitest';
import type { EntryPlan } from '../../../src/domain/scorecard/plan-entries.ts';
import type { CheckedRows } from '../../../src/ingest/check-scorecard-rows.ts';
import {
  toImportEnd,
  toImportErrors,
  toImportPreview,
  toPlanText,
} from '../../../src/render/import/import-preview.ts';
import { dials, w40, w41, w42, w43, w44 } from '../../fixtures/scorecard.ts';
import { readable } from '../readable.ts';

const plan: EntryPlan = {
  origin: 'csv',
  changes: [],
  fresh: 0,
  changed: 0,
  clears: 0,
  same: 0,
  late: 0,
  needsReason: false,
  refused: [],
  digest: 'digest',
};
const change = { ...plan, kind: 'fresh', baseRevision: 0, before: null } as const;
const changes = (count: number): EntryPlan['changes'] =>
  Array.from({ length: count }, () => ({
    ...change,
    metricId: 'dials',
    period: w43.start,
    state: 'value',
    value: null,
    numerator: null,
    denominator: null,
    note: null,
    late: false,
  }));
const checked: CheckedRows = {
  rows: [{ metricId: 'dials', period: w43.start, state: 'value', value: null, line: 2 }],
  errors: [],
  errorCount: 0,
  warnings: [],
  weeks: [w43],
  months: [],
  metricIds: ['dials'],
  blankCount: 0,
  unchangedCount: 0,
};
const preview = (of: Partial<EntryPlan>, rows: Partial<CheckedRows> = {}, notice?: string) =>
  toImportPreview({
    importId: 'an-import',
    fileName: 'week <43>.csv',
    checked: { ...checked, ...rows },
    plan: { ...plan, ...of },
    metricName: () => dials.name,
    ...(notice === undefined ? {} : { notice }),
  });

describe('toPlanText', () => {
  it.each([
    [{}, 'nothing'],
    [{ fresh: 120, changed: 3, same: 40 }, '120 new, 3 changed; 40 rows change nothing'],
    [{ clears: 1 }, '1 cleared'],
    [{ fresh: 2, late: 1 }, '2 new (1 late: entered after the week closed)'],
  ])('%j', (of, text) => {
    expect(toPlanText({ ...plan, ...of }, 0)).toBe(text);
  });
});

describe('a preview', () => {
  it('says what the file holds and what importing it changes', () => {
    const { text, blocks } = preview({ fresh: 1, changes: changes(1) });
    expect(text).toBe('week &lt;43&gt;.csv: 1 new');
    expect(readable(blocks)).toEqual([
      '*week &lt;43&gt;.csv* holds scorecard values: 1 row, 2025-W43, 1 metric (Dials).\nImporting it changes: *1 new*.',
      '(Import 1 value) (Cancel)',
    ]);
  });

  it('names many weeks by their ends, and announces the reason it will ask for', () => {
    const [words, buttons] = readable(
      preview(
        { changed: 2, changes: changes(2), needsReason: true },
        { weeks: [w40, w41, w42, w43, w44], months: ['2025-09-01'] },
      ).blocks,
    );
    expect(words).toContain('1 row, 5 weeks (2025-W40 to 2025-W44) and 1 month, 1 metric');
    expect(words).toContain('so Import asks for a reason');
    expect(buttons).toBe('(Import 2 values) (Cancel)');
  });

  it('has no Import where there is nothing to import', () => {
    const read = readable(preview({ same: 1 }).blocks);
    expect(read.join('\n')).toContain('importing it changes nothing');
    expect(read.join('\n')).not.toContain('(Import');
  });

  it('shows warnings and what changed since', () => {
    const read = readable(
      preview({ same: 1 }, { warnings: ['One <b>', 'Two'] }, 'Numbers changed.').blocks,
    );
    expect(read[0]).toMatch(/^:warning: Numbers changed\.\n/);
    expect(read[1]).toBe('• One &lt;b&gt;\n• Two');
  });
});

describe('a refused file', () => {
  const error = { line: 3, field: 'value', value: '12abc', message: 'Write it like `12`.' };

  it('shows its errors in a table', () => {
    expect(readable(toImportErrors('a.csv', [error], 1).blocks)).toEqual([
      '*a.csv* was not imported, because 1 entry in it cannot be used. Nothing was stored. It is below and in the file that follows. Correct the file and share it again.',
      'Line | In the file | What is wrong',
      '3 | value: 12abc | Write it like 12.',
    ]);
  });

  it('shows the first ten and counts all', () => {
    const { text, blocks } = toImportErrors(
      'a.csv',
      Array.from({ length: 40 }, () => error),
      180,
    );
    expect(text).toBe('a.csv was not imported: 180 errors');
    expect(readable(blocks)).toHaveLength(12);
    expect(readable(blocks)[0]).toContain('The first 10 are below');
  });
});

describe('the end of an import', () => {
  it('names the file', () => {
    expect(toImportEnd('a&b.csv', '3 values imported.').text).toBe(
      '*a&amp;b.csv*: 3 values imported.',
    );
  });
});
