import { describe, expect, it } from 'vitest';
import { displayedScore, overrideInForce } from '../../../src/domain/pulse/displayed.ts';
import type { Override } from '../../../src/domain/pulse/types.ts';
import { BUILT_IN_WEIGHTS } from '../../../src/domain/pulse/weights.ts';
import { nano } from './parts.ts';

const stored = { score: nano(65), band: 'amber' as const };
const points = (text: string) => ({ change: { kind: 'points' as const, points: nano(text) } });
const shown = (
  override: Pick<Override, 'change'> | null,
  of: Parameters<typeof displayedScore>[0] = stored,
) => displayedScore(of, override, BUILT_IN_WEIGHTS);

describe('the score people see', () => {
  it('is the computed one without an override', () => {
    expect(shown(null)).toEqual({ ...stored, overridden: false });
  });

  it.each([
    ['5', '70', 'green'],
    ['-15.000000001', '49.999999999', 'red'],
    ['90', '100', 'green'],
    ['-90', '0', 'red'],
  ])('moves by %s points to %s, within 0 to 100, and takes that band', (by, score, band) => {
    expect(shown(points(by))).toEqual({ score: nano(score), band, overridden: true });
  });

  it('keeps its points when only the band is overridden', () => {
    const override = { change: { kind: 'band' as const, band: 'red' as const } };
    expect(shown(override)).toEqual({ score: nano(65), band: 'red', overridden: true });
  });

  it('is not there when the account is not scored, override or not', () => {
    const none = { score: null, band: null };
    expect(shown(points('20'), none)).toEqual({ ...none, overridden: false });
  });
});

describe('the override in force', () => {
  const now = new Date('2026-11-24T12:00:00Z');
  const override: Override = {
    id: 'one',
    accountId: 'account',
    ...points('5'),
    reason: 'New sponsor',
    from: '2026-10-01',
    expiresAt: new Date('2026-12-01T00:00:00Z'),
    createdBy: 'U0MIRA',
    createdAt: new Date('2026-10-20T09:00:00Z'),
    endedAt: null,
    endedBy: null,
  };

  it('applies from its period on', () => {
    expect(overrideInForce([override], '2026-10-01', now)).toBe(override);
    expect(overrideInForce([override], '2026-11-01', now)).toBe(override);
    expect(overrideInForce([override], '2026-09-01', now)).toBeNull();
  });

  it('is over from the instant of its expiry on, and when somebody ended it', () => {
    expect(overrideInForce([override], '2026-10-01', override.expiresAt)).toBeNull();
    const ended = { ...override, endedAt: now, endedBy: 'U0MIRA' };
    expect(overrideInForce([ended], '2026-10-01', now)).toBeNull();
  });

  it('is the one made last', () => {
    const newer = { ...override, id: 'two', createdAt: new Date('2026-11-01T09:00:00Z') };
    expect(overrideInForce([newer, override], '2026-11-01', now)).toBe(newer);
  });
});
