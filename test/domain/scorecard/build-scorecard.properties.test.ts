import fc from 'fast-check';
import { expect, test } from 'vitest';
import { buildScorecard } from '../../../src/domain/scorecard/build-scorecard.ts';
import type { ScorecardInput } from '../../../src/domain/scorecard/build-scorecard.ts';
import { weekRange } from '../../../src/domain/scorecard/entries-range.ts';
import { shiftWeek } from '../../../src/domain/week.ts';
import * as fixture from '../../fixtures/scorecard.ts';

const { entries, now, scorecard, settings, w42, w43 } = fixture;
const input: ScorecardInput = { scorecard, entries, week: w43, now, settings };

const states = fc.constantFrom('0', '1', '17', '126', 'n/a', '—', null);
const weeks = [w42, w43, fixture.w40, fixture.w41];
const anyEntries = fc
  .tuple(...['dials', 'coi', 'close-rate'].flatMap(() => weeks.map(() => states)))
  .map((texts) =>
    texts.flatMap((text, at) => {
      const id = ['dials', 'coi', 'close-rate'][Math.floor(at / weeks.length)] ?? '';
      const week = weeks[at % weeks.length] ?? w43;
      return text === null ? [] : [fixture.entry(id, week.start, text)];
    }),
  );

test('coverage is a share, and a missing entry is never a 0', () => {
  fc.assert(
    fc.property(anyEntries, (some) => {
      const view = buildScorecard({ ...input, entries: some });
      const { entered, expected } = view.coverage;
      expect(entered).toBeLessThanOrEqual(expected);
      for (const { thisPeriod, quarter } of view.sections.flatMap(({ rows }) => rows)) {
        const isMissing = thisPeriod.state === 'missing';
        expect([thisPeriod.text === '—', thisPeriod.value === null && isMissing]).toEqual([
          isMissing,
          isMissing,
        ]);
        expect(quarter.entered).toBeLessThanOrEqual(quarter.expected);
        expect(quarter.figure === null).toBe(quarter.entered === 0);
      }
    }),
  );
});

test('the order of entries does not matter', () => {
  fc.assert(
    fc.property(
      anyEntries.chain((some) =>
        fc.tuple(fc.constant(some), fc.shuffledSubarray(some, { minLength: some.length })),
      ),
      ([some, shuffled]) => {
        expect(buildScorecard({ ...input, entries: shuffled })).toEqual(
          buildScorecard({ ...input, entries: some }),
        );
      },
    ),
  );
});

test('the range to read holds every entry that matters', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 20 }), (back, open) => {
      const week = shiftWeek(w43, -back, settings);
      const at = new Date(Date.parse(`${week.end}T12:00:00Z`) + open * 86_400_000);
      const { from, to } = weekRange(week, settings);
      const metrics = [fixture.dials, fixture.revenue];
      const view = buildScorecard({
        ...input,
        scorecard: { ...scorecard, metrics },
        entries: [],
        week,
        now: at,
      });
      const read = view.sections
        .flatMap(({ rows }) => rows)
        .flatMap(({ thisPeriod, lastPeriod }) => [thisPeriod.period, lastPeriod.period]);
      for (const period of read) expect(period >= from && period <= to).toBe(true);
    }),
  );
});
