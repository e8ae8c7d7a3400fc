import { describe, expect, test } from 'vitest';
import { toldFacts } from '../../../src/domain/alerts/told-facts.ts';
import { shiftPulsePeriod } from '../../../src/domain/pulse/period.ts';
import { alertFacts, alertLine, scoreFigures } from '../../fixtures/alerts.ts';
import { october } from '../../fixtures/pulse-account.ts';

const november = shiftPulsePeriod(october, 1);
const opened = alertFacts({ before: scoreFigures(58), after: scoreFigures(45) });
const inNovember = (before: number, after: number) =>
  alertFacts({ period: november, before: scoreFigures(before), after: scoreFigures(after) });

describe('what an alert is about', () => {
  test('the figures it opened with, corrected as they are', () => {
    const corrected = alertFacts({ before: scoreFigures(58), after: scoreFigures(44) });
    expect(toldFacts(alertLine({ opened, current: corrected }))).toBe(corrected);
  });

  test.each([
    ['a month later it is about the same', 45, 47],
    ['it has recovered', 45, 80],
  ])('%s: what it opened with', (_, before, after) => {
    const current = inNovember(before, after);
    expect(toldFacts(alertLine({ opened, current }))).toBe(opened);
    expect(toldFacts(alertLine({ rule: 'score-drop', opened, current }))).toBe(opened);
    expect(toldFacts(alertLine({ rule: 'floor-usage', opened, current }))).toBe(opened);
  });

  test('a later fall of its own', () => {
    const current = inNovember(72, 48);
    expect(toldFacts(alertLine({ opened, current }))).toBe(current);
    expect(toldFacts(alertLine({ rule: 'score-drop', opened, current }))).toBe(current);
  });

  test('of no score, how things stand', () => {
    const current = alertFacts({ period: november, after: scoreFigures(null) });
    expect(toldFacts(alertLine({ rule: 'no-score', opened, current }))).toBe(current);
  });
});
