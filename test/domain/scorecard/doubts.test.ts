import { describe, expect, it } from 'vitest';
import { Decimal } from '../../../src/domain/decimal.ts';
import { doubtOf } from '../../../src/domain/scorecard/doubts.ts';
import type { Metric } from '../../../src/domain/scorecard/types.ts';
import { sampleMetric } from '../../ingest/sample-scorecard.ts';

const rate = (over: Partial<Metric> = {}) =>
  sampleMetric('rate', 's', 'Rate', { unit: 'percent', rollUp: 'pooled-ratio', ...over });

function doubt(metric: Metric, value: string, parts?: readonly [string, string]): string | null {
  const [numerator = null, denominator = null] = parts?.map((part) => new Decimal(part)) ?? [];
  const entry = { period: '2025-10-20', value: new Decimal(value), numerator, denominator };
  return doubtOf(entry, metric, 'dot-comma');
}

describe('a number that is odd', () => {
  it('is a share of more than everything', () => {
    expect(doubt(rate(), '1.5909090909', ['70', '44'])).toBe('70 of 44 is 159%');
    expect(doubt(rate(), '1.005')).toBe('100,5% is more than 100%');
    expect(doubt(rate(), '1', ['44', '44'])).toBeNull();
    expect(doubt(rate(), '0.6285714286', ['44', '70'])).toBeNull();
  });

  it.each(['over-100', 'any'] as const)('not where the metric can be %s', (percentRange) => {
    expect(doubt(rate({ percentRange }), '1.5909090909', ['70', '44'])).toBeNull();
  });

  it('not of percents that are no share', () => {
    expect(doubt(rate({ rollUp: 'mean' }), '1.18')).toBeNull();
  });

  it('is a count that is not whole', () => {
    expect(doubt(sampleMetric('c', 's', 'C'), '2.5')).toBe('2,5 is not a whole number');
    expect(doubt(sampleMetric('c', 's', 'C'), '2')).toBeNull();
    expect(doubt(sampleMetric('c', 's', 'C', { rollUp: 'pooled-ratio' }), '0.26')).toBeNull();
    expect(doubt(sampleMetric('h', 's', 'H', { unit: 'duration' }), '1.5')).toBeNull();
  });
});
