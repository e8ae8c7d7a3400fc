import { v7 as uuid } from 'uuid';
import type { Alert, AlertFacts, AlertLine, AlertStep } from '../../../src/domain/alerts/types.ts';
import { AT } from '../acme.ts';

const NANO = 1_000_000_000;

/** From 72 to 48 points in October 2025, because of two metrics. */
export const FACTS: AlertFacts = {
  period: { cadence: 'month', start: '2025-10-01', end: '2025-10-31' },
  before: {
    score: 72 * NANO,
    band: 'green',
    components: { usage: 80 * NANO, experience: null, outcomes: 65 * NANO, risk: 20 * NANO },
  },
  after: {
    score: 48 * NANO,
    band: 'red',
    components: { usage: 35 * NANO, experience: null, outcomes: 60 * NANO, risk: 25 * NANO },
  },
  thresholds: { redBelow: 50 * NANO, greenFrom: 70 * NANO },
  coverage: NANO,
  oldestEnd: '2025-10-31',
  lastScored: '2025-10-01',
  mrr: { amount: '4200.5', currency: 'USD' },
  reasons: [
    {
      text: 'Active users fell from 80% to 20%: −21.0 points',
      points: -21 * NANO,
      component: 'usage',
      metric: 'active_users_percent',
    },
    { text: 'Weights changed: −3.0 points', points: -3 * NANO, component: null, metric: null },
  ],
};

/** An alert as it opens, with its opening. */
export function openedAlert(
  accountId: string,
  {
    rule = 'band-worsened',
    suppressedWhy = null,
    ...change
  }: Partial<Alert> & Partial<Pick<AlertLine, 'rule' | 'suppressedWhy'>> = {},
): { readonly alert: Alert; readonly steps: readonly AlertStep[] } {
  const alert: Alert = {
    id: uuid(),
    accountId,
    state: 'open',
    lines: [
      {
        rule,
        suppressedWhy,
        opened: FACTS,
        current: FACTS,
        openedAt: AT,
        resolvedAt: null,
        resolvedWhy: null,
      },
    ],
    toldBand: 'red',
    openedOwnerId: 'U0MIRA',
    accountOwnerId: 'U0MIRA',
    ownerId: 'U0MIRA',
    overridden: false,
    openedAt: AT,
    announcedAt: suppressedWhy === null ? AT : null,
    waitingSince: AT,
    acknowledgedBy: null,
    acknowledgedAt: null,
    snoozedUntil: null,
    snoozedBy: null,
    remindedAt: null,
    escalatedAt: null,
    resolvedAt: null,
    resolvedWhy: null,
    changedAt: AT,
    revision: 1,
    ...change,
  };
  const { id, ownerId, overridden } = alert;
  const lines = alert.lines.map(({ current: facts, ...line }) => {
    return { rule: line.rule, suppressedWhy: line.suppressedWhy, facts, opened: null };
  });
  const opening = { kind: 'opened', id, accountId, ownerId, lines } as const;
  return { alert, steps: [{ ...opening, overridden, at: AT, by: null }] };
}

/** The same alert snoozed, with the step that did it. */
export function snoozedAlert(
  alert: Alert,
  until: Date | 'next-score',
): { readonly alert: Alert; readonly steps: readonly AlertStep[] } {
  const at = new Date(AT.getTime() + 60_000);
  const by = 'U0MIRA';
  return {
    alert: {
      ...alert,
      state: 'snoozed',
      snoozedUntil: until,
      snoozedBy: by,
      waitingSince: null,
      changedAt: at,
      revision: alert.revision + 1,
    },
    steps: [{ kind: 'snoozed', until, at, by }],
  };
}
