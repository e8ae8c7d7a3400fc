import { describe, expect, it } from 'vitest';
import {
  overrideDays,
  readOverride,
  readOverrideChange,
  type OverrideFields,
} from '../../../src/domain/pulse/override-form.ts';

const settings = { zone: 'America/New_York', numberFormat: 'comma-dot' } as const;
/** Evening of the 11th in New York. */
const now = new Date('2025-11-12T03:00:00Z');
const fields: OverrideFields = {
  kind: 'points',
  points: '+10',
  band: 'amber',
  reason: ' New sponsor ',
  expires: '2025-12-11',
};
const read = (
  change: Partial<OverrideFields>,
  numberFormat: 'comma-dot' | 'dot-comma' = 'comma-dot',
) => readOverride({ ...fields, ...change }, { now, settings: { ...settings, numberFormat } });

describe('the days an override can end on', () => {
  it('are counted from the day people have, 30 usual and 90 at most', () => {
    expect(overrideDays({ now, settings })).toEqual({
      first: '2025-11-12',
      usual: '2025-12-11',
      last: '2026-02-09',
    });
  });
});

describe('an override', () => {
  it('ends as its day begins where the tenant is', () => {
    expect(read({})).toEqual({
      change: { kind: 'points', points: 10_000_000_000 },
      reason: 'New sponsor',
      expiresAt: new Date('2025-12-11T05:00:00Z'),
    });
  });

  it('never lasts longer than 90 days', () => {
    const { expiresAt } = read({ expires: '2026-02-09' });
    expect(expiresAt.getTime() - now.getTime()).toBeLessThanOrEqual(90 * 86_400_000);
  });

  it('changes the colour alone when that is chosen, whatever the points say', () => {
    expect(read({ kind: 'band', band: 'green', points: 'x' }).change).toEqual({
      kind: 'band',
      band: 'green',
    });
  });

  it.each([
    ['-5', -5_000_000_000],
    ['−2.5', -2_500_000_000],
    ['0.000000001', 1],
  ])('takes %s points', (points, nano) => {
    expect(read({ points }).change).toEqual({ kind: 'points', points: nano });
  });

  it('takes a decimal comma where that is how people write', () => {
    expect(read({ points: '2,5' }, 'dot-comma').change).toEqual({
      kind: 'points',
      points: 2_500_000_000,
    });
  });

  it('names everything that is wrong at once, each beside its field', () => {
    expect(() => read({ points: '101', reason: ' ', expires: '2026-02-10' })).toThrow(
      expect.objectContaining({
        fields: {
          points: expect.stringContaining('at most 100'),
          reason: expect.stringContaining('Say why'),
          expires: 'Choose a day from 12 Nov 2025 to 9 Feb 2026.',
        },
      }),
    );
  });

  it.each([
    { points: '' },
    { points: '0' },
    { points: 'ten' },
    { points: '0.0000000001' },
    { kind: 'band', band: 'blue' },
    { expires: '2025-11-11' },
    { expires: '' },
    { reason: 'x'.repeat(501) },
  ])('refuses %o', (change) => {
    expect(() => read(change)).toThrow(
      expect.objectContaining({
        fields: expect.objectContaining({ [Object.keys(change).at(-1) ?? '']: expect.any(String) }),
      }),
    );
  });

  it('has no preview while it is unfinished', () => {
    expect(readOverrideChange({ ...fields, points: '-' }, { now, settings })).toBeNull();
    expect(readOverrideChange(fields, { now, settings })).toEqual(read({}).change);
  });
});
