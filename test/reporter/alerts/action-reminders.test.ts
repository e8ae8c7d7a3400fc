import { WebClient } from '@slack/web-api';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type {
  CustomerAction,
  CustomerActionChange,
} from '../../../src/domain/alerts/customer-action.ts';
import { createLog } from '../../../src/log.ts';
import { loadAlertContext } from '../../../src/reporter/alerts/alert-context.ts';
import { changeAction } from '../../../src/reporter/alerts/change-action.ts';
import { remindActions } from '../../../src/reporter/alerts/remind-actions.ts';
import { saveCustomerAction } from '../../../src/store/alerts/customer-actions.ts';
import { lockMessage, leaseMessage } from '../../../src/store/reporter/outbox.ts';
import { openTestDatabase, type TestDatabase } from '../../fixtures/database.ts';
import { MIRA, NOOR, openAlertLab, people, type AlertLab } from './alert-lab.ts';

/** In New York. */
const FRIDAY_10 = new Date('2025-11-07T15:00:00Z');
const FRIDAY_20 = new Date('2025-11-08T01:00:00Z');
const FRIDAY_21 = new Date('2025-11-08T02:00:00Z');
const MONDAY_8 = new Date('2025-11-10T13:00:00Z');
const MONDAY_10 = new Date('2025-11-10T15:00:00Z');

const queue = { send: async () => {} };

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.remove());

let lab: AlertLab;
let accountId: string;
beforeEach(async () => {
  lab = await openAlertLab(database.store);
  const [alder] = await lab.add({ name: 'Alder' });
  accountId = alder?.id ?? '';
});

/** Mira logs a call of Noor's. */
const log = (dueOn: string, now: Date): Promise<CustomerAction> => {
  const about = { accountId, alertId: null, kind: 'call', title: 'Call', status: 'open' } as const;
  return lab.inTenant((tx) =>
    saveCustomerAction(tx, { ...about, dueOn, ownerId: NOOR }, { by: MIRA, at: now }),
  );
};

const change = ({ id }: CustomerAction, to: CustomerActionChange, now: Date) =>
  lab.inTenant(async (tx) => {
    const context = await loadAlertContext(tx, (person) => person, now);
    return changeAction(tx, queue, { id, change: to, by: MIRA }, context);
  });

const remind = (now: Date) =>
  remindActions(
    {
      store: database.store,
      queue,
      people,
      client: new WebClient(),
      serves: () => true,
      log: createLog('silent', { write: () => {} }),
    },
    now,
  );

/** What is, or will be, in Slack. */
const reminders = async () =>
  (await lab.outbox())
    .filter(({ key, status }) => key.startsWith('customer-action/') && status !== 'cancelled')
    .map(({ text, recipient, status, notBefore }) => ({
      title: /\*([^*]*)\*/.exec(text)?.[1],
      recipient,
      status,
      notBefore,
    }));

test('what is logged on Friday for Sunday is reminded of at once', async () => {
  await log('2025-11-09', FRIDAY_10);
  await remind(FRIDAY_10);
  expect(await reminders()).toEqual([
    { title: '⏰ Due on 9 Nov 2025', recipient: NOOR, status: 'pending', notBefore: FRIDAY_10 },
  ]);
});

test('what is due today is reminded of today, and after quiet hours not as of today', async () => {
  await log('2025-11-07', FRIDAY_10);
  await remind(FRIDAY_10);
  await log('2025-11-07', FRIDAY_20);
  await remind(FRIDAY_20);
  expect(await reminders()).toEqual([
    { title: '⏰ Due today', recipient: NOOR, status: 'pending', notBefore: FRIDAY_10 },
    { title: '⏰ Due on 7 Nov 2025', recipient: NOOR, status: 'pending', notBefore: MONDAY_8 },
  ]);
});

test('who is handed an action later than its morning is reminded at once', async () => {
  const action = await log('2025-11-07', new Date('2025-11-04T15:00:00Z'));
  await remind(FRIDAY_10);
  await lab.deliver(FRIDAY_10);
  await change(action, { ownerId: MIRA }, FRIDAY_10);
  await remind(new Date(FRIDAY_10.getTime() + 60_000));
  expect((await reminders()).map(({ recipient }) => recipient)).toEqual([NOOR, MIRA]);
});

test('what is done while its reminder waits for the morning is not told of', async () => {
  const action = await log('2025-11-09', FRIDAY_20);
  await remind(FRIDAY_20);
  await change(action, { status: 'done' }, FRIDAY_21);
  expect(await reminders()).toEqual([]);
  await remind(MONDAY_10);
  expect(await reminders()).toEqual([]);
});

test('what is opened again is reminded of again, where that was taken back', async () => {
  const action = await log('2025-11-09', FRIDAY_20);
  await remind(FRIDAY_20);
  for (const status of ['done', 'open'] as const) await change(action, { status }, FRIDAY_21);
  await remind(FRIDAY_21);
  await lab.deliver(MONDAY_8);
  expect(await reminders()).toEqual([
    { title: '⏰ Due on 9 Nov 2025', recipient: NOOR, status: 'posted', notBefore: MONDAY_8 },
  ]);
  // Told once: opened again later it is not told of a second time.
  for (const status of ['done', 'open'] as const) await change(action, { status }, MONDAY_10);
  await remind(MONDAY_10);
  expect(await reminders()).toHaveLength(1);
});

test('what is handed on while its reminder waits is told to the new owner alone', async () => {
  const action = await log('2025-11-09', FRIDAY_20);
  await remind(FRIDAY_20);
  await change(action, { ownerId: MIRA }, FRIDAY_21);
  await remind(FRIDAY_21);
  await change(action, { ownerId: NOOR }, new Date(FRIDAY_21.getTime() + 60_000));
  await remind(new Date(FRIDAY_21.getTime() + 120_000));
  expect((await reminders()).map(({ recipient }) => recipient)).toEqual([NOOR]);
});

test('a reminder that is being posted as the action is done shows that', async () => {
  const action = await log('2025-11-09', FRIDAY_10);
  await remind(FRIDAY_10);
  await lab.inTenant(async (tx) => {
    const [row] = await tx.prisma.outboxMessage.findMany({ where: { tenantId: lab.tenantId } });
    const message = await lockMessage(tx, row?.id ?? '');
    await leaseMessage(tx, message?.id ?? '', { seconds: 60, now: FRIDAY_10 });
  });
  await change(action, { status: 'done' }, FRIDAY_10);
  expect(await reminders()).toMatchObject([{ title: '✅ Done', status: 'pending' }]);
});
