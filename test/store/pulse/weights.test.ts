import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BUILT_IN_WEIGHTS } from '../../../src/domain/pulse/weights.ts';
import { findScoringSetUp } from '../../../src/store/pulse/set-up.ts';
import { saveWeights } from '../../../src/store/pulse/weights.ts';
import { openTestDatabase, type TestDatabase } from '../../fixtures/database.ts';
import { setUpTenant } from '../../fixtures/set-up-tenant.ts';

const BY = { by: 'U0DANA', at: new Date('2025-11-12T15:00:00Z') };
const FROM = '2025-11-01';

describe('stored weights', () => {
  let database: TestDatabase;
  let tenantId: string;
  beforeAll(async () => {
    database = await openTestDatabase();
    ({ tenantId } = await setUpTenant(database.store));
  });
  afterAll(() => database.remove());

  it('are read as they were saved, each with the next version', async () => {
    const own = { ...BUILT_IN_WEIGHTS, vertical: 'tech', from: FROM, greenFrom: 70_500_000_001 };
    const follow = { vertical: 'tech', from: '2025-12-01', weights: null };
    const tenant = { ...BUILT_IN_WEIGHTS, from: FROM };
    const versions = await database.store.inTenant(tenantId, async (tx) => [
      await saveWeights(tx, own, BY),
      await saveWeights(tx, follow, BY),
      await saveWeights(tx, tenant, BY),
    ]);
    expect(versions).toEqual([1, 2, 3]);
    const { weightSets } = await database.store.readInTenant(tenantId, findScoringSetUp);
    expect(weightSets).toEqual([
      { ...own, version: 1 },
      { ...follow, version: 2 },
      { ...tenant, version: 3 },
    ]);
  });

  it.each([
    [
      'some of it missing',
      `'tech', NULL, 250000000, 250000000, 150000000, 50000000000, 70000000000`,
    ],
    ['nothing, of the tenant itself', 'NULL, NULL, NULL, NULL, NULL, NULL, NULL'],
    [
      'more than the whole',
      `'tech', 500000000, 250000000, 250000000, 150000000, 50000000000, 70000000000`,
    ],
  ])('are never stored with %s', async (_, columns) => {
    const insert = `INSERT INTO pulse_weights (tenant_id, version, effective_from, created_by, created_at,
        vertical, usage, experience, outcomes, risk, red_below, green_from)
      VALUES ('${tenantId}'::uuid, 99, '2025-11-01', 'U0DANA', now(), ${columns})`;
    await expect(
      database.store.inTenant(tenantId, (tx) => tx.prisma.$executeRawUnsafe(insert)),
    ).rejects.toThrow(/pulse_weights_(?:complete|shares)/);
  });
});
