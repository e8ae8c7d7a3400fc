import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildQuarter } from '../../../src/domain/scorecard/build-quarter.ts';
import type { QuarterInput } from '../../../src/domain/scorecard/build-quarter.ts';
import { buildScorecard } from '../../../src/domain/scorecard/build-scorecard.ts';
import { quarterRange } from '../../../src/domain/scorecard/entries-range.ts';
import type { Weekday, WeekRule } from '../../../src/domain/tenant.ts';
import * as fixture from '../../fixtures/scorecard.ts';

const { entries, now, scorecard, settings } = fixture;
const input: QuarterInput = {
  scorecard,
  entries,
  quarter: { year: 2025, quarter: 4 },
  now,
  settings,
};
const rowOf = (id: string, rest: Partial<QuarterInput> = {}) => {
  const row = buildQuarter({ ...input, ...rest })
    .sections.flatMap(({ rows }) => rows)
    .find(({ metric }) => metric.id === id);
  if (row === undefined) throw new Error(`no row ${id}`);
  return row;
};
const texts = (id: string, rest: Partial<QuarterInput> = {}) =>
  rowOf(id, rest).cells.map((cell) => (cell === null ? '' : cell.text));

describe('a running quarter', () => {
  test('has every week as a column; those to come are empty', () => {
    const view = buildQuarter(input);
    expect(view.weeks.map(({ number }) => number)).toEqual([
      40, 41, 42, 43, 44, 45, 46, 47, 48, 49, 50, 51, 52,
    ]);
    expect(view.upTo?.number).toBe(43);
    expect(texts('dials').slice(0, 6)).toEqual(['100', '—', '120', '130', '60', '']);
    expect(texts('conversations').slice(0, 5)).toEqual(['12', '13', 'n/a', '0', '—']);
  });

  test('rolls up its closed weeks, the running one without colour and out of it', () => {
    const row = rowOf('dials');
    expect([row.quarter.text, row.quarter.judgement.word, row.quarter.totalText]).toEqual([
      '116.7 (3 of 4)',
      'Near',
      '350',
    ]);
    expect(row.cells[4]).toMatchObject({ soFar: true, judgement: { status: 'none', word: '' } });
  });

  test('agrees with the scorecard of its last closed week', () => {
    const weekly = buildScorecard({ scorecard, entries, week: fixture.w43, now, settings })
      .sections.flatMap(({ rows }) => rows)
      .filter(({ metric }) => metric.cadence === 'weekly');
    for (const row of weekly) expect(rowOf(row.metric.id).quarter).toEqual(row.quarter);
  });

  test('counts coverage over closed periods, and says where its values come from', () => {
    const view = buildQuarter({ ...input, filter: { sectionId: 's-inside' } });
    expect(view.coverage).toEqual({ entered: 6, expected: 7 });
    expect(view.sources).toEqual(['manual']);
  });

  test('one that has not begun is refused', () => {
    expect(() => buildQuarter({ ...input, quarter: { year: 2026, quarter: 1 } })).toThrow(
      RangeError,
    );
  });

  test('one in which no week has closed has no figures yet', () => {
    const first = new Date('2025-10-01T12:00:00Z');
    const view = buildQuarter({ ...input, now: first });
    expect(view.upTo).toBeNull();
    expect(rowOf('dials', { now: first }).quarter.text).toBe('—');
  });
});

describe('months in a quarter', () => {
  const months = ['2025-10-01', '2025-11-01', '2025-12-01'].map((period, at) =>
    fixture.entry('revenue', period, String(100000 + at * 10000)),
  );

  test('stand in the week they end in, December in the last one', () => {
    const later = { entries: months, now: new Date('2026-01-20T12:00:00Z') };
    const placed = rowOf('revenue', later).cells.map(
      (cell) => cell && `${cell.label} ${cell.text}`,
    );
    expect(placed).toEqual([
      null,
      null,
      null,
      null,
      'Oct $100,000',
      null,
      null,
      null,
      'Nov $110,000',
      null,
      null,
      null,
      'Dec $120,000',
    ]);
    expect(rowOf('revenue', later).quarter.text).toBe('$110,000');
  });

  const at = (day: string) =>
    rowOf('revenue', { entries: months, now: new Date(`${day}T18:00:00Z`) }).quarter.text;

  test('enter once closed, also the one that ends after the last week', () => {
    expect([at('2025-10-29'), at('2025-11-03'), at('2025-12-30'), at('2026-01-05')]).toEqual([
      '—',
      '$100,000',
      '$105,000',
      '$110,000',
    ]);
  });
});

test('property: in any calendar every month stands once, in order, and all is within the range', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 2015, max: 2035 }),
      fc.constantFrom(1 as const, 2 as const, 3 as const, 4 as const),
      fc.constantFrom<Weekday>(1, 2, 3, 4, 5, 6, 7),
      fc.constantFrom<WeekRule>('fourth-day', 'week-ending'),
      (year, quarter, firstDay, weekRule) => {
        const rules = { ...settings, firstDay, weekRule };
        const view = buildQuarter({
          ...input,
          quarter: { year, quarter },
          entries: [],
          now: new Date('2037-01-01T00:00:00Z'),
          settings: rules,
        });
        const { from, to } = quarterRange({ year, quarter }, rules);
        const rows = view.sections.flatMap(({ rows: all }) => all);
        expect(view.weeks.length).toBeGreaterThanOrEqual(12);
        expect(view.weeks.length).toBeLessThanOrEqual(14);
        for (const { metric, cells, quarter: figure } of rows) {
          const periods = cells.flatMap((cell) => (cell === null ? [] : [cell.period]));
          expect(cells).toHaveLength(view.weeks.length);
          expect(periods).toHaveLength(metric.cadence === 'weekly' ? view.weeks.length : 3);
          expect(periods).toEqual(periods.toSorted());
          expect(figure.expected).toBe(periods.length);
          for (const period of periods) expect(period >= from && period <= to).toBe(true);
        }
      },
    ),
  );
});
