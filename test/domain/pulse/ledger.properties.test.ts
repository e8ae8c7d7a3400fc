import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Decimal } from '../../../src/domain/decimal.ts';
import { explainScore } from '../../../src/domain/pulse/explain.ts';
import { add, compare, floor, fraction, ZERO } from '../../../src/domain/pulse/fraction.ts';
import { exactParts } from '../../../src/domain/pulse/ledger-parts.ts';
import { buildLedger } from '../../../src/domain/pulse/ledger.ts';
import type { Ledger, LedgerSide } from '../../../src/domain/pulse/ledger.ts';
import { printRounded, printScore, roundScore } from '../../../src/domain/pulse/print-score.ts';
import { scoreAccount } from '../../../src/domain/pulse/score.ts';
import { anySide, anySides } from './any-side.ts';
import { anyInputs, october, VERTICALS } from './parts.ts';

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

test('the exact parts add up to the change of the computed score to a billionth', () => {
  fc.assert(
    fc.property(anySides, ([before, after]) => {
      const from = scoreAccount(before.scoring, before.values).score;
      const to = scoreAccount(after.scoring, after.values).score;
      fc.pre(from !== null && to !== null);
      const parts = exactParts(before, after, 'comma-dot').map(({ exact }) => exact);
      const total = parts.reduce(add, ZERO);
      // Both scores are rounded to a billionth; nothing else is.
      expect(compare(total, fraction(BigInt(to - from - 1), 1n))).toBeGreaterThanOrEqual(0);
      expect(compare(total, fraction(BigInt(to - from + 1), 1n))).toBeLessThanOrEqual(0);
    }),
    { numRuns: 500 },
  );
});

test('parts, totals and printed parts add up to the change, the printed change to the printed scores', () => {
  fc.assert(
    fc.property(anySides, ([before, after]) => {
      const ledger = buildLedger(before, after);
      fc.pre(ledger.kind === 'ledger');
      const { parts, totals, change, printed } = ledger;
      const [from, to] = [ledger.before.score ?? 0, ledger.after.score ?? 0];
      expect(change).toBe(to - from);
      expect(sum(parts.map(({ points }) => points))).toBe(change);
      expect(sum(Object.values(totals))).toBe(change);
      expect(sum(parts.map((part) => part.printed.figure))).toBe(printed.figure);
      expect(parts.every((part) => part.printed.decimals === printed.decimals)).toBe(true);
      const shown = new Decimal(printScore(to, after.scoring.weights)).minus(
        printScore(from, before.scoring.weights),
      );
      const size = printRounded({ ...printed, figure: Math.abs(printed.figure) });
      expect(new Decimal(size).toNumber()).toBe(shown.abs().toNumber());
    }),
    { numRuns: 500 },
  );
});

test('no part is printed more than a unit from what it is, while both scores have the same decimals', () => {
  fc.assert(
    fc.property(anySides, ([before, after]) => {
      const ledger = buildLedger(before, after);
      fc.pre(ledger.kind === 'ledger');
      const decimals = [ledger.before.score, ledger.after.score].map(
        (score, at) => roundScore(score ?? 0, (at === 0 ? before : after).scoring.weights).decimals,
      );
      fc.pre(decimals[0] === decimals[1]);
      const unit = 10 ** (9 - (decimals[0] ?? 1));
      for (const { points, printed } of ledger.parts) {
        expect(Math.abs(points - printed.figure * unit)).toBeLessThanOrEqual(2 * unit);
      }
    }),
  );
});

test('nothing moved and nobody changed a weight: there is no part, and the change is 0', () => {
  fc.assert(
    fc.property(anySides, ([side]) => {
      const ledger = buildLedger(side, side);
      fc.pre(ledger.kind === 'ledger');
      expect(ledger).toMatchObject({ change: 0, changeText: expect.stringMatching(/^0\.0+$/) });
      expect(ledger.parts).toEqual([]);
      expect(new Set(Object.values(ledger.totals))).toEqual(new Set([0]));
    }),
  );
});

