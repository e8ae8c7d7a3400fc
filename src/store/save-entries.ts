import { weekdayOf } from '../domain/calendar.ts';
import type { Cadence, Entry, EntryContent, Source } from '../domain/scorecard/types.ts';
import type { IsoDate } from '../domain/tenant.ts';
import { InvalidInput, NotFound } from '../errors.ts';
import { findEntriesOf } from './entries.ts';
import type { TenantTx } from './open-store.ts';
import { toStored, type By } from './row-values.ts';
import { PLAN_AFRESH } from './statement-names.ts';

/** What one metric's value in one period shall be. */
export interface EntryChange extends EntryContent {
  readonly metricId: string;
  /** First day of the week or month. */
  readonly period: IsoDate;
  /** The revision the change was made from; 0: there was none yet. */
  readonly baseRevision: number;
  /** Entered after the period had closed; counts for a first value only. */
  readonly late: boolean;
  /** What the source gave, e.g. record ids; kept with the revision. */
  readonly inputs?: unknown;
}

export interface SaveContext extends By {
  readonly source: Source;
  /** Why closed values change; null where no reason is needed. */
  readonly reason: string | null;
}

export type SaveResult =
  | { readonly saved: Entry[] }
  /** Somebody was faster: what stands there now. Nothing of the whole was stored. */
  | { readonly conflicts: Entry[] };

/**
 * One parameter of JSON for so many rows: near COPY's speed, short enough for the time limits, and for
 * whatever else waits while the embedded database works.
 */
const CHUNK = 2_000;

/**
 * Stores changes with a revision each, all or nothing, unless an entry is not at its base revision any
 * more. NotFound for an unknown metric, InvalidInput for a period that is no first day of a week (by
 * the tenant's settings now) or month.
 */
export async function saveEntries(
  tx: TenantTx,
  changes: readonly EntryChange[],
  context: SaveContext,
): Promise<SaveResult> {
  if (changes.length === 0) return { saved: [] };
  await checkPeriods(tx, changes);
  // The same order for everyone: two imports of the same rows wait for each other, not in a circle.
  const sorted = changes
    .map((change) => ({ ...change, ...toStoredContent(change) }))
    .toSorted((a, b) => compare(a.period, b.period) || compare(a.metricId, b.metricId));
  const saved: Entry[] = [];
  await tx.prisma.$executeRaw`SAVEPOINT save_entries`;
  for (let start = 0; start < sorted.length; start += CHUNK) {
    const chunk = sorted.slice(start, start + CHUNK);
    const stored = await saveChunk(tx, chunk, context);
    if (stored === null) {
      await tx.prisma.$executeRaw`ROLLBACK TO SAVEPOINT save_entries`;
      return { conflicts: await findConflicts(tx, sorted) };
    }
    saved.push(...stored);
  }
  await tx.prisma.$executeRaw`RELEASE SAVEPOINT save_entries`;
  return { saved };
}

/**
 * Also keeps the tenant from converting its weeks until the transaction ends (FOR KEY SHARE against
 * convertWeekStarts' FOR UPDATE).
 */
async function checkPeriods(tx: TenantTx, changes: readonly EntryChange[]): Promise<void> {
  const ids = [...new Set(changes.map(({ metricId }) => metricId))];
  const [row] = await tx.prisma.$queryRaw<
    { firstDay: number; cadences: Record<string, Cadence> | null }[]
  >`
    SELECT t.first_day AS "firstDay", (SELECT json_object_agg(m.id, m.cadence) FROM metrics m
      WHERE m.tenant_id = t.id AND m.id = ANY(${ids}::uuid[])) AS cadences
    FROM tenants t WHERE t.id = ${tx.tenantId}::uuid FOR KEY SHARE OF t`;
  for (const { metricId, period } of changes) {
    const cadence = row?.cadences?.[metricId];
    if (row === undefined || cadence === undefined) {
      throw new NotFound('One of the metrics does not exist any more. Open the scorecard again.');
    }
    const fits =
      cadence === 'monthly' ? period.endsWith('-01') : weekdayOf(period) === row.firstDay;
    if (!fits) {
      throw new InvalidInput(
        cadence === 'monthly'
          ? `${period} is not the first day of a month.`
          : `No week begins on ${period} (any more). Open the scorecard again.`,
      );
    }
  }
}

