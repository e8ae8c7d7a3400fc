import { EventEmitter, once } from 'node:events';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { InvalidInput, Misconfigured, Unavailable } from '../../src/errors.ts';
import { countEntries } from '../../src/store/entries.ts';
import {
  openStore,
  type Store,
  type TenantTx,
  type TenantWriter,
} from '../../src/store/open-store.ts';
import { saveEntries } from '../../src/store/save-entries.ts';
import { findScorecard } from '../../src/store/scorecard.ts';
import { findTenantBySlackId } from '../../src/store/tenants.ts';
import { openTestDatabase, TEST_DATABASE_URL, type TestDatabase } from '../fixtures/database.ts';
import { createAcme, MANUAL, valueOf, type Acme } from './acme.ts';
import { linkToServer, type ServerLink } from './server-link.ts';

const SENTENCE =
  'The database cannot be reached right now. Nothing was lost: try again in a minute.';

/** What became of work that should have failed: the class and the sentence people read. */
const findRefusal = (work: Promise<unknown>) =>
  work.then(
    () => 'it worked',
    (error: unknown) => (error instanceof Unavailable ? error.userMessage : error),
  );

describe.skipIf(TEST_DATABASE_URL === null)('a PostgreSQL that goes away', () => {
  let database: TestDatabase;
  let link: ServerLink;
  let store: Store;
  let acme: Acme;
  beforeAll(async () => {
    database = await openTestDatabase();
    link = await linkToServer(database.options.databaseUrl ?? '');
    store = await openStore({ ...database.options, databaseUrl: link.url });
  });
  afterAll(async () => {
    await store.close();
    await link.close();
    await database.remove();
  });
  beforeEach(async () => {
    acme = await createAcme(store);
  });

  const inAcme = <T>(work: (tx: TenantTx) => Promise<T>) => store.inTenant(acme.tenant.id, work);
  const read = () => inAcme(findScorecard);

  test('everything says so while it is away, and works once it is back', async () => {
    await Promise.all([read(), read(), read()]);
    await link.cut();
    expect(await findRefusal(read())).toBe(SENTENCE);
    expect(await findRefusal(store.ping())).toBe(SENTENCE);
    expect(await findRefusal(findTenantBySlackId(store, 'T1'))).toBe(SENTENCE);
    await link.mend();
    expect(await Promise.all([read(), read(), read(), read(), read()])).toHaveLength(5);
    await store.ping();
  });

  test('connections that died unnoticed cost nobody an answer', async () => {
    await Promise.all([read(), read(), read()]);
    await link.cut();
    await link.mend();
    expect(await Promise.all([read(), read(), read()])).toHaveLength(3);
  });

  const count = () =>
    store.writeInTenant(
      acme.tenant.id,
      async (tx) => tx.prisma.$executeRaw`UPDATE metrics SET name = name`,
    );

  test('the same holds for transactions by statements', async () => {
    const metrics = await Promise.all([count(), count(), count()]);
    expect(new Set(metrics).size).toBe(1);
    await link.cut();
    expect(await findRefusal(count())).toBe(SENTENCE);
    await link.mend();
    expect(await Promise.all([count(), count(), count()])).toEqual(metrics);
    await link.cut();
    await link.mend();
    expect(await Promise.all([count(), count(), count()])).toEqual(metrics);
    const broken = store.writeInTenant(acme.tenant.id, async (tx) => {
      await tx.prisma.$executeRaw`UPDATE metrics SET source_note = 'never'`;
      await link.cut();
      await tx.prisma.$executeRaw`UPDATE metrics SET source_note = 'never'`;
    });
    expect(await findRefusal(broken)).toBe(SENTENCE);
    await link.mend();
    const { metrics: found } = await read();
    expect(found.map(({ sourceNote }) => sourceNote)).not.toContain('never');
    const network = Object.assign(new Error('Slack is away'), { code: 'ECONNREFUSED' });
    const own = store.writeInTenant(acme.tenant.id, () => Promise.reject(network));
    await expect(own).rejects.toBe(network);
  });

  test('a server that is silent does not hang anybody', async () => {
    await read();
    link.freeze();
    const work = [read(), store.ping(), findTenantBySlackId(store, 'T1')];
    expect(await Promise.all(work.map(findRefusal))).toEqual([SENTENCE, SENTENCE, SENTENCE]);
    await link.mend();
    expect(await Promise.all([read(), read()])).toHaveLength(2);
  });

  test('lost in the middle: nothing is stored', async () => {
    const period = '2025-10-20';
    expect(
      await findRefusal(
        inAcme(async (tx) => {
          await saveEntries(tx, [valueOf(acme.dials, 1, { period })], MANUAL);
          await link.cut();
          await saveEntries(tx, [valueOf(acme.meetings, 1, { period })], MANUAL);
        }),
      ),
    ).toBe(SENTENCE);
    await link.mend();
    expect(await inAcme((tx) => countEntries(tx))).toBe(0);
  });

  test('shut down by its administrator in the middle: the same', async () => {
    expect(
      await findRefusal(
        inAcme(async (tx) => {
          await saveEntries(tx, [valueOf(acme.dials, 1)], MANUAL);
          const [backend] = await tx.prisma.$queryRaw<
            { pid: number }[]
          >`SELECT pg_backend_pid() AS pid`;
          const pid = backend?.pid ?? 0;
          await store.asOwner(
            ({ prisma }) => prisma.$queryRaw`SELECT pg_terminate_backend(${pid}::int)`,
          );
          await saveEntries(tx, [valueOf(acme.meetings, 1)], MANUAL);
        }),
      ),
    ).toBe(SENTENCE);
    expect(await inAcme((tx) => countEntries(tx))).toBe(0);
  });

  test.each(['inTenant', 'writeInTenant'] as const)(
    'a deadlock runs the loser again; both are stored (%s)',
    async (transaction) => {
      let runs = 0;
      let holding = 0;
      const bothHoldOne = new EventEmitter();
      const met = once(bothHoldOne, 'met');
      const change = (first: 'dials' | 'meetings', second: 'dials' | 'meetings') =>
        store[transaction](acme.tenant.id, async (tx: TenantWriter) => {
          runs += 1;
          const rename = (metric: 'dials' | 'meetings') => tx.prisma.$executeRaw`
          UPDATE metrics SET source_note = source_note || '!' WHERE id = ${acme[metric].id}::uuid`;
          await rename(first);
          holding += 1;
          if (holding === 2) bothHoldOne.emit('met');
          await met;
          await rename(second);
        });
      await Promise.all([change('dials', 'meetings'), change('meetings', 'dials')]);
      expect(runs).toBe(3);
      const { metrics } = await read();
      expect(metrics.slice(0, 2).map(({ sourceNote }) => sourceNote)).toEqual([
        'HubSpot!!',
        'HubSpot!!',
      ]);
    },
  );

  test('errors of the work itself stay what they are', async () => {
    const own = new InvalidInput('No such week.');
    await expect(inAcme(() => Promise.reject(own))).rejects.toBe(own);
    const network = Object.assign(new Error('Slack is away'), { code: 'ECONNREFUSED' });
    await expect(inAcme(() => Promise.reject(network))).rejects.toBe(network);
    const broken = inAcme(({ prisma }) => prisma.$queryRaw`SELECT no_such_column FROM metrics`);
    await expect(broken).rejects.not.toBeInstanceOf(Unavailable);
  });

  test.each([
    [
      'a user that the server does not know',
      { pathname: '/postgres', username: 'nobody_of_that_name' },
    ],
    ['a database that does not exist', { pathname: '/no_such_database' }],
  ])('%s stops the start', async (_, wrong) => {
    const url = Object.assign(new URL(TEST_DATABASE_URL ?? ''), wrong);
    const opening = openStore({ ...database.options, databaseUrl: url.href });
    await expect(opening).rejects.toThrow(Misconfigured);
  });

  test('a server that is not up yet is waited for, but not for ever', async () => {
    const late = await linkToServer(database.options.databaseUrl ?? '');
    await late.cut();
    const options = { ...database.options, databaseUrl: late.url };
    await expect(openStore({ ...options, startWaitMs: 0 })).rejects.toThrow(Unavailable);
    const opening = openStore(options);
    await late.mend();
    await (await opening).close();
    await late.close();
  });
});
