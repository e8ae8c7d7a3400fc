import { describe, expect, it } from 'vitest';
import type { CustomerAction } from '../../../src/domain/alerts/customer-action.ts';
import type { FirstImportSummary } from '../../../src/domain/alerts/first-import-summary.ts';
import { ALERT_RULES } from '../../../src/domain/alerts/rules.ts';
import type { Alert, AlertRule, LineChange } from '../../../src/domain/alerts/types.ts';
import { toActionFormView } from '../../../src/render/alerts/action-form-view.ts';
import { toAlertDigest } from '../../../src/render/alerts/alert-digest.ts';
import { toAlertMessage, type AlertContent } from '../../../src/render/alerts/alert-message.ts';
import type { AlertPrinting, AlertSubject } from '../../../src/render/alerts/alert-subject.ts';
import { toDueActionMessage } from '../../../src/render/alerts/due-action-message.ts';
import { toFirstImportMessage } from '../../../src/render/alerts/first-import-message.ts';
import { historyLine, nudgeLine } from '../../../src/render/alerts/history-line.ts';
import { toTeamLine } from '../../../src/render/alerts/team-line.ts';
import { toWordsMessage } from '../../../src/render/alerts/words-message.ts';
import { settings } from '../../fixtures/scorecard.ts';
import { alertLine } from '../../fixtures/alerts.ts';
import { AT } from '../../store/acme.ts';
import { FACTS, openedAlert } from '../../store/alerts/alert-parts.ts';
import { ALL_FLAVOURS, fill, nameOfFlavour, type Flavour } from '../contract/large-data.ts';
import { limitsBroken, literalIn, mrkdwnIn } from '../contract/limits-broken.ts';
import { refusalOfMessage, refusalOfView } from '../contract/slack-refusal-of.ts';

