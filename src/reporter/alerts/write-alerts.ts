import { planNotifications, type Received } from '../../domain/alerts/plan-notifications.ts';
import type { Alert, AlertEffect } from '../../domain/alerts/types.ts';
import type { Account } from '../../domain/pulse/types.ts';
import { localDate } from '../../domain/zone.ts';
import type { SlackDeps } from '../../slack/deps.ts';
import {
  addAlertMessages,
  cancelUnsent,
  findAlertMessages,
  findDeliveries,
  findDigestRows,
  lockDigests,
  type AlertMessage,
  type Delivered,
} from '../../store/alerts/alert-messages.ts';
import { findAlertsById } from '../../store/alerts/find-alerts.ts';
import { saveAlerts, type AlertChange } from '../../store/alerts/save-alerts.ts';
import type { TenantTx } from '../../store/open-store.ts';
import { findAccountsById } from '../../store/pulse/accounts.ts';
import { addMessages, type NewMessage } from '../../store/reporter/outbox.ts';
import type { AlertContext } from './alert-context.ts';
import { layOut, type Shown } from './lay-out.ts';
import { planMessages, type MessagePlan, type PlannedMessage } from './plan-messages.ts';
import { reviseMessages } from './revise-messages.ts';

/** What was decided: alerts as they are after their steps, and what people get to see of it. */
export interface AlertRun {
  readonly changes: readonly AlertChange[];
  readonly effects: readonly AlertEffect[];
  /** Those known already, by id; others are read. */
  readonly accounts: ReadonlyMap<string, Account>;
}

const DAY_MS = 24 * 3_600_000;
/** What could not be delivered within it is of no use. */
const USEFUL_MS = 7 * DAY_MS;

/** Stores what was decided with all its messages: in the transaction that locked the alerts. */
export async function writeAlerts(
  tx: TenantTx,
  queue: SlackDeps['queue'],
  context: AlertContext,
  run: AlertRun,
): Promise<void> {
  if (run.changes.length === 0) return;
  await saveAlerts(tx, run.changes);
  const changed = new Map(run.changes.map(({ alert }) => [alert.id, alert]));
  const plan = await planRun(tx, context, run.effects, changed);
  const shown = await loadShown(tx, context, { plan, changed, accounts: run.accounts });
  await cancelUnsent(tx, plan.cancel);
  const ids = [
    ...(await addPlanned(tx, plan.add, shown)),
    ...(await reviseMessages(tx, plan, shown)),
  ];
  const jobs = [...new Set(ids)].map((messageId) => ({ tenantId: tx.tenantId, messageId }));
  await queue.send(tx, 'deliver-message', jobs);
}

const NOTHING: ReadonlyMap<string, readonly Delivered[]> = new Map();

/** May it become a direct message, so that somebody's budget is to be looked at? */
const isDirect = ({ kind }: AlertEffect): boolean =>
  kind === 'announce' || kind === 'nudge' || kind === 'remind' || kind === 'escalate';

async function planRun(
  tx: TenantTx,
  { tenant, settings, people, printing, now }: AlertContext,
  effects: readonly AlertEffect[],
  alerts: ReadonlyMap<string, Alert>,
): Promise<MessagePlan> {
  const { zone, teamChannelId, adminIds } = tenant.settings;
  // Of today, by any zone's clock, and of all days to come.
  const since = new Date(now.getTime() - 2 * DAY_MS);
  const delivered = effects.some(isDirect) ? await lockDeliveries(tx, since) : NOTHING;
  const ofDay = (personId: string, day: string): readonly Delivered[] =>
    (delivered.get(personId) ?? []).filter(
      ({ deliverAt }) => localDate(deliverAt, { zone }) === day,
    );
  const digestOf = (personId: string, day: string): string | null =>
    ofDay(personId, day).find(({ form }) => form === 'digest')?.key ?? null;
  const receivedOn = (personId: string, day: string): Received => ({
    messages: ofDay(personId, day).length,
    digest: digestOf(personId, day) !== null,
  });
  const deliveries = planNotifications({
    effects,
    alerts,
    people,
    settings: { ...settings, zone, teamChannelId, adminIds },
    receivedOn,
  });
  const sent = await findAlertMessages(tx, [...alerts.keys()]);
  return planMessages({ deliveries, alerts, sent, digestOf, printing });
}

/**
 * A digest that is given up or taken back at this very moment is no digest to add to: what stands there
 * is read again once nobody else can change that.
 */
async function lockDeliveries(
  tx: TenantTx,
  since: Date,
): Promise<ReadonlyMap<string, readonly Delivered[]>> {
  const seen = await findDeliveries(tx, since);
  const digests = [...seen.values()].flat().filter(({ form }) => form === 'digest');
  if (digests.length === 0) return seen;
  const keys = digests.map(({ key }) => key);
  await lockDigests(tx, [...new Set(keys)]);
  return findDeliveries(tx, since);
}

/** Digests show alerts that did not change, too. */
async function loadShown(
  tx: TenantTx,
  context: AlertContext,
  known: {
    readonly plan: MessagePlan;
    readonly changed: ReadonlyMap<string, Alert>;
    readonly accounts: ReadonlyMap<string, Account>;
  },
): Promise<Shown & { readonly digests: readonly AlertMessage[] }> {
  const { plan, changed } = known;
  const keys = [...plan.revise.filter(({ form }) => form === 'digest'), ...plan.extend].map(
    ({ key }) => key,
  );
  await lockDigests(tx, keys);
  const digests = await findDigestRows(tx, [...new Set(keys)]);
  const others = digests.map(({ alertId }) => alertId).filter((id) => !changed.has(id));
  const alerts = new Map([...(await findAlertsById(tx, [...new Set(others)])), ...changed]);
  const ids = [...new Set([...alerts.values()].map(({ accountId }) => accountId))];
  const missing = ids.filter((id) => !known.accounts.has(id));
  const accounts = new Map([...known.accounts, ...(await findAccountsById(tx, missing))]);
  return { alerts, accounts, context, digests };
}

async function addPlanned(
  tx: TenantTx,
  planned: readonly PlannedMessage[],
  shown: Shown,
): Promise<string[]> {
  const { now } = shown.context;
  const messages: NewMessage[] = [];
  const rows: AlertMessage[] = [];
  for (const one of planned) {
    const content = layOut(one, shown);
    if (content === null) continue;
    const { key, parentKey, form, recipient, deliverAt, about } = one;
    messages.push({
      key,
      kind: 'alert',
      recipient,
      content,
      notBefore: deliverAt,
      expiresAt: new Date(deliverAt.getTime() + USEFUL_MS),
      ...(parentKey === null ? {} : { parentKey }),
    });
    rows.push(...about.map((part) => ({ ...part, key, form, recipient, deliverAt })));
  }
  const ids = await addMessages(tx, messages, now);
  await addAlertMessages(tx, rows);
  return ids;
}
