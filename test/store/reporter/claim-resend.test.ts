import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { claimResend } from '../../../src/store/reporter/claim-resend.ts';
import { findLastRuns } from '../../../src/store/reporter/last-runs.ts';
import { claimRuns } from '../../../src/store/reporter/report-runs.ts';
import { openTestDatabase, type TestDatabase } from '../../fixtures/database.ts';
import { setUpTenant } from '../../fixtures/set-up-tenant.ts';

const AT = new Date('2025-10-27T12:00:00Z');
const later = (ms: number): Date => new Date(AT.getTime() + ms);

let database: TestDatabase;
let tenantId: string;
beforeAll(async () => {
  database = await openTestDatabase();
  ({ tenantId } = await setUpTenant(database.store));
});
afterAll(() => database.remove());

const claim = (now: Date, rest: { period?: string; apartMs?: number } = {}) =>
  database.store.inTenant(tenantId, (tx) =>
    claimResend(tx, {
      report: 'weekly-scorecard',
      period: rest.period ?? '2025-10-20',
      channelId: 'C0LEADERS',
      by: 'U0DANA',
      now,
      apartMs: rest.apartMs ?? 60_000,
    }),
  );

describe('one more run of a report', () => {
  it('is claimed once by several who ask at the same moment', async () => {
    const found = await Promise.all([claim(AT), claim(AT), claim(AT)]);
    expect(found.map(({ kind }) => kind).toSorted()).toEqual(['claimed', 'known', 'known']);
    const ids = found.map((one) => (one.kind === 'claimed' ? one.runId : one.run.id));
    expect(new Set(ids).size).toBe(1);
  });

  it('is known to whoever asks while it is being claimed', async () => {
    const wish = {
      report: 'quarter-review',
      period: '2025-10-20',
      channelId: 'C0LEADERS',
      by: 'U0DANA',
      now: AT,
      apartMs: 60_000,
    } as const;
    const claimIn = () => database.store.inTenant(tenantId, (tx) => claimResend(tx, wish));
    const { claimed, asked } = await database.store.inTenant(tenantId, async (tx) => {
      const first = await claimResend(tx, wish);
      const second = claimIn();
      // It asks before this one is stored.
      await sleep(300);
      return { claimed: first, asked: { second } };
    });
    const runId = claimed.kind === 'claimed' ? claimed.runId : null;
    expect(await asked.second).toMatchObject({ kind: 'known', run: { id: runId } });
  });

  it('is claimed again after that time, and for another period at once', async () => {
    expect((await claim(later(59_999))).kind).toBe('known');
    expect((await claim(later(60_001))).kind).toBe('claimed');
    expect((await claim(later(60_001), { period: '2025-10-13' })).kind).toBe('claimed');
    expect((await claim(later(60_002), { apartMs: 0 })).kind).toBe('claimed');
  });

  it('stands beside the scheduled one, which stays the newest of its kind', async () => {
    await database.store.inTenant(tenantId, (tx) =>
      claimRuns(
        tx,
        [
          {
            tenantId,
            report: 'weekly-scorecard',
            period: '2025-10-20',
            dueAt: AT,
            outcome: 'due',
            channelId: 'C0LEADERS',
          },
        ],
        AT,
      ),
    );
    const runs = await database.store.inTenant(tenantId, (tx) =>
      findLastRuns(tx, ['weekly-scorecard', 'weekly-pulse']),
    );
    expect(runs.get('weekly-scorecard')).toMatchObject({
      last: { period: '2025-10-20', attempt: 3, requestedBy: 'U0DANA', status: 'claimed' },
      scheduled: { period: '2025-10-20', dueAt: AT },
    });
    expect(runs.get('weekly-pulse')).toEqual({ last: null, scheduled: null });
  });
});

const scheduled = (period: string) =>
  ({
    tenantId,
    report: 'entry-reminder',
    period,
    dueAt: AT,
    outcome: 'due',
    channelId: null,
  }) as const;

const ask = (...periods: string[]) =>
  database.store.asOwner((tx) => claimRuns(tx, periods.map(scheduled), AT));

it('a scheduled run is claimed by the first, and those beside it by whoever asks for them', async () => {
  expect(await ask('2025-10-06', '2025-10-13')).toHaveLength(2);
  expect(await ask('2025-10-06', '2025-10-13', '2025-10-20')).toHaveLength(1);
  const together = await Promise.all([ask('2025-10-27'), ask('2025-10-27'), ask('2025-10-27')]);
  expect(together.flat()).toHaveLength(1);
});
