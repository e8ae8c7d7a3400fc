import fc from 'fast-check';
import { expect, test } from 'vitest';
import { buildLedger } from '../../../src/domain/pulse/ledger.ts';
import type { LedgerSide } from '../../../src/domain/pulse/ledger.ts';
import { scoreAccount } from '../../../src/domain/pulse/score.ts';
import { NANO } from '../../../src/domain/pulse/weights.ts';
import { anySides } from './any-side.ts';
import { plainCoverage, plainLedger, plainPresent, plainScore } from './plain-score.ts';

const weightsOf = ({ scoring }: LedgerSide) => scoring.weights.weights;

test('scores and coverage are those of the plain formulas', () => {
  fc.assert(
    fc.property(anySides, ([side]) => {
      const { score, coverage } = scoreAccount(side.scoring, side.values);
      fc.pre(score !== null);
      expect(score / NANO).toBeCloseTo(plainScore(plainPresent(side), weightsOf(side)), 6);
      expect(coverage / NANO).toBeCloseTo(plainCoverage(side, weightsOf(side)), 6);
    }),
    { numRuns: 300 },
  );
});

test('the totals of a ledger are those of the plain formulas', () => {
  fc.assert(
    fc.property(anySides, ([before, after]) => {
      const ledger = buildLedger({ ...before, override: null }, { ...after, override: null });
      fc.pre(ledger.kind === 'ledger');
      const plain = plainLedger(
        [plainPresent(before), weightsOf(before)],
        [plainPresent(after), weightsOf(after)],
      );
      const { value, definition, weights, coverage } = ledger.totals;
      expect(value / NANO).toBeCloseTo(plain.value, 6);
      expect(definition / NANO).toBeCloseTo(plain.definition, 6);
      expect(weights / NANO).toBeCloseTo(plain.weights, 6);
      expect(coverage / NANO).toBeCloseTo(plain.coverage, 6);
    }),
    { numRuns: 500 },
  );
});
