import { weekdayOf } from '../domain/calendar.ts';
import type { IsoDate, Tenant, TenantSettings } from '../domain/tenant.ts';
import { Prisma } from '../generated/prisma/client.ts';
import { recordAction } from './actions.ts';
import type { TenantTx } from './open-store.ts';
import type { By } from './row-values.ts';
import { PLAN_AFRESH } from './statement-names.ts';
import { findTenant, saveSettings } from './tenants.ts';

/** How many weekly entries there are, and their first and last week; for the preview of a conversion. */
export async function countStoredWeeks(
  tx: TenantTx,
): Promise<{ entries: number; firstPeriod: IsoDate | null; lastPeriod: IsoDate | null }> {
  const [row] = await tx.prisma.$queryRaw<
    { entries: number; first: IsoDate | null; last: IsoDate | null }[]
  >`
    SELECT count(*)::int AS entries, min(e.period)::text AS first, max(e.period)::text AS last
    FROM entries e JOIN metrics m ON m.tenant_id = e.tenant_id AND m.id = e.metric_id
    WHERE e.tenant_id = ${tx.tenantId}::uuid AND m.cadence = 'weekly'`;
  return {
    entries: row?.entries ?? 0,
    firstPeriod: row?.first ?? null,
    lastPeriod: row?.last ?? null,
  };
}

/** Where the first days of weeks stand. */
const WEEK_COLUMNS = [
  ['entries', 'period'],
  ['revisions', 'period'],
  ['goals', 'effective_from'],
  ['definitions', 'effective_from'],
] as const;

/** Dates moved by one statement: the rows of so many weeks fit well into its time limit. */
const CHUNK = 300;

/** Rewrites the dates of a table's weekly rows. Row by row is fine: no new date is anybody's old one. */
async function moveDates(
  { tenantId, prisma }: TenantTx,
  table: Prisma.Sql,
  column: Prisma.Sql,
  moves: readonly { old: IsoDate; new: IsoDate }[],
): Promise<void> {
  for (let start = 0; start < moves.length; start += CHUNK) {
    const json = JSON.stringify(moves.slice(start, start + CHUNK));
    await prisma.$executeRaw`${PLAN_AFRESH}
      UPDATE ${table} t SET ${column} = move.new
      FROM json_to_recordset(${json}::json) AS move (old date, new date), metrics m
      WHERE t.tenant_id = ${tenantId}::uuid AND t.${column} = move.old
        AND m.tenant_id = ${tenantId}::uuid AND m.id = t.metric_id AND m.cadence = 'weekly'`;
  }
}

/**
 * Moves every stored week to its new first day and saves the settings, in this transaction: entries,
 * revisions, goals and definitions of weekly metrics. Nobody can save an entry by the old weeks
 * meanwhile. With the first day as it is only the settings are saved.
 */
export async function convertWeekStarts(
  tx: TenantTx,
  settings: TenantSettings,
  convert: (start: IsoDate) => IsoDate,
  { by, at }: By,
): Promise<Tenant> {
  const { tenantId, prisma } = tx;
  await prisma.$executeRaw`SELECT id FROM tenants WHERE id = ${tenantId}::uuid FOR UPDATE`;
  const { settings: before } = await findTenant(tx);
  if (before.firstDay === settings.firstDay) return saveSettings(tx, settings, { by, at });
  const starts = await prisma.$queryRaw<{ start: IsoDate }[]>`
    WITH weekly AS (SELECT id FROM metrics WHERE tenant_id = ${tenantId}::uuid AND cadence = 'weekly')
    SELECT period::text AS start FROM entries
      WHERE tenant_id = ${tenantId}::uuid AND metric_id IN (SELECT id FROM weekly)
    UNION SELECT effective_from::text FROM goals
      WHERE tenant_id = ${tenantId}::uuid AND metric_id IN (SELECT id FROM weekly)
    UNION SELECT effective_from::text FROM definitions
      WHERE tenant_id = ${tenantId}::uuid AND metric_id IN (SELECT id FROM weekly)`;
  const moves = starts
    // A goal or definition may hold from any day, such as "since ever"; that stays.
    .filter(({ start }) => weekdayOf(start) === before.firstDay)
    .map(({ start }) => ({ old: start, new: convert(start) }));
  const wrong = moves.find((move) => weekdayOf(move.new) !== settings.firstDay);
  if (wrong !== undefined) {
    throw new Error(`the week of ${wrong.old} became ${wrong.new}, which is not a first day`);
  }
  for (const [table, column] of WEEK_COLUMNS) {
    await moveDates(tx, Prisma.raw(table), Prisma.raw(column), moves);
  }
  await recordAction(tx, {
    actor: by,
    action: 'weeks.convert',
    subject: tenantId,
    details: { firstDay: settings.firstDay, weeks: moves.length },
    at,
  });
  return saveSettings(tx, settings, { by, at });
}
