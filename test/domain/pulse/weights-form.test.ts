import { describe, expect, it } from 'vitest';
import { BUILT_IN_WEIGHTS } from '../../../src/domain/pulse/weights.ts';
import { readWeights, sameTerms, toWeightTexts } from '../../../src/domain/pulse/weights-form.ts';
import { weightSet } from './parts.ts';

const texts = toWeightTexts(BUILT_IN_WEIGHTS, 'comma-dot');
const read = (change: Partial<typeof texts>) => readWeights({ ...texts, ...change }, 'comma-dot');

describe('the fields of weights', () => {
  it('show percent and points', () => {
    expect(texts).toEqual({
      usage: '35',
      experience: '25',
      outcomes: '25',
      risk: '15',
      redBelow: '50',
      greenFrom: '70',
    });
    const set = weightSet(0.125, 0.375, 0.25, 0.25, { redBelow: 49_500_000_000 });
    expect(toWeightTexts(set, 'dot-comma')).toMatchObject({
      usage: '12,5',
      experience: '37,5',
      redBelow: '49,5',
    });
  });

  it('read back what they show, with or without a percent sign', () => {
    expect(sameTerms(read({}), BUILT_IN_WEIGHTS)).toBe(true);
    expect(sameTerms(read({ usage: '35 %', risk: '15%' }), BUILT_IN_WEIGHTS)).toBe(true);
    expect(sameTerms(read({ usage: '40', risk: '10' }), BUILT_IN_WEIGHTS)).toBe(false);
  });

  it('take thirds as far as shares go', () => {
    const { weights } = read({ usage: '33.3333333', experience: '26.6666667' });
    expect(weights.usage + weights.experience).toBe(600_000_000);
  });

  it.each([
    [{ usage: '36' }, 'risk', /add up to 101%/],
    [{ usage: '-5', risk: '55' }, 'usage', /0% to 100%/],
    [{ usage: 'a third' }, 'usage', /not a number/],
    [{ usage: '' }, 'usage', /Write a number/],
    [{ usage: '33.33333333' }, 'usage', /7 decimals/],
    [{ redBelow: '70' }, 'greenFrom', /above/],
    [{ greenFrom: '101' }, 'greenFrom', /0 to 100/],
    [{ usage: '9'.repeat(60) }, 'usage', /0% to 100%/],
  ] as const)('refuse %o beside the field', (change, field, sentence) => {
    expect(() => read(change)).toThrow(
      expect.objectContaining({
        fields: expect.objectContaining({ [field]: expect.stringMatching(sentence) }),
      }),
    );
  });
});