function toStoredContent({ value, numerator, denominator }: EntryContent) {
  return {
    value: toStored(value),
    numerator: toStored(numerator),
    denominator: toStored(denominator),
  };
}

/** Answers the entries as stored, or null when one was not at its base revision: then undo. */
async function saveChunk(
  tx: TenantTx,
  chunk: readonly EntryChange[],
  { by, at, source, reason }: SaveContext,
): Promise<Entry[] | null> {
  const json = JSON.stringify(
    chunk.map((change) => ({
      m: change.metricId,
      p: change.period,
      b: change.baseRevision,
      l: change.late,
      s: change.state,
      v: change.value?.toFixed(),
      x: change.numerator?.toFixed(),
      y: change.denominator?.toFixed(),
      t: change.note ?? undefined,
      i: change.inputs,
    })),
  );
  // No joins on purpose: the planner knows nothing of a JSON's length and may pick one that takes
  // minutes. Who inserts the same first value second waits at the conflict and then finds revision 1;
  // revisions are only written when every entry was.
  const [row] = await tx.prisma.$queryRaw<{ stored: number; late: [string, IsoDate][] | null }[]>`
    ${PLAN_AFRESH}
    WITH change AS MATERIALIZED (
      SELECT * FROM json_to_recordset(${json}::json) AS c (m uuid, p date, b int, l bool, s text,
        v numeric(30, 10), x numeric(30, 10), y numeric(30, 10), t text, i jsonb)
    ), entry AS (
      INSERT INTO entries AS old (tenant_id, period, metric_id, state, value, numerator, denominator,
        note, source, revision, late, entered_by, entered_at)
      SELECT ${tx.tenantId}::uuid, p, m, s, v, x, y, t, ${source}, b + 1, l, ${by}, ${at}
      FROM change
      WHERE b = 0 OR b = (SELECT now.revision FROM entries now
        WHERE now.tenant_id = ${tx.tenantId}::uuid AND now.period = p AND now.metric_id = m)
      ON CONFLICT (tenant_id, period, metric_id) DO UPDATE SET
        state = excluded.state, value = excluded.value, numerator = excluded.numerator,
        denominator = excluded.denominator, note = excluded.note, source = excluded.source,
        revision = excluded.revision, entered_by = excluded.entered_by, entered_at = excluded.entered_at
      WHERE old.revision = excluded.revision - 1
      RETURNING metric_id, period, revision, late
    ), revision AS (
      INSERT INTO revisions (tenant_id, metric_id, period, revision, state, value, numerator,
        denominator, note, source, inputs, reason, created_by, created_at)
      SELECT ${tx.tenantId}::uuid, m, p, b + 1, s, v, x, y, t, ${source}, i, ${reason}, ${by}, ${at}
      FROM change WHERE (SELECT count(*) FROM entry) = ${chunk.length}
    )
    SELECT (SELECT count(*)::int FROM entry) AS stored, (SELECT json_agg(json_build_array(metric_id, period))
      FROM entry WHERE late AND revision > 1) AS late`;
  if (row === undefined || row.stored !== chunk.length) return null;
  const lateBefore = new Set(row.late?.map(([metricId, period]) => keyOf({ metricId, period })));
  return chunk.map((change) => ({
    metricId: change.metricId,
    period: change.period,
    state: change.state,
    value: change.value,
    numerator: change.numerator,
    denominator: change.denominator,
    note: change.note,
    source,
    revision: change.baseRevision + 1,
    late: change.baseRevision === 0 ? change.late : lateBefore.has(keyOf(change)),
    enteredBy: by,
    enteredAt: at,
  }));
}

async function findConflicts(tx: TenantTx, changes: readonly EntryChange[]): Promise<Entry[]> {
  const bases = new Map(changes.map((one) => [keyOf(one), one.baseRevision]));
  const current = await findEntriesOf(tx, changes);
  return current.filter((one) => bases.get(keyOf(one)) !== one.revision);
}

function keyOf({ metricId, period }: Pick<EntryChange, 'metricId' | 'period'>): string {
  return `${metricId} ${period}`;
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
