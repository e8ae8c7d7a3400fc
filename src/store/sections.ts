import { v7 as uuid } from 'uuid';
import type { Section } from '../domain/scorecard/types.ts';
import type { Section as SectionRow } from '../generated/prisma/client.ts';
import { recordAction } from './actions.ts';
import { keepMetricSpans } from './metric-spans.ts';
import type { TenantTx } from './open-store.ts';
import type { By } from './row-values.ts';
import {
  lockSetUp,
  moveInOrder,
  nameTaken,
  toNames,
  unknownSection,
  type Direction,
} from './set-up.ts';

export interface SectionInput {
  /** Absent: a new section, placed last. */
  readonly id?: string;
  readonly name: string;
  readonly ownerId: string | null;
  readonly contributorIds: readonly string[];
  readonly active: boolean;
}

/** Adds or changes a section. InvalidInput (field `name`) for a name in use, NotFound for an unknown id. */
export async function saveSection(
  tx: TenantTx,
  input: SectionInput,
  { by, at }: By,
): Promise<Section> {
  await lockSetUp(tx);
  const names = toNames(input.name);
  const { ownerId, active } = input;
  const contributorIds = [...input.contributorIds];
  const before = input.id === undefined ? null : await findRow(tx, input.id);
  // An archived section keeps its name without holding it.
  if (before === null || before.archivedAt === null) await checkName(tx, names, input.id);
  const nameKey = before === null || before.archivedAt === null ? names.nameKey : null;
  const written = {
    name: names.name,
    nameKey,
    ownerId,
    contributorIds,
    active,
    updatedAt: at,
    updatedBy: by,
  };
  const row =
    before === null
      ? await tx.prisma.section.create({
          data: {
            ...written,
            tenantId: tx.tenantId,
            id: uuid(),
            position: await nextPosition(tx),
            createdAt: at,
            createdBy: by,
          },
        })
      : await tx.prisma.section.update({ where: keyOf(before), data: written });
  const section = toSection(row);
  await keepMetricSpans(tx, at);
  await recordAction(tx, {
    actor: by,
    action: before === null ? 'section.add' : 'section.change',
    subject: row.id,
    details: { before: before === null ? null : toSection(before), after: section },
    at,
  });
  return section;
}

/** Swaps a section with its neighbour among those not archived; at the end nothing happens. */
export async function moveSection(
  tx: TenantTx,
  id: string,
  direction: Direction,
  { by, at }: By,
): Promise<void> {
  await lockSetUp(tx);
  await findRow(tx, id);
  const rows = await tx.prisma.section.findMany({
    where: { tenantId: tx.tenantId, archivedAt: null },
    orderBy: [{ position: 'asc' }, { id: 'asc' }],
    select: { id: true },
  });
  const order = moveInOrder(
    rows.map((row) => row.id),
    id,
    direction,
  );
  await tx.prisma.$executeRaw`
    UPDATE sections s SET position = o.place - 1, updated_at = ${at}, updated_by = ${by}
    FROM unnest(${order}::uuid[]) WITH ORDINALITY AS o (id, place)
    WHERE s.tenant_id = ${tx.tenantId}::uuid AND s.id = o.id AND s.position <> o.place - 1`;
  await recordAction(tx, {
    actor: by,
    action: 'section.move',
    subject: id,
    details: { direction },
    at,
  });
}

/** Takes a section, with its metrics, out of every view; nothing is deleted and its name is free again. */
export async function archiveSection(tx: TenantTx, id: string, { by, at }: By): Promise<void> {
  await lockSetUp(tx);
  const row = await findRow(tx, id);
  if (row.archivedAt !== null) return;
  await tx.prisma.section.update({
    where: keyOf(row),
    data: { archivedAt: at, nameKey: null, updatedAt: at, updatedBy: by },
  });
  await keepMetricSpans(tx, at);
  await recordAction(tx, {
    actor: by,
    action: 'section.archive',
    subject: id,
    details: { name: row.name },
    at,
  });
}

/** Brings an archived section back, last. InvalidInput when its name is in use by now. */
export async function restoreSection(tx: TenantTx, id: string, { by, at }: By): Promise<void> {
  await lockSetUp(tx);
  const row = await findRow(tx, id);
  if (row.archivedAt === null) return;
  const names = toNames(row.name);
  await checkName(tx, names, id);
  await tx.prisma.section.update({
    where: keyOf(row),
    data: {
      archivedAt: null,
      nameKey: names.nameKey,
      position: await nextPosition(tx),
      updatedAt: at,
      updatedBy: by,
    },
  });
  await keepMetricSpans(tx, at);
  await recordAction(tx, {
    actor: by,
    action: 'section.restore',
    subject: id,
    details: { name: row.name },
    at,
  });
}

async function findRow(tx: TenantTx, id: string): Promise<SectionRow> {
  const row = await tx.prisma.section.findUnique({ where: keyOf({ tenantId: tx.tenantId, id }) });
  if (row === null) throw unknownSection();
  return row;
}

async function checkName(
  tx: TenantTx,
  { name, nameKey }: { name: string; nameKey: string },
  id: string | undefined,
): Promise<void> {
  const taken = await tx.prisma.section.findUnique({
    where: { tenantId_nameKey: { tenantId: tx.tenantId, nameKey } },
    select: { id: true },
  });
  if (taken !== null && taken.id !== id) throw nameTaken(name, 'section');
}

async function nextPosition(tx: TenantTx): Promise<number> {
  const last = await tx.prisma.section.findFirst({
    where: { tenantId: tx.tenantId },
    orderBy: { position: 'desc' },
    select: { position: true },
  });
  return (last?.position ?? -1) + 1;
}

function keyOf({ tenantId, id }: { tenantId: string; id: string }) {
  return { tenantId_id: { tenantId, id } };
}

function toSection(row: SectionRow): Section {
  const { id, name, position, ownerId, contributorIds, active, archivedAt } = row;
  return { id, name, position, ownerId, contributorIds, active, archivedAt };
}
