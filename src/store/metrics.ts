import { v7 as uuid } from 'uuid';
import type { Cadence, Definition, RollUp, Unit } from '../domain/scorecard/types.ts';
import { InvalidInput } from '../errors.ts';
import type { Metric as MetricRow } from '../generated/prisma/client.ts';
import { recordAction } from './actions.ts';
import type { TenantTx } from './open-store.ts';
import { toDate, type By } from './row-values.ts';
import {
  lockSetUp,
  moveInOrder,
  nameTaken,
  toNames,
  unknownMetric,
  unknownSection,
  type Direction,
} from './set-up.ts';

export type DefinitionInput = Omit<Definition, 'version'>;

export interface MetricInput {
  /** Absent: a new metric, placed last in its section. */
  readonly id?: string;
  readonly sectionId: string;
  readonly name: string;
  readonly unit: Unit;
  readonly currency: string | null;
  readonly rollUp: RollUp;
  readonly cadence: Cadence;
  readonly ownerId: string | null;
  readonly contributorIds: readonly string[];
  readonly sourceNote: string;
  readonly active: boolean;
  /** Of a new metric only; absent: one without words, since ever. Later ones: saveDefinition. */
  readonly definition?: DefinitionInput;
}

/** Without words, since ever. */
const PLAIN: DefinitionInput = { from: '1970-01-01', numerator: '', denominator: '', filters: '' };

/**
 * Adds or changes a metric and answers its id. InvalidInput (field `name`) for a name in use in its
 * section, (field `cadence`) for another cadence once values are stored; NotFound for unknown ids.
 */
export async function saveMetric(
  tx: TenantTx,
  input: MetricInput,
  { by, at }: By,
): Promise<string> {
  await lockSetUp(tx);
  const before = input.id === undefined ? null : await findRow(tx, input.id);
  const archived = before !== null && before.archivedAt !== null;
  const { sectionId } = input;
  if (before === null || before.sectionId !== sectionId) await checkSection(tx, sectionId);
  const names = toNames(input.name);
  if (!archived) await checkName(tx, sectionId, names, input.id);
  if (before !== null && before.cadence !== input.cadence) await checkCadenceFree(tx, before.id);
  const written = {
    ...toColumns(input),
    name: names.name,
    nameKey: archived ? null : names.nameKey,
    updatedAt: at,
    updatedBy: by,
    ...(before?.sectionId === sectionId ? {} : { position: await nextPosition(tx, sectionId) }),
  };
  const id = before?.id ?? uuid();
  if (before === null) {
    const position = await nextPosition(tx, sectionId);
    const key = { tenantId: tx.tenantId, id };
    await tx.prisma.metric.create({
      data: { ...written, ...key, position, createdAt: at, createdBy: by },
    });
    const { from, numerator, denominator, filters } = input.definition ?? PLAIN;
    await tx.prisma.definition.create({
      data: {
        tenantId: tx.tenantId,
        id: uuid(),
        metricId: id,
        version: 1,
        effectiveFrom: toDate(from),
        numerator,
        denominator,
        filters,
        createdAt: at,
        createdBy: by,
      },
    });
  } else {
    await tx.prisma.metric.update({ where: keyOf(before), data: written });
  }
  await recordAction(tx, {
    actor: by,
    action: before === null ? 'metric.add' : 'metric.change',
    subject: id,
    details: {
      before: before === null ? null : { ...toColumns(before), name: before.name },
      after: { ...toColumns(input), name: names.name },
    },
    at,
  });
  return id;
}

/** Swaps a metric with its neighbour in its section, among those not archived; at the end nothing happens. */
export async function moveMetric(
  tx: TenantTx,
  id: string,
  direction: Direction,
  { by, at }: By,
): Promise<void> {
  await lockSetUp(tx);
  const { sectionId } = await findRow(tx, id);
  const rows = await tx.prisma.metric.findMany({
    where: { tenantId: tx.tenantId, sectionId, archivedAt: null },
    orderBy: [{ position: 'asc' }, { id: 'asc' }],
    select: { id: true },
  });
  const order = moveInOrder(
    rows.map((row) => row.id),
    id,
    direction,
  );
  await tx.prisma.$executeRaw`
    UPDATE metrics m SET position = o.place - 1, updated_at = ${at}, updated_by = ${by}
    FROM unnest(${order}::uuid[]) WITH ORDINALITY AS o (id, place)
    WHERE m.tenant_id = ${tx.tenantId}::uuid AND m.id = o.id AND m.position <> o.place - 1`;
  await recordAction(tx, {
    actor: by,
    action: 'metric.move',
    subject: id,
    details: { direction },
    at,
  });
}

