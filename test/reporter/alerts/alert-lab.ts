import { WebClient } from '@slack/web-api';
import { isHeld, isSaid } from '../../../src/domain/alerts/lines.ts';
import type { Alert } from '../../../src/domain/alerts/types.ts';
import { pulsePeriodOf } from '../../../src/domain/pulse/period.ts';
import type { AccountChange } from '../../../src/domain/pulse/plan-accounts.ts';
import { DEFAULT_SETTINGS, type TenantSettings } from '../../../src/domain/tenant.ts';
import { loadAlertContext } from '../../../src/reporter/alerts/alert-context.ts';
import { applyEvent, type Applied } from '../../../src/reporter/alerts/apply-event.ts';
import { evaluateAlerts } from '../../../src/reporter/alerts/evaluate-alerts.ts';
import type { Queue } from '../../../src/reporter/queue.ts';
import type { People } from '../../../src/slack/people.ts';
import { findOpenAlerts, type AlertFilter } from '../../../src/store/alerts/find-alerts.ts';
import type { Store, TenantTx } from '../../../src/store/open-store.ts';
import { recalculate } from '../../../src/store/pulse/recalculate.ts';
import { saveValues } from '../../../src/store/pulse/save-values.ts';
import { findOrCreateTenant, saveSettings } from '../../../src/store/tenants.ts';
import { addCustomers, customer, octoberOf } from '../../store/pulse/customers.ts';

export const MIRA = 'U0MIRA';
export const NOOR = 'U0NOOR';
export const ADMIN = 'U0DANA';
export const TEAM = 'C0TEAM';

/** A Tuesday, 15:00 in New York: nobody is disturbed. */
export const TUESDAY = new Date('2025-11-04T20:00:00.000Z');
export const HOUR_MS = 3_600_000;

const NAMES: Readonly<Record<string, string>> = { [MIRA]: 'Mira', [NOOR]: 'Noor', [ADMIN]: 'Dana' };

const nobody = () => Promise.reject(new Error('nobody is asked about in these tests'));

export const people: People = {
  find: nobody,
  findByEmail: nobody,
  findNames: async (_client, _team, ids) => new Map([...ids].map((id) => [id, NAMES[id] ?? id])),
};

/** A message as it waits in the outbox. */
export interface Waiting {
  readonly key: string;
  readonly recipient: string;
  readonly status: string;
  readonly notBefore: Date;
  readonly revision: number;
  readonly parentKey: string | null;
  readonly text: string;
  /** All of its words. */
  readonly words: string;
}

export interface AlertLab {
  readonly tenantId: string;
  readonly inTenant: <T>(work: (tx: TenantTx) => Promise<T>) => Promise<T>;
  /** Ids of messages whose delivery was asked for. */
  readonly queued: string[];
  /** Customers of Mira's unless told otherwise. */
  readonly add: (
    ...customers: readonly Partial<AccountChange>[]
  ) => Promise<readonly AccountChange[]>;
  /** Gives every metric of an account in a month such a health, and works its scores out again. */
  readonly score: (
    account: Pick<AccountChange, 'id'>,
    month: string,
    health: number,
    at?: Date,
  ) => Promise<void>;
  readonly evaluate: (now?: Date) => Promise<void>;
  readonly answer: (alertId: string, event: Answer, now?: Date) => Promise<readonly Applied[]>;
  /** The open ones: `Alder band-worsened, score-drop open`. */
  readonly alerts: (filter?: AlertFilter) => Promise<string[]>;
  readonly outbox: () => Promise<Waiting[]>;
  /** Notes everything that is to be said by then as posted. */
  readonly deliver: (now: Date) => Promise<void>;
}

type Answer = Parameters<typeof applyEvent>[3]['event'];

let made = 0;

