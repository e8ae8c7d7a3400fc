import { afterAll, beforeAll, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../src/domain/tenant.ts';
import { createLog } from '../../src/log.ts';
import { claimDueRuns } from '../../src/reporter/claim-runs.ts';
import type { Queue } from '../../src/reporter/queue.ts';
import { findLatestRuns } from '../../src/store/reporter/report-runs.ts';
import { findOrCreateTenant, saveSettings } from '../../src/store/tenants.ts';
import { openTestDatabase, type TestDatabase } from '../fixtures/database.ts';

const TUESDAY = new Date('2025-10-21T15:00:00Z');
const MONDAY = new Date('2025-10-27T12:20:00Z');
const SETTINGS = { ...DEFAULT_SETTINGS, zone: 'America/New_York', teamChannelId: 'C0TEAM' };

let database: TestDatabase;
let healthyId: string;
let brokenId: string;
beforeAll(async () => {
  database = await openTestDatabase();
  const { store } = database;
  const setUp = async (slackId: string) => {
    const { id } = await findOrCreateTenant(store, { slackId, name: slackId, now: TUESDAY });
    const by = { by: 'U0DANA', at: TUESDAY, setUp: true };
    await store.inTenant(id, (tx) => saveSettings(tx, SETTINGS, by));
    return id;
  };
  brokenId = await setUp('T0BROKEN');
  healthyId = await setUp('T0HEALTHY');
});
afterAll(() => database.remove());

const jobs: string[] = [];
/** Refuses the jobs of a tenant, and with them the transaction they belong to. */
const queueWithout = (tenantId: string | null): Pick<Queue, 'send'> => ({
  send: async (_tx, _name, sent) => {
    if (sent.some((job) => job.tenantId === tenantId)) throw new Error('no room');
    jobs.push(...sent.map((job) => job.tenantId));
  },
});

const look = (refused: string | null, now: Date) =>
  claimDueRuns(
    {
      store: database.store,
      queue: { ...NO_QUEUE, ...queueWithout(refused) },
      log: createLog('silent'),
      serves: () => true,
    },
    now,
  );

const NO_QUEUE: Queue = {
  send: async () => {},
  sendNow: async () => {},
  work: async () => {},
  stop: async () => {},
};

const claimed = async (tenantId: string) => {
  const runs = await database.store.inTenant(tenantId, (tx) => findLatestRuns(tx, 5));
  // Friday's reminder is over: it is noted as skipped.
  const left = runs.filter(({ status }) => status !== 'skipped');
  return left.map(({ report, status }) => `${report}: ${status}`);
};

const BOTH = ['weekly-scorecard: claimed', 'weekly-pulse: claimed'];

it('claims what is due in every tenant, each run with its job; one that cannot be claimed stops no other', async () => {
  await look(null, TUESDAY);
  expect(jobs).toEqual([]);
  await look(brokenId, MONDAY);
  expect(await claimed(brokenId)).toEqual([]);
  expect(await claimed(healthyId)).toEqual(BOTH);
  expect(jobs).toEqual([healthyId, healthyId]);
});

it('claims it later, and nothing twice', async () => {
  await look(null, MONDAY);
  await Promise.all([look(null, MONDAY), look(null, MONDAY)]);
  expect(await claimed(brokenId)).toEqual(BOTH);
  expect(jobs).toEqual([healthyId, healthyId, brokenId, brokenId]);
});
