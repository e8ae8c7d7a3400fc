import { performance } from 'node:perf_hooks';
import { v7 as uuid } from 'uuid';
import { prepareScoring } from '../../../src/domain/pulse/prepare-scoring.ts';
import { scoreAccount } from '../../../src/domain/pulse/score.ts';
import type { PulsePeriod } from '../../../src/domain/pulse/types.ts';
import type { Store } from '../../../src/store/open-store.ts';
import { toDate } from '../../../src/store/row-values.ts';

const DIGITS = 10;

const big = (nano: number | null) => (nano === null ? null : BigInt(nano));

/** One account after the other, its columns, revenue and scores by Prisma: milliseconds for so many. */
export async function portfolioOneByOne(
  store: Store,
  tenantId: string,
  { periods, accounts }: { periods: readonly PulsePeriod[]; accounts: number },
): Promise<number> {
  return store.inTenant(tenantId, async ({ prisma }) => {
    const ids = await prisma.account.findMany({
      where: { tenantId },
      select: { id: true },
      take: accounts,
    });
    const startedAt = performance.now();
    for (const { id } of ids) {
      await prisma.account.findUniqueOrThrow({
        where: { tenantId_id: { tenantId, id } },
        include: {
          mrr: true,
          overrides: true,
          scores: { where: { period: { in: periods.map(({ start }) => toDate(start)) } } },
        },
      });
    }
    return performance.now() - startedAt;
  });
}

/** Scores one account after the other: its values read, its score written; milliseconds for so many. */
export async function recalculateOneByOne(
  store: Store,
  tenantId: string,
  { period, accounts, at }: { period: PulsePeriod; accounts: number; at: Date },
): Promise<number> {
  const scoring = prepareScoring('tech', period, { weightSets: [], definitions: [] });
  return store.inTenant(tenantId, async ({ prisma }) => {
    const ids = await prisma.account.findMany({
      where: { tenantId },
      select: { id: true },
      take: accounts,
    });
    const startedAt = performance.now();
    for (const { id: accountId } of ids) {
      const values = await prisma.pulseValue.findMany({ where: { tenantId, accountId } });
      const score = scoreAccount(
        scoring,
        values.map(({ metricType, periodStart, periodEnd, value }) => ({
          type: metricType,
          periodStart: periodStart.toISOString().slice(0, 10),
          periodEnd: periodEnd.toISOString().slice(0, 10),
          units: BigInt(value.toFixed(DIGITS).replace('.', '')),
        })),
      );
      const { usage, experience, outcomes, risk } = score.components;
      const key = { tenantId, cadence: period.cadence, period: toDate(period.start), accountId };
      const columns = {
        score: big(score.score),
        band: score.band,
        usage: big(usage),
        experience: big(experience),
        outcomes: big(outcomes),
        risk: big(risk),
        coverage: BigInt(score.coverage),
        oldestEnd: score.oldestEnd === null ? null : toDate(score.oldestEnd),
        weightsVersion: score.weightsVersion,
        definitionsVersion: score.definitionsVersion,
        computedAt: at,
      };
      await prisma.pulseScore.upsert({
        where: { tenantId_cadence_period_accountId: key },
        create: { ...key, ...columns },
        update: columns,
      });
    }
    return performance.now() - startedAt;
  });
}

/** Rows at a time, within the parameters a statement may have. */
const CHUNK = 1_000;

/** Values and their revisions by createMany, nothing checked or scored; milliseconds for so many. */
export async function createManyValues(
  store: Store,
  tenantId: string,
  { rows, at }: { rows: number; at: Date },
): Promise<number> {
  return store.inTenant(tenantId, async ({ prisma }) => {
    const accounts = await prisma.account.findMany({ where: { tenantId }, select: { id: true } });
    const data = Array.from({ length: rows }, (_, row) => ({
      tenantId,
      accountId: accounts[row % accounts.length]?.id ?? uuid(),
      metricType: `naive ${rows} ${Math.floor(row / accounts.length)}`,
      periodStart: toDate('2015-01-01'),
      periodEnd: toDate('2015-01-31'),
      value: String(row % 1_000),
      unit: '%',
      source: 'bench',
      revision: 1,
    }));
    const startedAt = performance.now();
    for (let from = 0; from < rows; from += CHUNK) {
      const chunk = data.slice(from, from + CHUNK);
      await prisma.pulseValue.createMany({
        data: chunk.map((one) => ({ ...one, enteredBy: 'bench', enteredAt: at })),
      });
      await prisma.pulseValueRevision.createMany({
        data: chunk.map((one) => ({ ...one, createdBy: 'bench', createdAt: at })),
      });
    }
    return performance.now() - startedAt;
  });
}
