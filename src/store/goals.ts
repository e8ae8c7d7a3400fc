import { v7 as uuid } from 'uuid';
import type { Definition, Goal, GoalTerms, Operator } from '../domain/scorecard/types.ts';
import type { IsoDate } from '../domain/tenant.ts';
import type { Goal as GoalRow } from '../generated/prisma/client.ts';
import { recordAction } from './actions.ts';
import type { DefinitionInput } from './metrics.ts';
import type { TenantTx } from './open-store.ts';
import { toDate, toDecimal, toIsoDate, toNumeric, toOneOf, type By } from './row-values.ts';
import { lockSetUp, unknownMetric } from './set-up.ts';

const OPERATORS: readonly Operator[] = [
  '>=',
  '<=',
  '>',
  '<',
  '=',
  'between',
  'outside',
  'yes-no',
  'none',
];

export interface GoalInput {
  readonly metricId: string;
  readonly terms: GoalTerms;
  /** First day of the first period it applies to. */
  readonly from: IsoDate;
  readonly onePeriodOnly: boolean;
}

/**
 * Stores a goal from a period on, or for that one only; a goal for the very same is replaced. The
 * log keeps both. NotFound for an unknown metric.
 */
export async function saveGoal(tx: TenantTx, input: GoalInput, { by, at }: By): Promise<Goal> {
  await lockSetUp(tx);
  const { tenantId } = tx;
  const { metricId, onePeriodOnly } = input;
  await checkMetric(tx, metricId);
  const effectiveFrom = toDate(input.from);
  const key = { tenantId, metricId, effectiveFrom, onePeriodOnly };
  const where = { tenantId_metricId_effectiveFrom_onePeriodOnly: key };
  const before = await tx.prisma.goal.findUnique({ where });
  const terms = { ...toGoalColumns(input.terms), createdAt: at, createdBy: by };
  const row =
    before === null
      ? await tx.prisma.goal.create({ data: { ...key, ...terms, id: uuid() } })
      : await tx.prisma.goal.update({ where, data: terms });
  const goal = toGoal(row);
  await recordAction(tx, {
    actor: by,
    action: 'goal.save',
    subject: metricId,
    details: { before: before === null ? null : toGoal(before), after: goal },
    at,
  });
  return goal;
}

/** Stores a metric's next definition. NotFound for an unknown metric. */
export async function saveDefinition(
  tx: TenantTx,
  input: DefinitionInput & { readonly metricId: string },
  { by, at }: By,
): Promise<Definition> {
  await lockSetUp(tx);
  const { tenantId } = tx;
  const { metricId, from, numerator, denominator, filters } = input;
  await checkMetric(tx, metricId);
  const last = await tx.prisma.definition.findFirst({
    where: { tenantId, metricId },
    orderBy: { version: 'desc' },
    select: { version: true },
  });
  const version = (last?.version ?? 0) + 1;
  const words = { numerator, denominator, filters };
  await tx.prisma.definition.create({
    data: {
      tenantId,
      id: uuid(),
      metricId,
      version,
      effectiveFrom: toDate(from),
      ...words,
      createdAt: at,
      createdBy: by,
    },
  });
  const definition = { version, from, ...words };
  await recordAction(tx, {
    actor: by,
    action: 'definition.save',
    subject: metricId,
    details: definition,
    at,
  });
  return definition;
}

async function checkMetric(tx: TenantTx, id: string): Promise<void> {
  const where = { tenantId_id: { tenantId: tx.tenantId, id } };
  if ((await tx.prisma.metric.findUnique({ where, select: { id: true } })) === null)
    throw unknownMetric();
}

/** Goal terms as columns. */
export function toGoalColumns({ operator, low, high, band }: GoalTerms) {
  return {
    operator,
    low: toNumeric(low),
    high: toNumeric(high),
    bandKind: band.kind,
    bandAmount: toNumeric(band.amount) ?? '0',
  };
}

function toGoal(row: GoalRow): Goal {
  const { id, metricId, onePeriodOnly, createdAt, createdBy } = row;
  return {
    id,
    metricId,
    onePeriodOnly,
    createdAt,
    createdBy,
    from: toIsoDate(row.effectiveFrom),
    operator: toOneOf(OPERATORS, row.operator),
    low: toDecimal(row.low),
    high: toDecimal(row.high),
    band: {
      kind: toOneOf(['relative', 'absolute'], row.bandKind),
      amount: toDecimal(row.bandAmount),
    },
  };
}
