import { v7 as uuid } from 'uuid';
import type { Cadence, Definition, PercentRange, RollUp, Unit } from '../domain/scorecard/types.ts';
import { InvalidInput } from '../errors.ts';
import type { Metric as MetricRow } from '../generated/prisma/client.ts';
import { recordAction } from './actions.ts';
import { checkMetricName, findMetricRow, metricKey, nextMetricPosition } from './metric-rows.ts';
import { keepMetricSpans } from './metric-spans.ts';
import type { TenantTx } from './open-store.ts';
import { toDate, type By } from './row-values.ts';
import { lockSetUp, toNames, unknownSection } from './set-up.ts';

export type DefinitionInput = Omit<Definition, 'version'>;

export interface MetricInput {
  /** Absent: a new metric, placed last in its section. */
  readonly id?: string;
  readonly sectionId: string;
  readonly name: string;
  readonly unit: Unit;
  readonly currency: string | null;
  readonly rollUp: RollUp;
  readonly percentRange: PercentRange;
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
  const before = input.id === undefined ? null : await findMetricRow(tx, input.id);
  const archived = before !== null && before.archivedAt !== null;
  const { sectionId } = input;
  if (before === null || before.sectionId !== sectionId) await checkSection(tx, sectionId);
  const names = toNames(input.name);
  if (!archived) await checkMetricName(tx, sectionId, names, input.id);
  if (before !== null && before.cadence !== input.cadence) await checkCadenceFree(tx, before.id);
  const written = {
    ...toColumns(input),
    name: names.name,
    nameKey: archived ? null : names.nameKey,
    updatedAt: at,
    updatedBy: by,
    ...(before?.sectionId === sectionId
      ? {}
      : { position: await nextMetricPosition(tx, sectionId) }),
  };
  const id = before?.id ?? uuid();
  if (before === null) {
    const position = await nextMetricPosition(tx, sectionId);
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
    await tx.prisma.metric.update({ where: metricKey(before), data: written });
  }
  await keepMetricSpans(tx, at);
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

async function checkSection(tx: TenantTx, id: string): Promise<void> {
  const where = metricKey({ tenantId: tx.tenantId, id });
  if ((await tx.prisma.section.findUnique({ where })) === null) throw unknownSection();
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

/** The settings that are stored as they are. */
function toColumns(from: Omit<MetricInput, 'id' | 'name'> | MetricRow) {
  const { sectionId, unit, currency, rollUp, percentRange, cadence, ownerId, sourceNote, active } =
    from;
  const contributorIds = [...from.contributorIds];
  return {
    sectionId,
    unit,
    currency,
    rollUp,
    percentRange,
    cadence,
    ownerId,
    contributorIds,
    sourceNote,
    active,
  };
}
