import { describe, expect, it } from 'vitest';
import {
  effectiveStarts,
  requireEffectiveStart,
} from '../../../src/domain/pulse/effective-starts.ts';
import { pulsePeriodOf } from '../../../src/domain/pulse/period.ts';

const rules = { zone: 'America/New_York', firstDay: 1, weekRule: 'fourth-day' } as const;
const now = new Date('2026-11-12T15:00:00Z');
const startsFrom = (date: string, cadence: 'month' | 'week' | 'quarter' = 'month') =>
  effectiveStarts(pulsePeriodOf(cadence, date, rules), now, rules);

describe('the periods weights and definitions can begin in', () => {
  it('reach from the newest one with data to three ahead; the current one is usual', () => {
    const { starts, usual } = startsFrom('2026-10-15');
    expect(starts.map(({ label }) => label)).toEqual([
      'October 2026',
      'November 2026',
      'December 2026',
      'January 2027',
      'February 2027',
    ]);
    expect(usual.start).toBe('2026-11-01');
  });

  it('are never before data that is ahead of today', () => {
    const { starts, usual } = startsFrom('2026-12-31');
    expect(starts[0]?.period.start).toBe('2026-12-01');
    expect(usual.start).toBe('2026-12-01');
  });

  it('are at most 24, the latest ones', () => {
    const { starts } = startsFrom('2020-01-15', 'week');
    expect(starts).toHaveLength(24);
    expect(starts.at(-1)?.label).toContain('W49');
  });

  it('refuse an earlier one and say why', () => {
    const { starts } = startsFrom('2026-10-15', 'quarter');
    expect(requireEffectiveStart('2026-10-01', starts).label).toBe('Q4 2026');
    expect(() => requireEffectiveStart('2026-07-01', starts)).toThrow(
      expect.objectContaining({
        fields: { from: expect.stringContaining('Q4 2026 or a later one') },
      }),
    );
  });
});