test('a part is only where something moved', () => {
  fc.assert(
    fc.property(
      fc
        .constantFrom(...VERTICALS)
        .chain((vertical) =>
          fc.tuple(
            anySide(vertical, october),
            anyInputs(vertical, fc.constant(true)),
            fc.boolean(),
          ),
        ),
      ([side, other, keepsPresence]) => {
        const present = new Set(side.values.map(({ type }) => type));
        const values = keepsPresence ? other.filter(({ type }) => present.has(type)) : other;
        const ledger = buildLedger(side, { ...side, values });
        fc.pre(ledger.kind === 'ledger');
        // Anchors, weights and override are the same: only values and coverage can have moved.
        const { definition, weights, coverage } = ledger.totals;
        expect([definition, weights]).toEqual([0, 0]);
        expect(!keepsPresence || coverage === 0).toBe(true);
        const kinds = new Set(ledger.parts.map(({ kind }) => kind));
        expect(kinds.has('definition') || kinds.has('weights')).toBe(false);
      },
    ),
    { numRuns: 200 },
  );
});

const turned = (side: LedgerSide): LedgerSide => ({ ...side, values: side.values.toReversed() });

test('order of values is irrelevant to a ledger', () => {
  fc.assert(
    fc.property(anySides, ([before, after]) => {
      const ledger: Ledger = buildLedger(turned(before), turned(after));
      expect(ledger).toEqual(buildLedger(before, after));
    }),
  );
});

test('the way back is the same with the other sign', () => {
  fc.assert(
    fc.property(anySides, ([before, after]) => {
      const there = buildLedger({ ...before, override: null }, { ...after, override: null });
      const back = buildLedger({ ...after, override: null }, { ...before, override: null });
      fc.pre(there.kind === 'ledger' && back.kind === 'ledger');
      for (const kind of ['weights', 'coverage'] as const) {
        expect(Math.abs(there.totals[kind] + back.totals[kind])).toBeLessThanOrEqual(2);
      }
    }),
  );
});

test('what every metric adds to a score adds up to it, exactly and as printed', () => {
  fc.assert(
    fc.property(anySides, ([{ scoring, values }]) => {
      const { score, components } = explainScore(scoring, values);
      const metrics = components.flatMap((one) => one.metrics);
      fc.pre(score.score !== null);
      expect(sum(metrics.map(({ contribution }) => contribution ?? 0))).toBe(score.score);
      expect(sum(components.map(({ contribution }) => contribution ?? 0))).toBe(score.score);
      const texts = components.map(({ contributionText }) => contributionText ?? '0');
      const printed = texts.reduce((total, text) => total.plus(text), new Decimal(0));
      const shown = new Decimal(printScore(score.score, scoring.weights));
      expect(printed.toString()).toBe(shown.toString());
    }),
    { numRuns: 300 },
  );
});

test('a component is printed as it is rounded itself, or one off in the last digit where adding up needs it', () => {
  fc.assert(
    fc.property(anySides, ([{ scoring, values }]) => {
      const { score, components } = explainScore(scoring, values);
      fc.pre(score.score !== null);
      const { figure, decimals } = roundScore(score.score, scoring.weights);
      const unit = 10 ** (9 - decimals);
      const own = components.map(({ contribution }) => Math.round((contribution ?? 0) / unit));
      const printed = components.map(({ metrics }) =>
        sum(metrics.map((metric) => metric.printed?.figure ?? 0)),
      );
      expect(sum(printed)).toBe(figure);
      for (const [at, one] of printed.entries())
        expect(Math.abs(one - (own[at] ?? 0))).toBeLessThanOrEqual(1);
      // A contribution is rounded to a billionth: halfway between two figures it is either.
      const isHalfway = components.some(
        ({ contribution }) => Math.abs(((contribution ?? 0) % unit) - unit / 2) <= 1,
      );
      const mayGiveWay = sum(own) !== figure || isHalfway;
      expect(mayGiveWay ? own : printed).toEqual(own);
    }),
    { numRuns: 500 },
  );
});

test('floor is towards minus infinity', () => {
  expect([floor(fraction(-1n, 2n)), floor(fraction(-4n, 2n)), floor(fraction(5n, 2n))]).toEqual([
    -1n,
    -2n,
    2n,
  ]);
});
