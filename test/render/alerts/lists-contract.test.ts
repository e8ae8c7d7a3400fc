import { describe, expect, it } from 'vitest';
import { actionsQuery, type ActionList } from '../../../src/domain/alerts/actions-query.ts';
import { alertsQuery, type AlertList } from '../../../src/domain/alerts/alerts-query.ts';
import { ACTION_TITLE_LENGTH } from '../../../src/domain/alerts/read-customer-action.ts';
import { ALERT_RULES } from '../../../src/domain/alerts/rules.ts';
import { selectActions } from '../../../src/domain/alerts/select-actions.ts';
import { selectAlerts } from '../../../src/domain/alerts/select-alerts.ts';
import type { AlertState } from '../../../src/domain/alerts/types.ts';
import { toActionsAnswer } from '../../../src/render/alerts/actions-answer.ts';
import { toAlertAnswer } from '../../../src/render/alerts/alert-answer.ts';
import { toAlertsAnswer } from '../../../src/render/alerts/alerts-answer.ts';
import type { Answer, Budget } from '../../../src/render/answer.ts';
import { SLACK_LIMITS } from '../../../src/render/slack-limits.ts';
import {
  alertCalendar,
  alertFacts,
  customerAction,
  riskAlert,
  scoreFigures,
} from '../../fixtures/alerts.ts';
import { pulseNow } from '../../fixtures/pulse-account.ts';
import { settings } from '../../fixtures/scorecard.ts';
import { ALL_FLAVOURS, fill, nameOfFlavour, type Flavour } from '../contract/large-data.ts';
import { limitsBroken, literalIn, mrkdwnIn } from '../contract/limits-broken.ts';
import { refusalOfMessage } from '../contract/slack-refusal-of.ts';

const TODAY = '2025-11-12';
const STATES: readonly AlertState[] = ['open', 'acknowledged', 'snoozed', 'resolved'];
const idOf = (at: number) => `0193a1b2-c3d4-7e5f-8a9b-${String(at).padStart(12, '0')}`;
const ALERT_LISTS: readonly AlertList[] = [
  'unresolved',
  'open',
  'acknowledged',
  'snoozed',
  'resolved',
  'all',
];
const ACTION_LISTS: readonly ActionList[] = ['open', 'closed', 'all'];

/** 2,000 alerts of accounts with names of 200 characters, in every state and of every rule. */
function manyAlerts(flavour: Flavour) {
  return Array.from({ length: 2_000 }, (_, at) => {
    const state = STATES[at % 4] ?? 'open';
    const day = new Date(Date.UTC(2025, 9, 1 + (at % 30), 14));
    const current = alertFacts({
      before: scoreFigures(at % 5 === 0 ? null : 99),
      after: scoreFigures(at % 7 === 0 ? null : (at * 7) % 80),
      mrr: { amount: `${(at * 977_777) % 9_999_999}.25`, currency: at % 3 === 0 ? 'CHF' : 'USD' },
    });
    const change: NonNullable<Parameters<typeof riskAlert>[0]> = {
      id: idOf(at),
      rule: ALERT_RULES[at % ALERT_RULES.length] ?? 'no-score',
      state,
      current,
      openedAt: day,
      ownerId: at % 9 === 0 ? null : `U0OWNER${at % 20}`,
      overridden: at % 6 === 0,
      acknowledgedBy: state === 'acknowledged' ? 'U0OWNER1' : null,
      acknowledgedAt: state === 'acknowledged' ? day : null,
      snoozedUntil: state === 'snoozed' ? (at % 8 === 2 ? 'next-score' : pulseNow) : null,
      escalatedAt: at % 12 === 0 ? day : null,
      resolvedAt: state === 'resolved' ? day : null,
      resolvedWhy: state === 'resolved' ? 'not-measured' : null,
    };
    return { alert: riskAlert(change), accountName: fill(`A${at}`, flavour, 200) };
  });
}

const manyActions = (flavour: Flavour) =>
  Array.from({ length: 1_000 }, (_, at) => ({
    accountName: fill(`A${at}`, flavour, 200),
    action: customerAction({
      id: idOf(at),
      title: fill(`T${at}`, flavour, ACTION_TITLE_LENGTH),
      dueOn: at % 3 === 0 ? null : `2025-11-${String(1 + (at % 28)).padStart(2, '0')}`,
      status: at % 4 === 0 ? 'done' : 'open',
      closedAt: at % 4 === 0 ? pulseNow : null,
      closedBy: at % 4 === 0 ? 'U0OWNER2' : null,
      ownerId: `U0OWNER${at % 20}`,
    }),
  }));

function faultsOf(answer: Answer, share: number): string[] {
  const messages = [
    { text: answer.text, blocks: answer.toBlocks({ kind: 'pending' }) },
    ...answer.more,
  ];
  return messages.flatMap(({ text, blocks }, at) => {
    const refusal = refusalOfMessage({ text, blocks }, 'message');
    return [
      ...(refusal === null ? [] : [refusal]),
      ...limitsBroken(blocks, share),
      ...[text, ...mrkdwnIn(blocks)]
        .filter((one) => one.includes('<!') || one.includes('<@'))
        .map((one) => `not escaped: ${one.slice(0, 200)}`),
      ...literalIn(blocks)
        .filter((one) => /&(?:lt|gt|amp);/.test(one))
        .map((one) => `escaped twice: ${one.slice(0, 200)}`),
    ].map((fault) => `message ${at}: ${fault}`);
  });
}