function faultsOf({ text, blocks, half, plainText }: AlertContent): string[] {
  const layouts = [
    { part: 'full', blocks, share: 1 },
    // Short messages have no half: they are far below it.
    { part: 'half', blocks: half, share: half === blocks ? 1 : 0.5 },
  ];
  return layouts.flatMap((layout) => {
    const refusal = refusalOfMessage({ text, blocks: layout.blocks }, 'message');
    return [
      ...(refusal === null ? [] : [refusal]),
      ...limitsBroken(layout.blocks, layout.share),
      ...(text.trim() === '' || text.length > 3_000 ? [`a text of ${text.length}`] : []),
      ...[text, plainText, ...mrkdwnIn(layout.blocks)].filter((one) => /<[!@#]/.test(one)),
      ...literalIn(layout.blocks).filter((one) => /&(?:lt|gt|amp);/.test(one)),
    ].map((fault) => `${layout.part}: ${fault.slice(0, 300)}`);
  });
}

const printingOf = (flavour: Flavour): AlertPrinting => ({
  settings,
  today: '2025-11-04',
  nameOf: nameOfFlavour(flavour),
});

function subjectOf(
  flavour: Flavour,
  change: Partial<Alert> = {},
  rules: readonly AlertRule[] = ['band-worsened'],
): AlertSubject {
  const reasons = [0, 1, 2].map((at) => ({
    text: fill(`reason ${at}`, flavour, 400),
    points: -1_000_000_000,
    component: null,
    metric: null,
  }));
  const facts = { ...FACTS, mrr: { amount: '12345678901.25', currency: 'USD' }, reasons };
  return {
    alert: {
      ...openedAlert('account').alert,
      lines: rules.map((rule) => alertLine({ rule, current: facts })),
      ...change,
    },
    account: { id: 'account', name: fill('Account', flavour, 200), renewalDate: '2025-12-12' },
    play: {
      title: fill('play', flavour, 80),
      text: fill('text', flavour, 500),
      steps: Array.from({ length: 8 }, (_, at) => fill(`step ${at}`, flavour, 150)),
    },
  };
}

const STATES: readonly (readonly [name: string, change: Partial<Alert>])[] = [
  ['open', { remindedAt: AT, escalatedAt: AT }],
  ['nobody’s', { ownerId: null }],
  ['acknowledged', { state: 'acknowledged', acknowledgedBy: 'U0MIRA', acknowledgedAt: AT }],
  ['snoozed', { state: 'snoozed', snoozedBy: 'U0MIRA', snoozedUntil: AT }],
  ['snoozed until a score', { state: 'snoozed', snoozedBy: 'U0M', snoozedUntil: 'next-score' }],
  ['overridden', { overridden: true }],
  ['resolved', { state: 'resolved', resolvedAt: AT, resolvedWhy: 'not-measured' }],
];

describe.each(ALL_FLAVOURS)('with names of %s', (flavour) => {
  const printing = printingOf(flavour);
  const name = (id: string) => fill(`Account ${id}`, flavour, 200);

  it.each(STATES)('an alert that is %s keeps Slack’s limits and pings nobody', (_name, change) => {
    for (const rules of [...ALERT_RULES.map((rule) => [rule]), ALERT_RULES]) {
      const subject = subjectOf(flavour, change, rules);
      expect(faultsOf(toAlertMessage(subject, printing))).toEqual([]);
      expect(faultsOf(toAlertMessage(subject, printing, 'escalated'))).toEqual([]);
      expect(faultsOf(toTeamLine(subject, printing))).toEqual([]);
    }
  });

  it('a digest of hundreds does, too', () => {
    const entries = Array.from({ length: 300 }, (__, at) => ({
      ...subjectOf(flavour, { id: `01930000-0000-7000-8000-${String(at).padStart(12, '0')}` }),
      effect: at % 2 === 0 ? ('remind' as const) : ('escalate' as const),
    }));
    const key = 'alert/digest/U0MIRA/2025-11-04/01930000-0000-7000-8000-000000000000/announce';
    for (const to of ['person', 'anybody', 'team'] as const) {
      expect(faultsOf(toAlertDigest({ key, to, entries }, printing))).toEqual([]);
    }
  });

  it('the first import’s summary does', () => {
    const summary: FirstImportSummary = {
      atRisk: 5_000,
      accounts: 5_000,
      mrr: ['EUR', 'GBP', 'JPY', 'SEK', 'USD', 'ZAR'].map((currency) => ({
        amount: '123456789',
        currency,
      })),
      byRule: ALERT_RULES.map((rule) => ({ rule, accounts: 5_000 })),
      byOwner: Array.from({ length: 60 }, (__, at) => ({ ownerId: `U${at}`, accounts: 80 })),
      lowest: ['1', '2', '3', '4', '5'],
    };
    expect(faultsOf(toFirstImportMessage(summary, name, printing))).toEqual([]);
  });

  it('actions and lines of the history do', () => {
    const action: CustomerAction = {
      id: 'action',
      accountId: 'account',
      alertId: null,
      kind: 'escalation',
      title: fill('title', flavour, 150),
      dueOn: '2025-11-04',
      status: 'open',
      ownerId: 'U0MIRA',
      createdBy: 'U0MIRA',
      createdAt: AT,
      closedBy: null,
      closedAt: null,
      remindedAt: null,
      revision: 1,
    };
    const accountName = fill('Account', flavour, 200);
    expect(faultsOf(toDueActionMessage(action, accountName, printing))).toEqual([]);
    const fields = { ...action, dueOn: '', status: 'open' };
    const view = toActionFormView({ accountName, known: true, fields, metadata: '{}' });
    expect(refusalOfView(view)).toBeNull();
    const lines = subjectOf(flavour, {}, ALERT_RULES).alert.lines.map(
      ({ rule, current: facts }): LineChange => ({ kind: 'worsened', rule, facts }),
    );
    const step = { kind: 'evaluated', lines, worse: true, at: AT, by: null } as const;
    for (const kind of ['thread-note', 'resolved-note'] as const) {
      expect(faultsOf(toWordsMessage(historyLine({ kind, step }, printing)))).toEqual([]);
    }
    const nudge = nudgeLine({ step, ownerId: 'U0MIRA', why: 'worsened' }, printing);
    expect(nudge).toContain('<@U0MIRA> this got worse');
  });
});
