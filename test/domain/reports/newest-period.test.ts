import { describe, expect, it } from 'vitest';
import { newestPeriod } from '../../../src/domain/reports/report-period.ts';
import type { ReportPeriod } from '../../../src/domain/reports/types.ts';
import { rulesWith } from '../rules.ts';

/** Weeks from Monday that close the Monday after at 08:00, in UTC. */
const RULES = rulesWith({ zone: 'UTC' });

describe('what a report is about when it is asked for now', () => {
  it.each<[string, ReportPeriod, string, string]>([
    ['the week before its cut-off', 'week-ended', '2025-10-27T07:59:00Z', '2025-10-13'],
    ['the week from its cut-off on', 'week-ended', '2025-10-27T08:00:00Z', '2025-10-20'],
    ['a Sunday', 'week-ended', '2025-11-02T12:00:00Z', '2025-10-20'],
    ['the running week', 'week-running', '2025-11-02T12:00:00Z', '2025-10-27'],
    // Q3 of 2025 ends with W39, on 28 September, and September closes on 6 October.
    ['a quarter whose last month is open', 'quarter-ended', '2025-10-06T07:59:00Z', '2025-03-31'],
    ['a quarter that closed just now', 'quarter-ended', '2025-10-06T08:00:00Z', '2025-06-30'],
    ['a quarter long closed', 'quarter-ended', '2025-12-31T08:00:00Z', '2025-06-30'],
    ['the last quarter of a year', 'quarter-ended', '2026-01-05T08:00:00Z', '2025-09-29'],
    ['January, before that', 'quarter-ended', '2026-01-04T08:00:00Z', '2025-06-30'],
  ])('%s', (_, kind, now, start) => {
    expect(newestPeriod(kind, new Date(now), RULES).start).toBe(start);
  });
});
