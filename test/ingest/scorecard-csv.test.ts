import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Decimal } from '../../src/domain/decimal.ts';
import { planEntries } from '../../src/domain/scorecard/plan-entries.ts';
import type { Scorecard } from '../../src/domain/scorecard/types.ts';
import type { TenantSettings } from '../../src/domain/tenant.ts';
import { checkScorecardRows } from '../../src/ingest/check-scorecard-rows.ts';
import { readCsv } from '../../src/ingest/read-csv.ts';
import { toScorecardCsv, toTemplateCsv } from '../../src/ingest/scorecard-csv.ts';
import { anyStoredScorecard } from './any-stored-scorecard.ts';
import { bytesOf } from './bytes.ts';
import { NOW, sampleEntry, SCORECARD, SETTINGS } from './sample-scorecard.ts';

const OCTOBER = { weekly: ['2025-10-20'], monthly: ['2025-09-01'] };

const reimport = async (csv: string, scorecard: Scorecard, settings: TenantSettings) =>
  checkScorecardRows(await readCsv(bytesOf(csv)), {
    scorecard,
    settings,
    now: NOW,
    mayEnter: () => true,
    findStanding: async () => [],
  });

describe('toScorecardCsv', () => {
  const entries = [
    sampleEntry('rate', '2025-10-20', {
      value: new Decimal('0.6285714286'),
      numerator: new Decimal(44),
      denominator: new Decimal(70),
    }),
    sampleEntry('mrr', '2025-10-20', { value: new Decimal('-1234.5') }),
    sampleEntry('dials', '2025-10-20', { value: new Decimal(0), note: '=SUM(A1)\n"x"' }),
    sampleEntry('dials', '2025-10-13', { state: 'excused', value: null }),
    sampleEntry('cash', '2025-09-01', { value: new Decimal('10') }),
    sampleEntry('review', '2025-10-20', { value: new Decimal(1) }),
    sampleEntry('coi1', '2025-10-20', { state: 'missing', value: null }),
    sampleEntry('off', '2025-10-20'),
    sampleEntry('gone', '2025-10-20'),
  ];

  it('writes the import format, oldest first, with owners by name', () => {
    const names: Record<string, string> = { UJASON00: 'Jason Reyes' };
    const csv = toScorecardCsv(entries, SCORECARD, SETTINGS, {
      ownerName: (id) => names[id] ?? id,
    });
    expect(csv.split('\r\n')).toEqual([
      '\uFEFFweek,section,metric,value,numerator,denominator,owner,note',
      `2025-09-01,"'=Reactive; ""Ops"", all",'@Cash 'Flow',10,,,USCOTT00,`,
      '2025-W42,Inside Sales,Dials,n/a,,,Jason Reyes,',
      `2025-W43,Inside Sales,Dials,0,,,Jason Reyes,"'=SUM(A1)\n""x"""`,
      '2025-W43,Hybrid Sales,MRR Closed,-1234.5,,,UJOSH000,',
      `2025-W43,"'=Reactive; ""Ops"", all",Same Day Close Rate,62.85714286%,44,70,USCOTT00,`,
      `2025-W43,"'=Reactive; ""Ops"", all",'-Review/done,Yes,,,USCOTT00,`,
      '',
    ]);
  });

  it('writes semicolons and decimal commas for those who use them', () => {
    const settings = { ...SETTINGS, numberFormat: 'dot-comma' as const };
    expect(toScorecardCsv(entries.slice(1, 2), SCORECARD, settings).split('\r\n')[1]).toBe(
      '2025-W43;Hybrid Sales;MRR Closed;-1234,5;;;UJOSH000;',
    );
  });
});

describe('toTemplateCsv', () => {
  it('has a row for every active metric, and is accepted as it is', async () => {
    const csv = toTemplateCsv(SCORECARD, OCTOBER, SETTINGS);
    expect(csv.split('\r\n')[1]).toBe('2025-W43,Inside Sales,Dials,,,,UJASON00,');
    const checked = await reimport(csv, SCORECARD, SETTINGS);
    expect(checked).toMatchObject({ rows: [], errors: [], blankCount: 9 });
  });

  it.each(['comma-dot', 'dot-comma'] as const)(
    'takes values once filled in (%s)',
    async (numberFormat) => {
      const settings = { ...SETTINGS, numberFormat };
      const mark = numberFormat === 'comma-dot' ? ',' : ';';
      const csv = toTemplateCsv(SCORECARD, OCTOBER, settings)
        .split('\r\n')
        .map((line, row) =>
          row === 0
            ? line
            : line.replace(`${mark}${mark}${mark}${mark}`, `${mark}1${mark}${mark}${mark}`),
        )
        .join('\r\n');
      const { rows, errors } = await reimport(csv, SCORECARD, settings);
      expect(errors).toEqual([]);
      expect(rows).toHaveLength(9);
      expect(rows.find((row) => row.metricId === 'margin')?.period).toBe('2025-09-01');
    },
  );
});

describe('an export imported again', () => {
  it('changes nothing, whatever the values, notes, names and formats', async () => {
    await fc.assert(
      fc.asyncProperty(anyStoredScorecard(), async ({ scorecard, settings, entries }) => {
        const exportable = entries.filter((entry) => entry.state !== 'missing');
        fc.pre(exportable.length > 0);
        const checked = await reimport(
          toScorecardCsv(entries, scorecard, settings),
          scorecard,
          settings,
        );
        expect(checked.errors).toEqual([]);
        // Random values may look odd; nothing else may be remarked.
        expect(checked.warnings.filter((one) => !one.includes('Check it'))).toEqual([]);
        expect(checked.rows).toHaveLength(exportable.length);
        const plan = planEntries({
          current: entries,
          proposed: checked.rows,
          metrics: scorecard.metrics,
          now: NOW,
          rules: settings,
          origin: 'csv',
        });
        expect(plan.changes).toEqual([]);
        expect(plan.refused).toEqual([]);
        expect(plan.same).toBe(exportable.length);
      }),
      { numRuns: 150 },
    );
  });
});
