import { v7 as uuid } from 'uuid';
import {
  DEFAULT_SETTINGS,
  type IsoDate,
  type NumberFormat,
  type PulseCadence,
  type Tenant,
  type TenantSettings,
  type Weekday,
  type WeekRule,
} from '../domain/tenant.ts';
import { NotFound } from '../errors.ts';
import type { Tenant as TenantRow } from '../generated/prisma/client.ts';
import { recordAction } from './actions.ts';
import type { OwnerTx, Store, TenantTx } from './open-store.ts';
import { toIsoDate, toOneOf, type By } from './row-values.ts';

const WEEKDAYS: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];
const WEEK_RULES: readonly WeekRule[] = ['fourth-day', 'week-ending'];
const NUMBER_FORMATS: readonly NumberFormat[] = ['comma-dot', 'dot-comma', 'space-comma'];

const PULSE_CADENCES: readonly PulseCadence[] = ['month', 'week', 'quarter'];

/** The tenant of a workspace, made at its first request; calls at the same time get the same one. */
export async function findOrCreateTenant(
  store: Store,
  workspace: { slackId: string; name: string; now: Date },
): Promise<Tenant> {
  const { slackId, name, now } = workspace;
  const found = await findTenantBySlackId(store, slackId);
  if (found !== null) return found;
  return store.asOwner(async ({ prisma }) => {
    const row = { id: uuid(), slackId, name, createdAt: now, updatedAt: now };
    await prisma.tenant.createMany({
      data: [{ ...row, ...toColumns(DEFAULT_SETTINGS) }],
      skipDuplicates: true,
    });
    return toTenant(await prisma.tenant.findUniqueOrThrow({ where: { slackId } }));
  });
}

export async function findTenantBySlackId(store: Store, slackId: string): Promise<Tenant | null> {
  const row = await store.asOwner(({ prisma }) => prisma.tenant.findUnique({ where: { slackId } }));
  return row === null ? null : toTenant(row);
}

/** Every tenant whose set-up was finished. */
export async function findTenantsSetUp({ prisma }: OwnerTx): Promise<Tenant[]> {
  const rows = await prisma.tenant.findMany({ where: { setUpAt: { not: null } } });
  return rows.map(toTenant);
}

/** A tenant's row as JSON, with the column names of the schema. */
export type TenantJson = Omit<Parameters<typeof toTenant>[0], 'setUpAt'> & {
  setUpAt: string | null;
};

export function tenantOfJson(json: TenantJson): Tenant {
  return toTenant({ ...json, setUpAt: json.setUpAt === null ? null : new Date(json.setUpAt) });
}

export const unknownTenant = () => new NotFound('This workspace is not known here yet.');

/** The tenant of the transaction. */
export async function findTenant(tx: TenantTx): Promise<Tenant> {
  const row = await tx.prisma.tenant.findUnique({ where: { id: tx.tenantId } });
  if (row === null) throw unknownTenant();
  return toTenant(row);
}

/**
 * Stores all settings; `setUp` marks the set-up as finished (the first time counts). A changed first
 * day of the week needs convertWeekStarts once weeks are stored.
 */
export async function saveSettings(
  tx: TenantTx,
  settings: TenantSettings,
  { by, at, setUp = false }: By & { setUp?: boolean },
): Promise<Tenant> {
  const before = await findTenant(tx);
  const row = await tx.prisma.tenant.update({
    where: { id: tx.tenantId },
    data: {
      ...toColumns(settings),
      setUpAt: before.setUpAt ?? (setUp ? at : null),
      updatedAt: at,
      updatedBy: by,
    },
  });
  await recordAction(tx, {
    actor: by,
    action: 'settings.save',
    subject: tx.tenantId,
    details: { before: before.settings, after: settings },
    at,
  });
  return toTenant(row);
}

/** Only the settings, whatever else the object carries. */
function toColumns(settings: TenantSettings) {
  const { zone, firstDay, weekRule, cutOffDay, cutOffTime, currency, numberFormat } = settings;
  const { teamChannelId, publicChannelIds, adminIds, managerIds, csmIds, pulseCadence } = settings;
  return {
    zone,
    firstDay,
    weekRule,
    cutOffDay,
    cutOffTime,
    currency,
    numberFormat,
    teamChannelId,
    publicChannelIds: [...publicChannelIds],
    adminIds: [...adminIds],
    managerIds: [...managerIds],
    csmIds: [...csmIds],
    pulseCadence,
  };
}

type Revision = 'pulseRevision' | 'accountsRevision' | 'mrrRevision' | 'scoresRevision';

function toTenant(
  row: Omit<TenantRow, 'createdAt' | 'updatedAt' | 'updatedBy' | 'scoredThrough' | Revision> &
    Readonly<Record<Revision, bigint | number>> & { readonly scoredThrough: Date | IsoDate | null },
): Tenant {
  const { zone, cutOffTime, currency, teamChannelId } = row;
  const { publicChannelIds, adminIds, managerIds, csmIds } = row;
  return {
    id: row.id,
    slackId: row.slackId,
    name: row.name,
    setUpAt: row.setUpAt,
    pulseRevision: Number(row.pulseRevision),
    partRevisions: {
      accounts: Number(row.accountsRevision),
      mrr: Number(row.mrrRevision),
      scores: Number(row.scoresRevision),
    },
    scoredThrough:
      row.scoredThrough instanceof Date ? toIsoDate(row.scoredThrough) : row.scoredThrough,
    settings: {
      zone,
      firstDay: toOneOf(WEEKDAYS, row.firstDay),
      weekRule: toOneOf(WEEK_RULES, row.weekRule),
      cutOffDay: toOneOf(WEEKDAYS, row.cutOffDay),
      cutOffTime,
      currency,
      numberFormat: toOneOf(NUMBER_FORMATS, row.numberFormat),
      teamChannelId,
      publicChannelIds,
      adminIds,
      managerIds,
      csmIds,
      pulseCadence: toOneOf(PULSE_CADENCES, row.pulseCadence),
    },
  };
}
