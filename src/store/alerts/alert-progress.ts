import type { OwnerTx, TenantTx } from '../open-store.ts';
import { Prisma } from '../../generated/prisma/client.ts';

/** How far the alerts of a tenant are evaluated. */
export interface AlertProgress {
  /** The pulse revision evaluated last; -1: none yet. */
  readonly revision: number;
  /** The first evaluation that found scores; null: none has yet. */
  readonly since: Date | null;
}

/** Time goes on even where nothing changes: reminders, ends of snoozes, periods that end. */
const EVERY_MS = 3_600_000;

/**
 * Of tenants `t` with their progress `p`: something changed, or an hour has passed, or a snooze is over;
 * or the clock was put back, which must not keep anybody from being reminded until it has caught up.
 */
const isDue = (now: Date): Prisma.Sql => Prisma.sql`(
  p.tenant_id IS NULL OR p.evaluated_revision < t.pulse_revision
  OR p.evaluated_at <= ${new Date(now.getTime() - EVERY_MS)}
  OR p.evaluated_at > ${new Date(now.getTime() + EVERY_MS)}
  OR EXISTS (SELECT FROM alerts a WHERE a.tenant_id = t.id AND a.state = 'snoozed' AND a.snoozed_until <= ${now}
    AND a.snoozed_until > p.evaluated_at))`;

/** Tenants with customers whose alerts are to be evaluated, those that wait longest first. */
export async function findTenantsToEvaluate(
  { prisma }: OwnerTx,
  now: Date,
  limit: number,
): Promise<{ tenantId: string; slackId: string }[]> {
  return prisma.$queryRaw<{ tenantId: string; slackId: string }[]>`
    SELECT t.id AS "tenantId", t.slack_id AS "slackId" FROM tenants t LEFT JOIN alert_progress p ON p.tenant_id = t.id
    WHERE ${isDue(now)} AND EXISTS (SELECT FROM accounts a WHERE a.tenant_id = t.id)
    ORDER BY p.evaluated_at NULLS FIRST LIMIT ${limit}`;
}

/**
 * Lets one evaluation of a tenant run at a time, for the rest of the transaction; null when there is
 * nothing to evaluate, because somebody else just did. Gives the revision of what is read from now on.
 */
export async function lockProgress(
  tx: TenantTx,
  now: Date,
): Promise<(AlertProgress & { readonly current: number }) | null> {
  await tx.prisma.$executeRaw`
    INSERT INTO alert_progress (tenant_id, evaluated_revision, evaluated_at)
    VALUES (${tx.tenantId}::uuid, -1, ${new Date(0)}) ON CONFLICT (tenant_id) DO NOTHING`;
  await tx.prisma
    .$executeRaw`SELECT FROM alert_progress WHERE tenant_id = ${tx.tenantId}::uuid FOR UPDATE`;
  const [row] = await tx.prisma.$queryRaw<
    { revision: number; since: Date | null; current: number; due: boolean }[]
  >`SELECT p.evaluated_revision::float8 AS revision, p.since, t.pulse_revision::float8 AS current,
      ${isDue(now)} AS due
    FROM tenants t JOIN alert_progress p ON p.tenant_id = t.id WHERE t.id = ${tx.tenantId}::uuid`;
  if (row === undefined || !row.due) return null;
  const { revision, since, current } = row;
  return { revision, since, current };
}

/** Notes what was evaluated, and when. */
export async function saveProgress(
  tx: TenantTx,
  { revision, since }: AlertProgress,
  now: Date,
): Promise<void> {
  await tx.prisma.alertProgress.update({
    where: { tenantId: tx.tenantId },
    data: { evaluatedRevision: BigInt(revision), evaluatedAt: now, since },
  });
}