/** A tenant in New York with a team channel and an admin, evaluated by hand. */
export async function openAlertLab(
  store: Store,
  settings: Partial<TenantSettings> = {},
): Promise<AlertLab> {
  made += 1;
  const created = await findOrCreateTenant(store, {
    slackId: `T0ALERTS${made}`,
    name: 'Alert lab',
    now: TUESDAY,
  });
  const tenantId = created.id;
  const inTenant: AlertLab['inTenant'] = (work) => store.inTenant(tenantId, work);
  const full: TenantSettings = {
    ...DEFAULT_SETTINGS,
    zone: 'America/New_York',
    teamChannelId: TEAM,
    adminIds: [ADMIN],
    csmIds: [MIRA, NOOR],
    ...settings,
  };
  await inTenant((tx) => saveSettings(tx, full, { by: ADMIN, at: TUESDAY, setUp: true }));
  const queued: string[] = [];
  const revisions = new Map<string, number>();
  const queue: Pick<Queue, 'send'> = {
    send: async (_tx, _name, jobs) => {
      for (const job of jobs) if ('messageId' in job) queued.push(job.messageId);
    },
  };
  const log = { info: () => {} };
  return {
    tenantId,
    inTenant,
    queued,
    add: (...customers) =>
      addCustomers(
        store,
        tenantId,
        customers.map((one) => customer(one.name ?? 'Alder', one)),
      ),
    score: async (account, month, health, at = TUESDAY) => {
      const period = pulsePeriodOf('month', `${month}-15`, full);
      const span = { periodStart: period.start, periodEnd: period.end };
      const key = `${account.id} ${month}`;
      const baseRevision = revisions.get(key) ?? 0;
      revisions.set(key, baseRevision + 1);
      const values = octoberOf(account, health).map((one) => ({ ...one, ...span, baseRevision }));
      await inTenant(async (tx) => {
        if (!(await saveValues(tx, values, { by: ADMIN, at })))
          throw new Error('the values were not stored');
        const accountIds = [account.id];
        await recalculate(tx, { settings: full, periods: [period], accountIds, now: at });
      });
    },
    evaluate: (now = TUESDAY) =>
      evaluateAlerts(
        { store, queue, people, client: new WebClient(), now: () => now, log },
        { tenantId },
      ),
    answer: (alertId, event, now = TUESDAY) =>
      inTenant(async (tx) => {
        const context = await loadAlertContext(tx, (id) => NAMES[id] ?? id, now);
        const answer = { alertIds: [alertId], wanted: () => true, event };
        return applyEvent(tx, queue, context, answer);
      }),
    alerts: async (filter) => {
      const found = await inTenant((tx) => findOpenAlerts(tx, filter));
      return found
        .map(({ accountName, alert }) => `${accountName} ${rulesOf(alert)} ${alert.state}`)
        .toSorted();
    },
    outbox: () => inTenant(readOutbox),
    deliver: (now) =>
      inTenant(async (tx) => {
        await tx.prisma.$executeRaw`
          UPDATE outbox_messages SET status = 'posted', channel_id = 'D0', ts = key, posted_at = ${now},
            shown_revision = revision
          WHERE tenant_id = ${tenantId}::uuid AND status = 'pending' AND not_before <= ${now}`;
      }),
  };
}

/** `band-worsened, score-drop`: what holds and is said. */
const rulesOf = ({ lines }: Alert): string =>
  lines
    .filter((line) => isHeld(line) && isSaid(line))
    .map(({ rule }) => rule)
    .join(', ');

async function readOutbox(tx: TenantTx): Promise<Waiting[]> {
  const rows = await tx.prisma.outboxMessage.findMany({
    where: { tenantId: tx.tenantId },
    include: { parent: { select: { key: true } } },
    orderBy: [{ createdAt: 'asc' }, { key: 'asc' }],
  });
  return rows.map(({ key, recipient, status, notBefore, revision, parent, content }) => {
    const { text }: { text: string } = JSON.parse(JSON.stringify(content));
    const words = JSON.stringify(content);
    return {
      key,
      recipient,
      status,
      notBefore,
      revision,
      parentKey: parent?.key ?? null,
      text,
      words,
    };
  });
}
