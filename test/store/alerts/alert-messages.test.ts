import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import {
  addAlertMessages,
  findAlertMessages,
  findAlertsOfMessage,
  findDeliveries,
  type AlertMessage,
} from '../../../src/store/alerts/alert-messages.ts';
import { saveAlerts } from '../../../src/store/alerts/save-alerts.ts';
import type { TenantTx } from '../../../src/store/open-store.ts';
import { addMessages, cancelMessage } from '../../../src/store/reporter/outbox.ts';
import { openTestDatabase, type TestDatabase } from '../../fixtures/database.ts';
import { AT, createAcme } from '../acme.ts';
import { addCustomers, customer } from '../pulse/customers.ts';
import { openedAlert } from './alert-parts.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.remove());

let tenantId: string;
let first: string;
let second: string;
beforeEach(async () => {
  tenantId = (await createAcme(database.store)).tenant.id;
  const customers = [customer('Alder'), customer('Birch')];
  const accounts = await addCustomers(database.store, tenantId, customers);
  const alerts = accounts.map(({ id }) => openedAlert(id));
  [first = '', second = ''] = alerts.map(({ alert }) => alert.id);
  await inTenant((tx) => saveAlerts(tx, alerts));
});
const inTenant = <T>(work: (tx: TenantTx) => Promise<T>) => database.store.inTenant(tenantId, work);
const minutesLater = (minutes: number) => new Date(AT.getTime() + minutes * 60_000);

const messageOf = (alertId: string, change: Partial<AlertMessage> = {}): AlertMessage => ({
  alertId,
  key: `${alertId}/announce`,
  form: 'alert',
  effect: 'announce',
  ownerId: 'U0MIRA',
  recipient: 'U0MIRA',
  deliverAt: AT,
  ...change,
});

async function send(tx: TenantTx, messages: readonly AlertMessage[]): Promise<void> {
  const outbox = messages.map(({ key, recipient }) => ({
    key,
    kind: 'alert' as const,
    recipient,
    content: {},
    expiresAt: minutesLater(600),
  }));
  await addMessages(tx, outbox, AT);
  await addAlertMessages(tx, messages);
}

test('the messages of an alert are found with their state, each once however often they are noted', async () => {
  const [direct, line] = [
    messageOf(first),
    messageOf(first, {
      key: 'line',
      form: 'line',
      recipient: 'C0TEAM',
      deliverAt: minutesLater(5),
      ownerId: null,
    }),
  ];
  await inTenant((tx) => send(tx, [line, direct]));
  await inTenant((tx) => send(tx, [direct]));
  await inTenant((tx) => cancelMessage(tx, 'line'));
  const found = await inTenant((tx) => findAlertMessages(tx, [first, second]));
  expect([...found]).toEqual([
    [
      first,
      [
        { ...direct, status: 'pending' },
        { ...line, status: 'cancelled' },
      ],
    ],
  ]);
  expect(await inTenant((tx) => findAlertMessages(tx, []))).toEqual(new Map());
});

test('a digest tells of several alerts', async () => {
  const digest = { key: 'digest-1', form: 'digest' } as const;
  await inTenant((tx) => send(tx, [messageOf(first, digest), messageOf(second, digest)]));
  expect(await inTenant((tx) => findAlertsOfMessage(tx, 'digest-1'))).toEqual(
    [first, second].toSorted(),
  );
  expect(await inTenant((tx) => findAlertsOfMessage(tx, 'digest-2'))).toEqual([]);
});

test('a person’s deliveries are counted by message, with nudges, without lines, notes and what was cancelled', async () => {
  const digest = { key: 'digest-1', form: 'digest', deliverAt: minutesLater(1) } as const;
  await inTenant((tx) =>
    send(tx, [
      messageOf(first, digest),
      messageOf(second, digest),
      messageOf(first),
      messageOf(first, { key: 'note', form: 'note', effect: 'thread-note' }),
      messageOf(first, { key: 'nudge', form: 'note', effect: 'nudge' }),
      messageOf(first, { key: 'yesterday', deliverAt: minutesLater(-1) }),
      messageOf(first, { key: 'line', form: 'line', recipient: 'C0TEAM' }),
      messageOf(second),
    ]),
  );
  await inTenant((tx) => cancelMessage(tx, `${second}/announce`));
  const found = await inTenant((tx) => findDeliveries(tx, AT));
  expect([...found]).toEqual([
    [
      'U0MIRA',
      [
        { key: `${first}/announce`, form: 'alert', deliverAt: AT },
        { key: 'nudge', form: 'note', deliverAt: AT },
        { key: 'digest-1', form: 'digest', deliverAt: minutesLater(1) },
      ],
    ],
  ]);
});
