import { describe, expect, it } from 'vitest';
import { InvalidInput } from '../../../src/errors.ts';
import {
  BUILT_IN_WEIGHTS,
  requireValidWeights,
  weightsFor,
} from '../../../src/domain/pulse/weights.ts';
import { nano, october, weightSet } from './parts.ts';

const own = (version: number, vertical: string | null, from: string | null) =>
  weightSet(0.4, 0.3, 0.2, 0.1, { version, vertical, from });

describe('the weights in force', () => {
  it('are the vertical’s, else the tenant’s, else 35/25/25/15 with 50 and 70', () => {
    const tech = own(1, 'tech', null);
    const tenant = own(2, null, null);
    expect(weightsFor('tech', october, [tenant, tech])).toBe(tech);
    expect(weightsFor('healthcare', october, [tenant, tech])).toBe(tenant);
    expect(weightsFor('healthcare', october, [tech])).toBe(BUILT_IN_WEIGHTS);
    expect(BUILT_IN_WEIGHTS).toMatchObject({
      weights: weightSet(0.35, 0.25, 0.25, 0.15).weights,
      redBelow: nano(50),
      greenFrom: nano(70),
    });
  });

  it('are the newest from the start of the period or before, of one day the later version', () => {
    const sets = [
      own(3, 'tech', '2026-10-01'),
      own(4, 'tech', '2026-10-01'),
      own(2, 'tech', '2026-07-01'),
      own(5, 'tech', '2026-10-02'),
      own(6, 'tech', null),
    ];
    expect(weightsFor('tech', october, sets).version).toBe(4);
    expect(weightsFor('tech', { start: '2026-09-01' }, sets).version).toBe(2);
    expect(weightsFor('tech', { start: '2026-01-01' }, sets).version).toBe(6);
  });
});

const follow = (version: number, from: string) =>
  ({ version, vertical: 'tech', from, weights: null }) as const;

describe('a vertical that follows the default again', () => {
  const tech = own(1, 'tech', '2026-07-01');
  const tenant = own(2, null, '2026-08-01');
  const later = own(5, null, '2026-11-01');
  const versionIn = (start: string, ...more: Parameters<typeof weightsFor>[2][number][]) =>
    weightsFor('tech', { start }, [tech, tenant, later, ...more]).version;

  it('has what the default is then, and becomes later', () => {
    expect(versionIn('2026-10-01', follow(3, '2026-10-01'))).toBe(2);
    expect(versionIn('2026-11-01', follow(3, '2026-10-01'))).toBe(5);
    expect(weightsFor('tech', october, [tech, follow(3, '2026-10-01')])).toBe(BUILT_IN_WEIGHTS);
  });

  it('keeps its own weights in the periods before', () => {
    expect(versionIn('2026-09-01', follow(3, '2026-10-01'))).toBe(1);
  });

  it('has its own again from when it gets some, of one day the later version', () => {
    const again = own(4, 'tech', '2026-10-01');
    expect(versionIn('2026-10-01', follow(3, '2026-10-01'), again)).toBe(4);
    expect(versionIn('2026-10-01', again, follow(6, '2026-10-01'))).toBe(2);
  });

  it('leaves other verticals alone', () => {
    const care = own(3, 'healthcare', '2026-07-01');
    const sets = [tenant, care, follow(4, '2026-07-01')];
    expect(weightsFor('healthcare', october, sets).version).toBe(3);
  });
});

function fieldsOf(set: Parameters<typeof requireValidWeights>[0]): Record<string, string> {
  try {
    requireValidWeights(set);
    return {};
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error;
    return error.fields;
  }
}

const thresholds = (red: number, green: number) =>
  fieldsOf({ ...BUILT_IN_WEIGHTS, redBelow: nano(red), greenFrom: nano(green) });

describe('a set of weights', () => {
  it('is fine when it is exactly 1, of shares from 0 to 1', () => {
    expect(fieldsOf(weightSet(0.333333333, 0.333333333, 0.333333333, 0.000000001))).toEqual({});
    expect(fieldsOf(weightSet(1, 0, 0, 0))).toEqual({});
  });

  it('is refused when it is not exactly 1 together', () => {
    expect(fieldsOf(weightSet(0.35, 0.25, 0.25, 0.1))).toEqual({
      risk: 'The four weights add up to 95%. Change them so that they make 100%.',
    });
    expect(fieldsOf(weightSet(0.35, 0.25, 0.25, 0.150000001))).toMatchObject({
      risk: expect.stringContaining('add up to 100.0000001%'),
    });
  });

  it('is refused with a weight below 0, above 1 or no number', () => {
    const text = 'Write a weight from 0% to 100%.';
    expect(fieldsOf(weightSet(1.2, -0.2, 0, 0))).toEqual({ usage: text, experience: text });
    expect(fieldsOf(weightSet(Number.NaN, 0.5, 0.5, 0))).toEqual({ usage: text });
  });

  it('is refused unless red ends below where green begins, both within 0 to 100', () => {
    expect(thresholds(49.5, 70.25)).toEqual({});
    expect(thresholds(70, 70)).toEqual({
      greenFrom: 'Green must begin above the score where red ends.',
    });
    expect(Object.keys(thresholds(-1, 101))).toEqual(['redBelow', 'greenFrom']);
  });
});
