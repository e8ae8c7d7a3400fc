import { describe, expect, test } from 'vitest';
import { parseScorecardCommand } from '../../../src/domain/scorecard/query.ts';
import * as fixture from '../../fixtures/scorecard.ts';
import { parsed, refusal } from './command-text.ts';

const { context } = fixture;

describe('goals', () => {
  test.each([
    ['goal dials', 'goal dials ask'],
    ['goal open tickets older than 7 days', 'goal old-tickets ask'],
    ['goal dials >= 130 from W45', 'goal dials >= 130 from 2025-11-03'],
    ['goal dials &gt;= 130 from 2025-W45', 'goal dials >= 130 from 2025-11-03'],
    ['goal dials >=130', 'goal dials >= 130 from 2025-10-27'],
    ['goal dials 130', 'goal dials >= 130 from 2025-10-27'],
    ['goal dials at least 1,300', 'goal dials >= 1300 from 2025-10-27'],
    ['goal dials = 5', 'goal dials = 5 from 2025-10-27'],
    ['goal open tickets older than 7 days 3', 'goal old-tickets <= 3 from 2025-10-27'],
    ['goal dials none from W46', 'goal dials none from 2025-11-10'],
    ['goal "same day close rate" 72% only W52', 'goal close-rate >= 0.72 only 2025-12-22'],
    ['goal same day 72% from W02', 'goal close-rate >= 0.72 from 2026-01-05'],
    ['goal mrr &lt; $750.50', 'goal mrr < 750.5 from 2025-10-27'],
    ['goal dials between 5 and 10', 'goal dials between 5 10 from 2025-10-27'],
    ['goal dials between 5-10 only W46', 'goal dials between 5 10 only 2025-11-10'],
    ['goal dials outside 5 10', 'goal dials outside 5 10 from 2025-10-27'],
    ['goal backups no', 'goal reviewed yes-no 0 from 2025-10-27'],
    ['goal revenue 120000 from Nov', 'goal revenue >= 120000 from 2025-11-01'],
    ['goal revenue 120000 from 2026-02', 'goal revenue >= 120000 from 2026-02-01'],
    ['goal revenue 120000', 'goal revenue >= 120000 from 2025-10-01'],
  ])('%s → %s', (text, expected) => {
    expect(parsed(text)).toBe(expected);
  });

  test.each([
    ['goal', /Which metric\?.*`\/scorecard goal Inside Sales\/Dials`/],
    ['goal coi 3', /more than one metric: Outside Sales\/COI Attended and Reactive/],
    ['goal dials >= many', /many/],
    ['goal old-tickets', /no metric “old-tickets”/],
    ['goal dials from W45', /Which goal\?/],
    ['goal dials 130 from W43', /2025-W43 is closed/],
    ['goal revenue 5 from Sep', /Sep 2025 is closed.*Oct 2025/],
    ['goal dials 130 from 2025-W43', /2025-W43 is closed.*2025-W44 or later/],
    ['goal dials 130 from someday', /“someday” is not a period/],
    ['goal dials yes', /do not understand the goal/],
    ['goal backups 3', /do not understand the goal/],
    ['goal dials between 10 and 5', /upper edge/],
    ['goal same day 0.72', /0\.72%.*72%/],
  ])('%s is refused', (text, message) => {
    expect(refusal(text).userMessage).toMatch(message);
  });

  test('a new goal keeps the band', () => {
    const band = { kind: 'absolute', amount: fixture.terms('>=', '1').band.amount } as const;
    const goals = fixture.dials.goals.map((one) => ({ ...one, band }));
    const scorecard = {
      ...fixture.scorecard,
      metrics: [{ ...fixture.dials, goals }, ...fixture.scorecard.metrics.slice(1)],
    };
    const command = parseScorecardCommand('goal dials 130', { ...context, scorecard });
    expect(command).toMatchObject({ wish: { terms: { band: { kind: 'absolute' } } } });
  });
});
