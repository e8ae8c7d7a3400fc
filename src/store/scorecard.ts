import type {
  Cadence,
  Definition,
  Goal,
  Metric,
  Operator,
  PercentRange,
  RollUp,
  Scorecard,
  Section,
  Unit,
} from '../domain/scorecard/types.ts';
import type { IsoDate, Tenant } from '../domain/tenant.ts';
import type { TenantReader } from './open-store.ts';
import { toDecimal } from './row-values.ts';
import { tenantOfJson, unknownTenant, type TenantJson } from './tenants.ts';

interface SectionJson {
  id: string;
  name: string;
  position: number;
  ownerId: string | null;
  contributorIds: string[];
  active: boolean;
  archivedAt: string | null;
}

interface MetricJson extends SectionJson {
  sectionId: string;
  unit: Unit;
  currency: string | null;
  rollUp: RollUp;
  percentRange: PercentRange;
  cadence: Cadence;
  sourceNote: string;
}

interface GoalJson {
  id: string;
  metricId: string;
  from: IsoDate;
  onePeriodOnly: boolean;
  operator: Operator;
  low: string | null;
  high: string | null;
  bandKind: 'relative' | 'absolute';
  bandAmount: string;
  createdAt: string;
  createdBy: string;
}

interface SpanJson {
  metricId: string;
  onSince: string;
  offSince: string | null;
}

interface SetUpJson {
  tenant: TenantJson | null;
  sections: SectionJson[] | null;
  metrics: MetricJson[] | null;
  definitions: (Definition & { metricId: string })[] | null;
  goals: GoalJson[] | null;
  spans: SpanJson[] | null;
}

/** Sections and metrics in display order, archived ones included. */
export async function findScorecard(tx: TenantReader): Promise<Scorecard> {
  return toScorecard(await readSetUp(tx));
}

/** The tenant with its scorecard, as of one moment. NotFound for an unknown tenant. */
export async function findSetUp(
  tx: TenantReader,
): Promise<{ tenant: Tenant; scorecard: Scorecard }> {
  const stored = await readSetUp(tx);
  const { tenant = null } = stored;
  if (tenant === null) throw unknownTenant();
  return { tenant: tenantOfJson(tenant), scorecard: toScorecard(stored) };
}

/**
 * One round trip: the server packs the six tables into one JSON text, which is read several times
 * faster than rows.
 */
async function readSetUp(tx: TenantReader): Promise<Partial<SetUpJson>> {
  const { tenantId } = tx;
  const [row] = await tx.prisma.$queryRaw<{ json: string }[]>`
    SELECT json_build_object(
      'tenant', (SELECT row_to_json(t) FROM (
        SELECT id, slack_id AS "slackId", name, set_up_at AS "setUpAt", zone, first_day AS "firstDay",
          week_rule AS "weekRule", cut_off_day AS "cutOffDay", cut_off_time AS "cutOffTime", currency,
          number_format AS "numberFormat", team_channel_id AS "teamChannelId",
          public_channel_ids AS "publicChannelIds", admin_ids AS "adminIds",
          manager_ids AS "managerIds", csm_ids AS "csmIds", pulse_cadence AS "pulseCadence",
          pulse_revision AS "pulseRevision", accounts_revision AS "accountsRevision",
          mrr_revision AS "mrrRevision", scores_revision AS "scoresRevision",
          scored_through AS "scoredThrough"
        FROM tenants WHERE id = ${tenantId}::uuid) t),
      'sections', (SELECT json_agg(s ORDER BY s.position, s.id) FROM (
        SELECT id, name, position, owner_id AS "ownerId", contributor_ids AS "contributorIds", active,
          archived_at AS "archivedAt"
        FROM sections WHERE tenant_id = ${tenantId}::uuid) s),
      'metrics', (SELECT json_agg(m ORDER BY m."sectionPosition", m."sectionId", m.position, m.id) FROM (
        SELECT m.id, m.section_id AS "sectionId", m.name, m.position, m.unit, m.currency,
          m.roll_up AS "rollUp", m.percent_range AS "percentRange", m.cadence, m.owner_id AS "ownerId",
          m.contributor_ids AS "contributorIds", m.source_note AS "sourceNote", m.active,
          m.archived_at AS "archivedAt", s.position AS "sectionPosition"
        FROM metrics m JOIN sections s ON s.tenant_id = m.tenant_id AND s.id = m.section_id
        WHERE m.tenant_id = ${tenantId}::uuid) m),
      'definitions', (SELECT json_agg(d ORDER BY d.version) FROM (
        SELECT metric_id AS "metricId", version, effective_from AS "from", numerator, denominator, filters
        FROM definitions WHERE tenant_id = ${tenantId}::uuid) d),
      'goals', (SELECT json_agg(g) FROM (
        SELECT id, metric_id AS "metricId", effective_from AS "from", one_period_only AS "onePeriodOnly",
          operator, low::text, high::text, band_kind AS "bandKind", band_amount::text AS "bandAmount",
          created_at AS "createdAt", created_by AS "createdBy"
        FROM goals WHERE tenant_id = ${tenantId}::uuid) g),
      'spans', (SELECT json_agg(p ORDER BY p."onSince") FROM (
        SELECT p.metric_id AS "metricId", GREATEST(p.on_since, t.set_up_at) AS "onSince",
          p.off_since AS "offSince"
        FROM metric_spans p JOIN tenants t ON t.id = p.tenant_id
        WHERE p.tenant_id = ${tenantId}::uuid
          AND (p.off_since IS NULL OR t.set_up_at IS NULL OR p.off_since > t.set_up_at)) p)
    )::text AS json`;
  const stored: Partial<SetUpJson> = JSON.parse(row?.json ?? '{}');
  return stored;
}

