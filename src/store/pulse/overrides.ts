import { v7 as uuid } from 'uuid';
import type { Band, Override } from '../../domain/pulse/types.ts';
import type { IsoDate } from '../../domain/tenant.ts';
import { NotFound } from '../../errors.ts';
import { Prisma, type PulseOverride as OverrideRow } from '../../generated/prisma/client.ts';
import { recordAction } from '../actions.ts';
import type { OwnerTx, TenantReader, TenantTx } from '../open-store.ts';
import { toDate, toIsoDate, toOneOf, type By } from '../row-values.ts';
import { lockSetUp } from '../set-up.ts';

const BANDS: readonly Band[] = ['red', 'amber', 'green'];

interface OverrideJson {
  id: string;
  accountId: string;
  points: number | null;
  band: string | null;
  reason: string;
  from: IsoDate;
  expiresAt: string;
  createdBy: string;
  createdAt: string;
  endedAt: string | null;
  endedBy: string | null;
}

/** Those in force at `now`, by account; at most one each. */
export async function findOverridesInForce(
  tx: TenantReader,
  now: Date,
): Promise<Map<string, Override[]>> {
  const found = await readOverrides(tx, Prisma.sql`AND ended_at IS NULL AND expires_at > ${now}`);
  return new Map(found.map((one) => [one.accountId, [one]]));
}

/** All of an account, the newest first. */
export function findOverridesOf(tx: TenantReader, accountId: string): Promise<Override[]> {
  return readOverrides(tx, Prisma.sql`AND account_id = ${accountId}::uuid`);
}

async function readOverrides(tx: TenantReader, which: Prisma.Sql): Promise<Override[]> {
  const [row] = await tx.prisma.$queryRaw<{ json: string | null }[]>`
    SELECT json_agg(o ORDER BY o."createdAt" DESC, o.id DESC)::text AS json FROM (
      SELECT id, account_id AS "accountId", points, band, reason, effective_from AS "from",
        expires_at AS "expiresAt", created_by AS "createdBy", created_at AS "createdAt",
        ended_at AS "endedAt", ended_by AS "endedBy"
      FROM pulse_overrides WHERE tenant_id = ${tx.tenantId}::uuid ${which}) o`;
  const stored: OverrideJson[] = JSON.parse(row?.json ?? '[]');
  return stored.map(({ points, band, ...json }) => ({
    ...json,
    change: changeOf(points, band),
    expiresAt: new Date(json.expiresAt),
    createdAt: new Date(json.createdAt),
    endedAt: json.endedAt === null ? null : new Date(json.endedAt),
  }));
}

function changeOf(points: bigint | number | null, band: string | null): Override['change'] {
  return points === null
    ? { kind: 'band', band: toOneOf(BANDS, band ?? '') }
    : { kind: 'points', points: Number(points) };
}

function toOverride(row: OverrideRow): Override {
  const { id, accountId, reason, expiresAt, createdBy, createdAt, endedAt, endedBy } = row;
  return {
    id,
    accountId,
    change: changeOf(row.points, row.band),
    reason,
    from: toIsoDate(row.effectiveFrom),
    expiresAt,
    createdBy,
    createdAt,
    endedAt,
    endedBy,
  };
}

export type OverrideInput = Pick<
  Override,
  'accountId' | 'change' | 'reason' | 'from' | 'expiresAt'
>;

/** Overrides an account; an override in force ends with it. */
export async function saveOverride(
  tx: TenantTx,
  input: OverrideInput,
  { by, at }: By,
): Promise<Override> {
  await lockSetUp(tx);
  const { accountId, change, reason, from, expiresAt } = input;
  await tx.prisma.pulseOverride.updateMany({
    where: { tenantId: tx.tenantId, accountId, endedAt: null },
    data: { endedAt: at, endedBy: by },
  });
  const id = uuid();
  const [row] = await tx.prisma.pulseOverride.createManyAndReturn({
    data: [
      {
        tenantId: tx.tenantId,
        id,
        accountId,
        points: change.kind === 'points' ? BigInt(change.points) : null,
        band: change.kind === 'band' ? change.band : null,
        reason,
        effectiveFrom: toDate(from),
        expiresAt,
        createdBy: by,
        createdAt: at,
      },
    ],
  });
  if (row === undefined) throw new Error('the override was not stored');
  await recordAction(tx, {
    actor: by,
    action: 'override.save',
    subject: accountId,
    details: { change, reason, from, expiresAt },
    at,
  });
  return toOverride(row);
}

/** Ends an override before it expires; NotFound when it has ended already. */
export async function endOverride(tx: TenantTx, id: string, { by, at }: By): Promise<void> {
  const [ended] = await tx.prisma.pulseOverride.updateManyAndReturn({
    where: { tenantId: tx.tenantId, id, endedAt: null, expiresAt: { gt: at } },
    data: { endedAt: at, endedBy: by },
    select: { accountId: true },
  });
  if (ended === undefined)
    throw new NotFound('That override has ended already: the computed score stands.');
  await recordAction(tx, {
    actor: by,
    action: 'override.end',
    subject: ended.accountId,
    details: { override: id },
    at,
  });
}

/** An override that expired, with whom to tell. */
export interface ExpiredOverride {
  readonly accountName: string;
  readonly ownerId: string | null;
  readonly override: Override;
}

/** The tenants with overrides that expired and were not told yet. */
export async function findTenantsWithExpired(
  { prisma }: OwnerTx,
  now: Date,
): Promise<{ tenantId: string; slackId: string }[]> {
  return prisma.$queryRaw<{ tenantId: string; slackId: string }[]>`
    SELECT DISTINCT t.id AS "tenantId", t.slack_id AS "slackId"
    FROM pulse_overrides o JOIN tenants t ON t.id = o.tenant_id
    WHERE o.ended_at IS NULL AND o.told_at IS NULL AND o.expires_at <= ${now}`;
}

/**
 * Takes a tenant's overrides that expired and were not told yet: each is given out once, to the
 * transaction that tells it.
 */
export async function takeExpiredOverrides(tx: TenantTx, now: Date): Promise<ExpiredOverride[]> {
  const taken = await tx.prisma.pulseOverride.updateManyAndReturn({
    where: { tenantId: tx.tenantId, endedAt: null, toldAt: null, expiresAt: { lte: now } },
    data: { toldAt: now },
    include: { account: { select: { name: true, ownerId: true } } },
  });
  return taken.map((row) => ({
    accountName: row.account.name,
    ownerId: row.account.ownerId,
    override: toOverride(row),
  }));
}