/** Takes a metric out of every view; its values stay and its name is free again. */
export async function archiveMetric(tx: TenantTx, id: string, { by, at }: By): Promise<void> {
  await lockSetUp(tx);
  const row = await findRow(tx, id);
  if (row.archivedAt !== null) return;
  await tx.prisma.metric.update({
    where: keyOf(row),
    data: { archivedAt: at, nameKey: null, updatedAt: at, updatedBy: by },
  });
  await recordAction(tx, {
    actor: by,
    action: 'metric.archive',
    subject: id,
    details: { name: row.name },
    at,
  });
}

/** Brings an archived metric back, last in its section. InvalidInput when its name is in use by now. */
export async function restoreMetric(tx: TenantTx, id: string, { by, at }: By): Promise<void> {
  await lockSetUp(tx);
  const row = await findRow(tx, id);
  if (row.archivedAt === null) return;
  const names = toNames(row.name);
  await checkName(tx, row.sectionId, names, id);
  await tx.prisma.metric.update({
    where: keyOf(row),
    data: {
      archivedAt: null,
      nameKey: names.nameKey,
      position: await nextPosition(tx, row.sectionId),
      updatedAt: at,
      updatedBy: by,
    },
  });
  await recordAction(tx, {
    actor: by,
    action: 'metric.restore',
    subject: id,
    details: { name: row.name },
    at,
  });
}

async function findRow(tx: TenantTx, id: string): Promise<MetricRow> {
  const row = await tx.prisma.metric.findUnique({ where: keyOf({ tenantId: tx.tenantId, id }) });
  if (row === null) throw unknownMetric();
  return row;
}

async function checkSection(tx: TenantTx, id: string): Promise<void> {
  const where = keyOf({ tenantId: tx.tenantId, id });
  if ((await tx.prisma.section.findUnique({ where })) === null) throw unknownSection();
}

async function checkName(
  tx: TenantTx,
  sectionId: string,
  { name, nameKey }: { name: string; nameKey: string },
  id: string | undefined,
): Promise<void> {
  const taken = await tx.prisma.metric.findUnique({
    where: { tenantId_sectionId_nameKey: { tenantId: tx.tenantId, sectionId, nameKey } },
    select: { id: true },
  });
  if (taken !== null && taken.id !== id) throw nameTaken(name, 'metric in this section');
}

/** Stored weeks are no months: the cadence is fixed by the first value. */
async function checkCadenceFree(tx: TenantTx, metricId: string): Promise<void> {
  const stored = await tx.prisma.entry.count({
    where: { tenantId: tx.tenantId, metricId },
    take: 1,
  });
  if (stored === 0) return;
  const message =
    'This metric has values already, so it cannot change between weekly and monthly. Archive it and add a new one.';
  throw new InvalidInput(message, { fields: { cadence: message } });
}

async function nextPosition(tx: TenantTx, sectionId: string): Promise<number> {
  const last = await tx.prisma.metric.aggregate({
    where: { tenantId: tx.tenantId, sectionId },
    _max: { position: true },
  });
  return (last._max.position ?? -1) + 1;
}

function keyOf({ tenantId, id }: { tenantId: string; id: string }) {
  return { tenantId_id: { tenantId, id } };
}

/** The settings that are stored as they are. */
function toColumns(from: Omit<MetricInput, 'id' | 'name'> | MetricRow) {
  const { sectionId, unit, currency, rollUp, cadence, ownerId, sourceNote, active } = from;
  const contributorIds = [...from.contributorIds];
  return {
    sectionId,
    unit,
    currency,
    rollUp,
    cadence,
    ownerId,
    contributorIds,
    sourceNote,
    active,
  };
}
