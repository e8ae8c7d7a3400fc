import { describe, expect, it } from 'vitest';
import { collectAmounts } from '../../src/ingest/collect-amounts.ts';
import { collectPercents } from '../../src/ingest/collect-percents.ts';

function percentWarnings(values: readonly number[]): readonly string[] {
  const percents = collectPercents();
  for (const value of values) percents.add(value);
  return percents.warnings();
}

function amountWarnings(values: readonly number[]): readonly string[] {
  const amounts = collectAmounts();
  for (const [at, value] of values.entries()) amounts.add('expansion_mrr', at + 2, value);
  return amounts.warnings();
}

describe('percents that look like fractions', () => {
  it.each([
    [[0.53, 0.8, 1]],
    [[0.53, 0.8, 1.15]],
    [[0.91, 1.15]],
    [[0.53]],
    [[0, 1, 1]],
    [[0.2, 0.4, 0.6, 1.5, 2]],
  ])('%s are warned about', (values) => {
    expect(percentWarnings(values)).toHaveLength(1);
    expect(percentWarnings(values)[0]).toMatch(/if 0\.53 means 53%/);
  });

  it.each([
    [[]],
    [[0, 0, 0]],
    [[1, 0]],
    [[0.5, 88, 91]],
    [[0.5, 0.7, 2.1]],
    [[1.2, 1.5, 1.8, 0.4]],
  ])('%s are not', (values) => {
    expect(percentWarnings(values)).toEqual([]);
  });
});

describe('a value far above all others', () => {
  it.each([[[5, 6, 7_000]], [[100_001, 100]], [[-7_001, 6, 7]]])('%s is warned about', (values) => {
    expect(amountWarnings(values)).toHaveLength(1);
  });

  it.each([[[]], [[5]], [[0, 5]], [[100_000, 100]], [[7_000, 7]], [[8_000, 9_000, 1]]])(
    '%s is none',
    (values) => {
      expect(amountWarnings(values)).toEqual([]);
    },
  );

  it('is named by its line', () => {
    expect(amountWarnings([1, 2, 5_000])[0]).toMatch(/^Line 4: this expansion_mrr is more than/);
  });
});
