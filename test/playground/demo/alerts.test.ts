import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Alert } from '../../../src/domain/alerts/types.ts';
import { createDemoTenant } from '../../../src/playground/demo-tenant.ts';
import { demoWorld } from '../../../src/playground/demo-world.ts';
import { enterSince } from '../../../src/playground/demo/enter-since.ts';
import { findUnresolvedAlerts } from '../../../src/store/alerts/find-alerts.ts';
import { lockProgress } from '../../../src/store/alerts/alert-progress.ts';
import { findAccounts } from '../../../src/store/pulse/accounts.ts';
import { findTenantBySlackId } from '../../../src/store/tenants.ts';
import { openTestDatabase, type TestDatabase } from '../../fixtures/database.ts';

const WEDNESDAY = new Date('2025-10-29T15:00:00Z');
/** 08:00 in New York: the third business day of November. */
const THIRD_MORNING = new Date('2025-11-05T13:00:00Z');

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
  await createDemoTenant(database.store, { now: WEDNESDAY });
});
afterAll(() => database.remove());

async function look(now: Date) {
  const { store } = database;
  const tenant = await findTenantBySlackId(store, demoWorld.team.id);
  if (tenant === null) throw new Error('there is no demo');
  return store.inTenant(tenant.id, async (tx) => ({
    alerts: await findUnresolvedAlerts(tx),
    progress: await lockProgress(tx, now),
    accounts: await findAccounts(tx),
    values: await tx.prisma.pulseValue.groupBy({
      by: ['enteredBy'],
      where: { periodEnd: new Date('2025-10-31') },
      _count: true,
    }),
    revisions: await tx.prisma.pulseValueRevision.count(),
  }));
}

describe('the demo’s customers', () => {
  it('were looked after for a month: what held then is known, silent and due to be looked at again', async () => {
    const { alerts, progress, accounts } = await look(WEDNESDAY);
    expect(progress?.since).toEqual(new Date('2025-09-01T12:00:00Z'));
    expect(alerts.length).toBeGreaterThan(2);
    for (const { state, lines } of alerts) {
      expect(state).toBe('suppressed');
      expect(new Set(lines.map((line) => line.suppressedWhy))).toEqual(new Set(['first-import']));
    }
    const nameOf = ({ accountId }: Alert) => accounts.find(({ id }) => id === accountId)?.name;
    // News of the newest month.
    for (const name of ['Silverbirch Care Homes', 'Granite Bearings'])
      expect(alerts.map(nameOf)).not.toContain(name);
  });

  it('get the metrics of a month on its third business morning, from their managers, once', async () => {
    await enterSince(database.store, { now: new Date(THIRD_MORNING.getTime() - 1) });
    expect((await look(THIRD_MORNING)).values).toEqual([]);
    await enterSince(database.store, { now: THIRD_MORNING });
    const { values, revisions } = await look(THIRD_MORNING);
    expect(values.map(({ enteredBy }) => enteredBy).toSorted()).toEqual([
      'U0DANA',
      'U0MIRA',
      'U0NOOR',
    ]);
    await enterSince(database.store, { now: THIRD_MORNING });
    expect((await look(THIRD_MORNING)).revisions).toBe(revisions);
  });
});
