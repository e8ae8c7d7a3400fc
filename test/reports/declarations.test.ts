import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { entryReminder } from '../../reports/entry-reminder.ts';
import { quarterReview } from '../../reports/quarter-review.ts';
import { weeklyPulse } from '../../reports/weekly-pulse.ts';
import { weeklyScorecard } from '../../reports/weekly-scorecard.ts';
import type { ReportDeclaration } from '../../src/domain/reports/types.ts';

const ALL: readonly ReportDeclaration[] = [
  weeklyScorecard,
  weeklyPulse,
  quarterReview,
  entryReminder,
];

test('every report is declared in the file of its name', () => {
  const files = readdirSync(`${import.meta.dirname}/../../reports`)
    .filter((name) => name.endsWith('.ts'))
    .map((name) => name.slice(0, -3));
  const names: readonly string[] = ALL.map(({ name }) => name);
  for (const name of names) expect(files).toContain(name);
});

test.each(ALL.map((one) => [one.name, one] as const))('%s', (_name, declaration) => {
  const { schedule, sections, title, description } = declaration;
  expect(schedule).toMatch(/^\d+ \d+ \* \* [0-6]$/);
  expect(new Set(sections).size).toBe(sections.length);
  expect(sections.length).toBeGreaterThan(0);
  expect([title, description].every((text) => text.trim() !== '')).toBe(true);
});

test('the scorecard comes first on Monday, the reminder on Friday afternoon', () => {
  expect(ALL.map(({ schedule }) => schedule)).toEqual([
    '0 8 * * 1',
    '15 8 * * 1',
    '30 8 * * 1',
    '0 14 * * 5',
  ]);
});
