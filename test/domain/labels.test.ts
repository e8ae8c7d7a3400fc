import { describe, expect, it } from 'vitest';
import {
  dateLabel,
  monthLabel,
  monthLabelShort,
  quarterLabel,
  scorecardHeader,
  weekDates,
  weekKey,
  weekLabel,
  weekLabelWithDates,
} from '../../src/domain/labels.ts';
import { monthOf } from '../../src/domain/month.ts';
import { weekOf } from '../../src/domain/week.ts';
import { rulesWith } from './rules.ts';

describe('labels', () => {
  it.each([
    ['2025-10-22', '2025-W43', 'W43 · 20–26 Oct', '20–26 Oct 2025'],
    ['2025-10-27', '2025-W44', 'W44 · 27 Oct – 2 Nov', '27 Oct – 2 Nov 2025'],
    ['2025-12-31', '2026-W01', 'W01 · 29 Dec – 4 Jan', '29 Dec 2025 – 4 Jan 2026'],
    ['2025-01-08', '2025-W02', 'W02 · 6–12 Jan', '6–12 Jan 2025'],
  ])('%s is in %s', (date, key, short, dates) => {
    const week = weekOf(date, rulesWith());
    expect(weekKey(week)).toBe(key);
    expect(weekLabel(week)).toBe(key.slice(5));
    expect(weekLabelWithDates(week)).toBe(short);
    expect(weekDates(week)).toBe(dates);
  });

  it.each([
    ['2025-10-22', 'Scorecard · W43 · 20–26 Oct 2025 · Week 43/52 · Q4 2025'],
    ['2026-12-31', 'Scorecard · W53 · 28 Dec 2026 – 3 Jan 2027 · Week 53/53 · Q4 2026'],
    ['2025-12-31', 'Scorecard · W01 · 29 Dec 2025 – 4 Jan 2026 · Week 1/53 · Q1 2026'],
  ])('the header of %s', (date, header) => {
    expect(scorecardHeader(weekOf(date, rulesWith()))).toBe(header);
  });

  it('months, quarters, dates', () => {
    expect(monthLabel(monthOf('2025-09-03'))).toBe('Sep 2025');
    expect(monthLabelShort(monthOf('2025-09-03'))).toBe('Sep');
    expect(quarterLabel({ year: 2025, quarter: 4 })).toBe('Q4 2025');
    expect(dateLabel('2025-10-05')).toBe('5 Oct 2025');
  });
});
