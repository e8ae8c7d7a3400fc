import { describe, expect, it } from 'vitest';
import { periodOf } from '../../src/domain/period.ts';
import { rulesWith } from './rules.ts';

describe('the period of a date', () => {
  it('is its week or its month', () => {
    expect(periodOf('weekly', '2025-10-31', rulesWith())).toEqual({
      start: '2025-10-27',
      end: '2025-11-02',
    });
    expect(periodOf('monthly', '2025-10-31', rulesWith())).toEqual({
      start: '2025-10-01',
      end: '2025-10-31',
    });
  });
});
