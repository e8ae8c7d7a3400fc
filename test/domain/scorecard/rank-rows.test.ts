import { describe, expect, it } from 'vitest';
import { Decimal } from '../../../src/domain/decimal.ts';
import { toRatio } from '../../../src/domain/ratio.ts';
import { DEFAULT_BAND } from '../../../src/domain/scorecard/goal.ts';
import { percentOfGoal } from '../../../src/domain/scorecard/percent-of-goal.ts';
import { gapToGoal } from '../../../src/domain/scorecard/rank-rows.ts';
import type { GoalTerms, Operator } from '../../../src/domain/scorecard/types.ts';

const terms = (operator: Operator, low: number | null, high: number | null = null): GoalTerms => ({
  operator,
  low: low === null ? null : new Decimal(low),
  high: high === null ? null : new Decimal(high),
  band: DEFAULT_BAND,
});

describe('gapToGoal', () => {
  it.each([
    ['at least, missed by a tenth', 90, terms('>=', 100), 0.1],
    ['at least, met', 100, terms('>=', 100), 0],
    ['at least, beaten', 140, terms('>', 100), 0],
    ['at most, missed by half', 3, terms('<=', 2), 0.5],
    ['at most, met', 1, terms('<', 2), 0],
    ['exactly, missed below', 8, terms('=', 10), 0.2],
    ['exactly, missed above', 12, terms('=', 10), 0.2],
    ['between, inside', 7, terms('between', 5, 10), 0],
    ['between, below', 4, terms('between', 5, 10), 0.2],
    ['between, above', 11, terms('between', 5, 10), 0.2],
    ['outside, outside', 12, terms('outside', 5, 10), 0],
    ['outside, inside near the lower edge', 6, terms('outside', 5, 10), 0.2],
    ['outside, inside near the upper edge', 9, terms('outside', 5, 10), 0.2],
    ['yes wanted, no given', 0, terms('yes-no', 1), 1],
    ['no wanted, yes given', 1, terms('yes-no', 0), 1],
    ['a goal of zero is measured against one', 3, terms('<=', 0), 3],
    ['no goal', 3, terms('none', null), 0],
  ])('%s', (_, value, goal, gap) => {
    expect(gapToGoal(toRatio(value), goal)).toBeCloseTo(gap, 12);
  });

  it('is nothing without a value or a goal', () => {
    expect(gapToGoal(null, terms('>=', 5))).toBe(0);
    expect(gapToGoal(toRatio(1), null)).toBe(0);
  });
});

describe('percentOfGoal', () => {
  it.each([
    ['higher is better', 90, terms('>=', 120), 75],
    ['met exactly', 120, terms('>=', 120), 100],
    ['lower is better', 3, terms('<=', 2), 50],
    ['more than twice a limit', 5, terms('<=', 2), -50],
    ['lower is better, nothing at all', 0, terms('<=', 2), 200],
    ['far beyond', 5_000, terms('>=', 1), 500_000],
    ['a share of yes', 0.5, terms('yes-no', 1), 50],
    ['a range has no share', 7, terms('between', 5, 10), null],
    ['outside has no share', 7, terms('outside', 5, 10), null],
    ['a goal of zero has no share', 7, terms('<=', 0), null],
    ['a negative figure has no share', -7, terms('>=', 5), null],
    ['no goal', 7, terms('none', null), null],
  ])('%s', (_, value, goal, percent) => {
    expect(percentOfGoal(toRatio(value), goal)?.toNumber() ?? null).toBe(percent);
  });

  it('is nothing without a figure or a goal', () => {
    expect(percentOfGoal(null, terms('>=', 5))).toBeNull();
    expect(percentOfGoal(toRatio(1), null)).toBeNull();
  });
});
