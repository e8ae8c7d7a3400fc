import { v7 as uuid } from 'uuid';
import type {
  Cadence,
  Definition,
  GoalTerms,
  PercentRange,
  RollUp,
  Unit,
} from '../domain/scorecard/types.ts';
import type { IsoDate } from '../domain/tenant.ts';
import type { Prisma } from '../generated/prisma/client.ts';
import { recordAction } from './actions.ts';
import { toGoalColumns } from './goals.ts';
import { keepMetricSpans } from './metric-spans.ts';
import type { TenantTx } from './open-store.ts';
import { toDate, type By } from './row-values.ts';
import { lockSetUp, nameTaken, toNames } from './set-up.ts';

export interface TemplateMetric {
  readonly name: string;
  readonly unit: Unit;
  readonly currency: string | null;
  readonly rollUp: RollUp;
  readonly percentRange: PercentRange;
  readonly cadence: Cadence;
  readonly ownerId: string | null;
  readonly sourceNote: string;
  readonly active: boolean;
  readonly terms: GoalTerms;
  readonly definition: Omit<Definition, 'version' | 'from'>;
}

export interface TemplateSection {
  readonly name: string;
  readonly ownerId: string | null;
  readonly contributorIds: readonly string[];
  readonly metrics: readonly TemplateMetric[];
}

export interface TemplateInput {
  readonly sections: readonly TemplateSection[];
}

interface Rows {
  readonly sections: Prisma.SectionCreateManyInput[];
  readonly metrics: Prisma.MetricCreateManyInput[];
  readonly definitions: Prisma.DefinitionCreateManyInput[];
  readonly goals: Prisma.GoalCreateManyInput[];
}

/**
 * Adds a template's sections and metrics behind what there is, with goals and definitions from `from`
 * (weekly metrics) or `monthFrom` (monthly ones) on. InvalidInput for a name in use.
 */
export async function createScorecard(
  tx: TenantTx,
  template: TemplateInput,
  { by, at, from, monthFrom }: By & { from: IsoDate; monthFrom: IsoDate },
): Promise<void> {
  await lockSetUp(tx);
  const { tenantId, prisma } = tx;
  const existing = await prisma.section.findMany({
    where: { tenantId },
    select: { nameKey: true, position: true },
  });
  checkNames(template, existing);
  const firstPosition = 1 + Math.max(-1, ...existing.map((row) => row.position));
  const rows: Rows = { sections: [], metrics: [], definitions: [], goals: [] };
  const stamp = { tenantId, createdAt: at, createdBy: by };
  for (const [index, section] of template.sections.entries()) {
    const sectionId = uuid();
    rows.sections.push({
      ...stamp,
      ...toNames(section.name),
      id: sectionId,
      position: firstPosition + index,
      ownerId: section.ownerId,
      contributorIds: [...section.contributorIds],
      active: true,
      updatedAt: at,
      updatedBy: by,
    });
    for (const [position, metric] of section.metrics.entries()) {
      const effectiveFrom = toDate(metric.cadence === 'monthly' ? monthFrom : from);
      addMetric(rows, metric, { ...stamp, sectionId, position, effectiveFrom });
    }
  }
  await prisma.section.createMany({ data: rows.sections });
  await prisma.metric.createMany({ data: rows.metrics });
  await prisma.definition.createMany({ data: rows.definitions });
  await prisma.goal.createMany({ data: rows.goals });
  await keepMetricSpans(tx, at);
  await recordAction(tx, {
    actor: by,
    action: 'scorecard.create',
    subject: tenantId,
    details: { sections: template.sections.map(({ name }) => name), metrics: rows.metrics.length },
    at,
  });
}

interface Place {
  readonly tenantId: string;
  readonly createdAt: Date;
  readonly createdBy: string;
  readonly sectionId: string;
  readonly position: number;
  readonly effectiveFrom: Date;
}

function addMetric(rows: Rows, metric: TemplateMetric, place: Place): void {
  const { sectionId, position, effectiveFrom, ...stamp } = place;
  const { unit, currency, rollUp, percentRange, cadence, ownerId, sourceNote, active, terms } =
    metric;
  const { numerator, denominator, filters } = metric.definition;
  const metricId = uuid();
  rows.metrics.push({
    ...stamp,
    ...toNames(metric.name),
    unit,
    currency,
    rollUp,
    percentRange,
    cadence,
    ownerId,
    sourceNote,
    active,
    id: metricId,
    sectionId,
    position,
    contributorIds: [],
    updatedAt: stamp.createdAt,
    updatedBy: stamp.createdBy,
  });
  const words = { numerator, denominator, filters };
  rows.definitions.push({ ...stamp, ...words, id: uuid(), metricId, version: 1, effectiveFrom });
  // No goal at all says the same as a goal without terms.
  if (terms.operator === 'none') return;
  const columns = toGoalColumns(terms);
  rows.goals.push({
    ...stamp,
    ...columns,
    id: uuid(),
    metricId,
    effectiveFrom,
    onePeriodOnly: false,
  });
}

function checkNames(
  template: TemplateInput,
  existing: readonly { nameKey: string | null }[],
): void {
  const sectionKeys = new Set(existing.map((row) => row.nameKey));
  for (const section of template.sections) {
    claimName(sectionKeys, section.name, 'section');
    const metricKeys = new Set<string | null>();
    for (const metric of section.metrics)
      claimName(metricKeys, metric.name, 'metric in this section');
  }
}

function claimName(taken: Set<string | null>, name: string, where: string): void {
  const { nameKey } = toNames(name);
  if (taken.has(nameKey)) throw nameTaken(name, where);
  taken.add(nameKey);
}