/** Those of its messages, and of its words for the day Slack refuses them. */
const allFaults = (answer: Answer, share: number): string[] => [
  ...faultsOf(answer, share),
  ...(answer.plainText.length <= SLACK_LIMITS.messageText ? [] : ['too many words']),
  ...(/<[!@#]/.test(answer.plainText) ? ['words that ping'] : []),
];

describe.each(ALL_FLAVOURS)('lists with names of the kind %s', (flavour) => {
  const nameOf = nameOfFlavour(flavour);
  const alerts = manyAlerts(flavour);
  const actions = manyActions(flavour);
  const printing = { settings, today: TODAY, nameOf };

  describe.each<Budget>(['full', 'half'])('in the budget %s', (budget) => {
    const share = budget === 'full' ? 1 : 0.5;

    it.each(ALERT_LISTS)('alerts: %s', (list) => {
      for (const query of [
        { ...alertsQuery(list), page: 3 },
        alertsQuery(list, 'U0OWNER4'),
        alertsQuery(list, 'none'),
        alertsQuery(list, 'U0NOBODY'),
      ]) {
        const page = selectAlerts(alerts, query, 'USD');
        const input = { page, calendar: alertCalendar, now: pulseNow, budget };
        expect(allFaults(toAlertsAnswer({ ...input, ...printing }), share)).toEqual([]);
      }
    });

    it.each(ACTION_LISTS)('actions: %s', (list) => {
      for (const query of [
        { ...actionsQuery(list), page: 3 },
        actionsQuery(list, 'U0OWNER4'),
        actionsQuery(list, 'U0NOBODY'),
      ]) {
        const page = selectActions(actions, query, TODAY);
        expect(allFaults(toActionsAnswer({ page, budget, ...printing }), share)).toEqual([]);
      }
    });

    it.each([true, false])('an alert that was opened; may answer: %s', (mayAnswer) => {
      const list = { channelId: 'C0TEAM', ts: '1762956000.000100' };
      const long = fill('W', flavour, 400);
      const reason = { text: long, points: -1, component: null, metric: null } as const;
      const current = alertFacts({ reasons: [reason, reason, reason] });
      const alert = riskAlert({ current });
      const answer = toAlertAnswer({
        subject: {
          alert,
          account: {
            id: alert.accountId,
            name: fill('A', flavour, 200),
            renewalDate: '2025-12-01',
          },
          play: {
            title: fill('P', flavour, 80),
            text: fill('T', flavour, 500),
            steps: Array.from({ length: 8 }, (_, at) => fill(`S${at}`, flavour, 150)),
          },
        },
        logged: actions.slice(0, 40).map(({ action }) => action),
        question: { alertId: alert.id, mayAnswer, list },
        printing,
        budget,
      });
      expect(allFaults(answer, share)).toEqual([]);
      const shown = JSON.stringify(answer.toBlocks({ kind: 'pending' }));
      expect(shown.includes('alert:acknowledge')).toBe(mayAnswer);
      expect(shown).toContain('alert:open-account');
    });
  });
});

const usual = (count: number) =>
  Array.from({ length: count }, (_, at) => ({
    alert: riskAlert({ id: idOf(at) }),
    accountName: `Northern Harbour Freight ${at}`,
  }));
const nameOf = () => 'Mira Castellan';
const shown = (answer: Answer) => JSON.stringify(answer.toBlocks({ kind: 'pending' }));

const listOf = (count: number, list: AlertList = 'unresolved') =>
  toAlertsAnswer({
    page: selectAlerts(usual(count), alertsQuery(list), 'USD'),
    settings,
    today: TODAY,
    nameOf,
    calendar: alertCalendar,
    now: pulseNow,
    budget: 'full',
  });

describe('usual names', () => {
  it('fit a page of alerts into one message, with all that is to be known', () => {
    const answer = listOf(40);
    expect(answer.more).toEqual([]);
    for (const part of [
      'Page 1 of 3 · 40 alerts',
      'Healthy → At risk',
      '72.0 → 48.0 🔴 At risk',
      '$4,200',
      'Mira Castellan',
      '2 business days',
      '⏳ Open',
    ])
      expect(shown(answer)).toContain(part);
  });

  it('say what the last score was where there is none any more', () => {
    const rows = [{ accountName: 'Alder', alert: riskAlert({ rule: 'no-score' }) }];
    const page = selectAlerts(rows, alertsQuery('open'), 'USD');
    const input = { page, settings, today: TODAY, nameOf, calendar: alertCalendar, now: pulseNow };
    const text = shown(toAlertsAnswer({ ...input, budget: 'full' }));
    expect(text).toContain('⚪ last 48.0 🔴 At risk');
    expect(text).not.toContain('72.0');
  });

  it('say so where there is none', () => {
    expect(shown(listOf(0))).toContain('No risk alert is open');
    expect(shown(listOf(0, 'snoozed'))).toContain('No risk alert is snoozed');
  });

  it('fit a page of actions into one message, with what is overdue', () => {
    const rows = Array.from({ length: 15 }, (_, at) => ({
      accountName: `Northern Harbour Freight ${at}`,
      action: customerAction({ id: idOf(at), dueOn: at === 0 ? '2025-11-09' : TODAY }),
    }));
    const page = selectActions(rows, actionsQuery('open'), TODAY);
    const answer = toActionsAnswer({ page, settings, today: TODAY, nameOf, budget: 'full' });
    expect(answer.more).toEqual([]);
    for (const part of ['15 actions · 🔴 1 overdue', '🔴 9 Nov 2025, 3 days overdue', 'today'])
      expect(shown(answer)).toContain(part);
  });
});