function toScorecard(stored: Partial<SetUpJson>): Scorecard {
  const definitions = byMetric(stored.definitions);
  const goals = byMetric(stored.goals);
  const spans = byMetric(stored.spans);
  return {
    sections: (stored.sections ?? []).map(toSection),
    metrics: (stored.metrics ?? []).map((one) =>
      toMetric(one, {
        definitions: definitions.get(one.id) ?? [],
        goals: goals.get(one.id) ?? [],
        spans: spans.get(one.id) ?? [],
      }),
    ),
  };
}

function byMetric<T extends { metricId: string }>(
  rows: readonly T[] | null = [],
): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows ?? []) {
    const group = groups.get(row.metricId);
    if (group === undefined) groups.set(row.metricId, [row]);
    else group.push(row);
  }
  return groups;
}

function toSection(json: SectionJson): Section {
  return { ...json, archivedAt: toTime(json.archivedAt) };
}

interface MetricParts {
  readonly definitions: readonly (Definition & { metricId: string })[];
  readonly goals: readonly GoalJson[];
  readonly spans: readonly SpanJson[];
}

function toMetric(json: MetricJson, { definitions, goals, spans }: MetricParts): Metric {
  const { id, sectionId, name, position, unit, currency, rollUp, percentRange, cadence, ownerId } =
    json;
  const { contributorIds, sourceNote, active } = json;
  return {
    id,
    sectionId,
    name,
    position,
    unit,
    currency,
    rollUp,
    percentRange,
    cadence,
    ownerId,
    contributorIds,
    sourceNote,
    active,
    archivedAt: toTime(json.archivedAt),
    definitions: definitions.map(({ version, from, numerator, denominator, filters }) => ({
      version,
      from,
      numerator,
      denominator,
      filters,
    })),
    goals: goals.map(toGoal),
    spans: spans.map(({ onSince, offSince }) => ({
      onSince: new Date(onSince),
      offSince: toTime(offSince),
    })),
  };
}

function toGoal(json: GoalJson): Goal {
  const { id, metricId, from, onePeriodOnly, operator, low, high, createdBy } = json;
  return {
    id,
    metricId,
    from,
    onePeriodOnly,
    operator,
    createdBy,
    low: toDecimal(low),
    high: toDecimal(high),
    band: { kind: json.bandKind, amount: toDecimal(json.bandAmount) },
    createdAt: new Date(json.createdAt),
  };
}

function toTime(text: string | null): Date | null {
  return text === null ? null : new Date(text);
}
