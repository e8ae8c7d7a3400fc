import { describe, expect, test } from 'vitest';
import { mspScorecard2025 } from '../../../reports/templates/msp-scorecard-2025.ts';
import { nameKey } from '../../../src/domain/name-key.ts';
import { printGoal } from '../../../src/domain/scorecard/print-value.ts';
import { fromTemplate } from '../../../src/domain/scorecard/template.ts';
import { validateGoal } from '../../../src/domain/scorecard/validate-goal.ts';

function made(owners: Record<string, string>) {
  let ids = 0;
  return fromTemplate(mspScorecard2025, {
    owners,
    currency: 'EUR',
    from: '2025-10-20',
    now: new Date('2025-10-22T12:00:00Z'),
    by: 'U0ADMIN',
    newId: () => `id-${(ids += 1)}`,
  });
}
const scorecard = made({
  'Inside Sales': 'U0J',
  'Outside Sales': 'U0J',
  'Hybrid Sales': '',
  'Warm 250': 'U0C',
  'Reactive Operations': 'U0S',
});
const { sections, metrics } = scorecard;
const active = sections.map((section) => [
  section.name,
  metrics
    .filter((metric) => metric.sectionId === section.id && metric.active)
    .map((metric) => {
      const style = {
        unit: metric.unit,
        currency: metric.currency,
        numberFormat: 'comma-dot',
      } as const;
      return `${metric.name} ${printGoal(metric.goals[0] ?? null, style)}`;
    }),
]);

describe('MSP Scorecard 2025', () => {
  test('is the table of the definition (domain.md §4)', () => {
    expect(Object.fromEntries(active)).toEqual({
      'Inside Sales': ['Dials ≥ 125', 'Conversations with DM ≥ 13', 'FTAs Set ≥ 1'],
      'Outside Sales': [
        'FTA Attended ≥ 1',
        'COI Attended ≥ 1',
        'Networking Events ≥ 1',
        'MRR Closed ≥ €500',
      ],
      'Hybrid Sales': ['COI Created ≥ 2', 'COI Attended ≥ 2', 'Networking Events ≥ 3'],
      'Warm 250': ['W250 Dials ≥ 25', 'W250 Conversations with DM ≥ 6', 'W250 FTAs Set ≥ 1'],
      'Reactive Operations': [
        'Reactive Tickets Opened —',
        'Reactive Tickets Closed —',
        'Same Day Close Rate ≥ 70%',
        'Utilization ≥ 60%',
      ],
      'Professional Services': [],
      'Proactive Operations': [],
      Marketing: [
        'Email Campaigns Sent —',
        'Website Traffic —',
        'Leads Generated —',
        'Social Engagement —',
      ],
      Financial: ['Revenue —', 'Expenses —', 'Profit Margin —', 'Cash Flow —'],
    });
  });

  test('ships the further metrics switched off', () => {
    const off = metrics.filter((metric) => !metric.active);
    const goals = off.map((metric) => {
      const goal = metric.goals[0];
      return `${metric.name} ${goal === undefined ? '' : `${goal.operator} ${goal.low?.toFixed() ?? ''}`}`.trim();
    });
    expect(goals).toEqual([
      'Open Tickets Older Than 7 Days <= 2',
      'Tickets per Endpoint <= 0.5',
      'RHEM Service Noise <= 0.25',
      'Average Response Hours <= 0.5',
      'Average Resolution Hours <= 0.5',
      'PS Tickets Opened',
      'PS Tickets Closed',
      'PS Tickets Older Than 30 Days <= 7',
      'Failed Backups Over 48 Hours <= 0',
      'Missing Hosted AV Share <= 0.02',
      'Security Score >= 0.6',
      'Reviews Complete >= 1',
    ]);
  });

  test('gives sections to people; without one admins enter', () => {
    const owners = sections.map(({ name, ownerId, contributorIds, active: on }) => [
      name,
      ownerId,
      contributorIds,
      on,
    ]);
    expect(owners).toEqual([
      ['Inside Sales', 'U0J', [], true],
      ['Outside Sales', 'U0J', ['U0C'], true],
      ['Hybrid Sales', null, [], true],
      ['Warm 250', 'U0C', [], true],
      ['Reactive Operations', 'U0S', [], true],
      ['Professional Services', null, [], false],
      ['Proactive Operations', null, [], false],
      ['Marketing', null, [], true],
      ['Financial', null, [], true],
    ]);
  });

  test.each([
    ['Dials', 'mean', 'weekly', '2025-10-20'],
    ['Same Day Close Rate', 'pooled-ratio', 'weekly', '2025-10-20'],
    ['Open Tickets Older Than 7 Days', 'last', 'weekly', '2025-10-20'],
    ['Tickets per Endpoint', 'pooled-ratio', 'monthly', '2025-10-01'],
    ['Revenue', 'mean', 'monthly', undefined],
  ])('%s rolls up as %s, %s', (name, rollUp, cadence, goalFrom) => {
    const metric = metrics.find((one) => one.name === name);
    expect([metric?.rollUp, metric?.cadence, metric?.goals[0]?.from]).toEqual([
      rollUp,
      cadence,
      goalFrom,
    ]);
  });

  test('is consistent: unique names and ids, valid goals, positions in order, rates with both parts', () => {
    const ids = [...sections, ...metrics, ...metrics.flatMap(({ goals }) => goals)].map(
      ({ id }) => id,
    );
    expect(new Set(ids).size).toBe(ids.length);
    const keys = metrics.map(({ sectionId, name }) => `${sectionId} ${nameKey(name)}`);
    expect(new Set(keys).size).toBe(keys.length);
    for (const metric of metrics) {
      for (const goal of metric.goals) {
        expect(goal.metricId).toBe(metric.id);
        validateGoal(goal, metric.unit);
      }
      expect(metric.currency).toBe(metric.unit === 'money' ? 'EUR' : null);
      const isWhole = metric.definitions[0]?.denominator === '';
      expect(isWhole && metric.rollUp === 'pooled-ratio').toBe(false);
    }
    const usual = new Set(mspScorecard2025.sections.map(({ usualOwner }) => usualOwner));
    for (const { usualContributors } of mspScorecard2025.sections) {
      for (const name of usualContributors) expect(usual).toContain(name);
    }
  });
});
