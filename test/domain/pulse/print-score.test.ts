import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bandOf } from '../../../src/domain/pulse/band.ts';
import {
  printComponent,
  printCoverage,
  printPoints,
  printScore,
  printShare,
  printSigned,
  roundChange,
} from '../../../src/domain/pulse/print-score.ts';
import { BUILT_IN_WEIGHTS } from '../../../src/domain/pulse/weights.ts';
import { nano } from './parts.ts';

const print = (score: string, thresholds = BUILT_IN_WEIGHTS): string =>
  printScore(nano(score), thresholds);

describe('a printed score', () => {
  it.each([
    ['63.5', '63.5'],
    ['63', '63.0'],
    ['63.25', '63.3'],
    ['63.249999999', '63.2'],
    ['0', '0.0'],
    ['100', '100.0'],
    ['50', '50.0'],
    ['70', '70.0'],
    ['49.94', '49.9'],
    ['49.96', '49.96'],
    ['49.996', '49.996'],
    ['69.999', '69.999'],
    ['69.999999999', '69.999999999'],
    ['50.04', '50.0'],
  ])('%s is %s', (score, text) => {
    expect(print(score)).toBe(text);
  });

  it('keeps its side of odd thresholds, also when rounding goes down', () => {
    const thresholds = { ...BUILT_IN_WEIGHTS, redBelow: nano('50.04') };
    expect(print('50.04', thresholds)).toBe('50.04');
    expect(print('50.03', thresholds)).toBe('50.0');
  });

  it('never lies in another band than the score', () => {
    const anyScore = fc.oneof(
      fc.nat(nano(100)),
      fc.integer({ min: nano(49.9), max: nano(50.1) }),
      fc.integer({ min: nano(70) - 20, max: nano(70) + 20 }),
    );
    fc.assert(
      fc.property(anyScore, (score) => {
        const printed = Number(printScore(score, BUILT_IN_WEIGHTS));
        expect(bandOf(nano(printed), BUILT_IN_WEIGHTS)).toBe(bandOf(score, BUILT_IN_WEIGHTS));
        expect(Math.abs(nano(printed) - score)).toBeLessThanOrEqual(nano(0.05));
      }),
      { numRuns: 500 },
    );
  });

  it('is a dash when there is none, and has the tenant’s decimal mark', () => {
    expect(printScore(null, BUILT_IN_WEIGHTS)).toBe('—');
    expect(printScore(nano('49.96'), BUILT_IN_WEIGHTS, 'dot-comma')).toBe('49,96');
  });
});

describe('a printed coverage', () => {
  it.each([
    ['1', '100%'],
    ['0.999999999', '99.9999999%'],
    ['0.997', '99.7%'],
    ['0.994', '99%'],
    ['0.6', '60%'],
    ['0.604', '60%'],
    ['0.596', '59.6%'],
    ['0.5999', '59.99%'],
    ['0.594', '59%'],
    ['0', '0%'],
  ])('%s is %s', (share, text) => {
    expect(printCoverage(nano(share))).toBe(text);
  });
});

it('prints components, points with their sign, and weights in full', () => {
  expect([printComponent(nano('66.666666667')), printComponent(null)]).toEqual(['66.7', '—']);
  const points = ['10', '-3.5', '0', '0.04', '-0.04', '-0.05'].map((one) => printPoints(nano(one)));
  expect(points).toEqual(['+10.0', '−3.5', '0.0', '0.0', '0.0', '−0.1']);
  expect([printShare(nano('0.35')), printShare(nano('0.333333333'))]).toEqual([
    '35%',
    '33.3333333%',
  ]);
});

const change = (from: string, to: string): string =>
  printSigned(
    roundChange(
      { score: nano(from), thresholds: BUILT_IN_WEIGHTS },
      { score: nano(to), thresholds: BUILT_IN_WEIGHTS },
    ),
  );

describe('a printed change', () => {
  it.each([
    ['40.04', '41.05', '+1.1'], // 40.0 → 41.1
    ['52.34', '49.96', '−2.34'], // 52.3 → 49.96
    ['49.996', '49.96', '−0.036'],
    ['60', '60.04', '0.0'],
  ])('%s to %s is %s: what lies between the printed scores', (from, to, text) => {
    expect(change(from, to)).toBe(text);
  });
});
