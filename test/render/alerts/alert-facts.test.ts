import { describe, expect, test } from 'vitest';
import { shiftPulsePeriod } from '../../../src/domain/pulse/period.ts';
import { toAlertMessage } from '../../../src/render/alerts/alert-message.ts';
import { scoreWords } from '../../../src/render/alerts/alerts-table.ts';
import { alertSummary } from '../../../src/render/alerts/team-line.ts';
import { alertFacts, riskAlert, scoreFigures } from '../../fixtures/alerts.ts';
import { october } from '../../fixtures/pulse-account.ts';
import { settings } from '../../fixtures/scorecard.ts';
import { customer } from '../../store/pulse/customers.ts';
import { readable } from '../readable.ts';

const reason = (text: string) => ({ text, points: -7_000_000_000, component: null, metric: null });
const opened = alertFacts({
  before: scoreFigures(58),
  after: scoreFigures(45),
  reasons: [reason('SLA adherence fell from 98% to 80%: −7.0 points')],
});
const current = alertFacts({
  period: shiftPulsePeriod(october, 1),
  before: scoreFigures(45),
  after: scoreFigures(47),
  reasons: [reason('Downtime rose from 12 h to 13 h: −0.2 points')],
});
const alert = riskAlert({ opened, current, toldBand: 'red' });
const subject = { alert, account: customer('Granite Bearings'), play: null };
const printing = { settings, today: '2025-11-20', nameOf: (id: string) => id };

describe('an alert a month later', () => {
  test('says what it was opened for, why, and how things stand now', () => {
    const [title, facts, why] = readable(toAlertMessage(subject, printing).blocks);
    expect(title).toContain('went from Watch to At risk');
    expect(facts?.split('\n')).toEqual([
      '*58.0 → 45.0* (▼ −13.0) · 🟡 Watch → 🔴 At risk',
      expect.stringContaining('October 2025'),
      'Now *47.0* · 🔴 At risk, in November 2025 (▲ +2.0)',
    ]);
    expect(why).toContain('SLA adherence');
    expect(why).not.toContain('Downtime');
  });

  test('the same in a line and in a list', () => {
    const summary = alertSummary(subject, printing);
    expect(summary).toContain('*58.0 → 45.0* · now *47.0* 🔴 At risk');
    expect(summary).toContain('SLA adherence');
    expect(scoreWords(alert, settings.numberFormat)).toBe(
      '58.0 → 45.0 🔴 At risk, now 47.0 🔴 At risk',
    );
  });
});
