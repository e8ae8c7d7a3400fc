import { LONGEST_PERIOD_DAYS } from '../../domain/pulse/period.ts';
import type {
  Component,
  MetricDefinition,
  Nano,
  PulsePeriod,
  WeightsVersion,
} from '../../domain/pulse/types.ts';
import type { IsoDate } from '../../domain/tenant.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import type { TenantReader } from '../open-store.ts';
import { toDecimal } from '../row-values.ts';

/** What a tenant set for its customer pulse, and how much of it there is. */
export interface StoredPulseSetUp {
  readonly weightSets: WeightsVersion[];
  /** The tenant's own; the built-in ones apply beneath. */
  readonly definitions: MetricDefinition[];
  /** `period_end` of the newest value in or before the running period; null: none yet. */
  readonly newestPeriodEnd: IsoDate | null;
  readonly accountCount: number;
}

interface WeightsJson {
  version: number;
  vertical: string | null;
  from: IsoDate;
  usage: Nano | null;
  experience: Nano | null;
  outcomes: Nano | null;
  risk: Nano | null;
  redBelow: Nano | null;
  greenFrom: Nano | null;
}

interface DefinitionJson {
  version: number;
  vertical: string;
  type: string;
  from: IsoDate;
  name: string;
  unit: string;
  component: Component;
  worst: string;
  best: string;
  min: string | null;
  max: string | null;
  validity: number;
  active: boolean;
}

interface ScoringJson {
  weights: WeightsJson[] | null;
  definitions: DefinitionJson[] | null;
}

interface SetUpJson extends ScoringJson {
  newest: IsoDate | null;
  accounts: number;
}

/** Weights and definitions of a tenant, as columns of JSON. */
const setUpColumns = ({ tenantId }: TenantReader) => Prisma.sql`
      'weights', (SELECT json_agg(w ORDER BY w.version) FROM (
        SELECT version, vertical, effective_from AS "from", usage, experience, outcomes, risk,
          red_below AS "redBelow", green_from AS "greenFrom"
        FROM pulse_weights WHERE tenant_id = ${tenantId}::uuid) w),
      'definitions', (SELECT json_agg(d ORDER BY d.version) FROM (
        SELECT version, vertical, metric_type AS "type", effective_from AS "from", name, unit, component,
          worst::text, best::text, lowest::text AS min, highest::text AS max, validity, active
        FROM pulse_definitions WHERE tenant_id = ${tenantId}::uuid) d)`;

/** No two dates are so far apart. */
const ANY_DAYS = 4_000_000;

/**
 * The end of the newest value that ends by a day, of values that cover at most so many days: a value of a
 * year says nothing of the month it ends in having begun to be filled.
 */
const newestEnd = (tenantId: string, by: IsoDate, days: number) => Prisma.sql`(
  SELECT period_end FROM pulse_values WHERE tenant_id = ${tenantId}::uuid
    AND period_end <= ${by}::date AND period_end - period_start < ${days}::int
  ORDER BY period_end DESC LIMIT 1)`;

/** As of the running period; one round trip, as one JSON text. Billionths fit a double exactly. */
export async function findPulseSetUp(
  tx: TenantReader,
  { end, cadence }: PulsePeriod,
): Promise<StoredPulseSetUp> {
  const { tenantId } = tx;
  const [row] = await tx.prisma.$queryRaw<{ json: string }[]>(Prisma.sql`
    SELECT json_build_object(${setUpColumns(tx)},
      'newest', coalesce(${newestEnd(tenantId, end, LONGEST_PERIOD_DAYS[cadence])},
        ${newestEnd(tenantId, end, ANY_DAYS)}),
      'accounts', (SELECT count(*) FROM accounts WHERE tenant_id = ${tenantId}::uuid)
    )::text AS json`);
  const stored: SetUpJson = JSON.parse(
    row?.json ?? '{"weights":null,"definitions":null,"newest":null,"accounts":0}',
  );
  return {
    ...toScoringSetUp(stored),
    newestPeriodEnd: stored.newest,
    accountCount: stored.accounts,
  };
}

/** What scores follow from, alone: no account is counted. */
export async function findScoringSetUp(
  tx: TenantReader,
): Promise<Pick<StoredPulseSetUp, 'weightSets' | 'definitions'>> {
  const [row] = await tx.prisma.$queryRaw<{ json: string }[]>(
    Prisma.sql`SELECT json_build_object(${setUpColumns(tx)})::text AS json`,
  );
  const stored: ScoringJson = JSON.parse(row?.json ?? '{"weights":null,"definitions":null}');
  return toScoringSetUp(stored);
}

const toScoringSetUp = ({ weights, definitions }: ScoringJson) => ({
  weightSets: (weights ?? []).map(toWeightsVersion),
  definitions: (definitions ?? []).map(toDefinition),
});

/** The checks of the table: all six or none, and none only of a vertical. */
function toWeightsVersion(json: WeightsJson): WeightsVersion {
  const { version, vertical, from, usage, experience, outcomes, risk, redBelow, greenFrom } = json;
  const isComplete =
    usage !== null &&
    experience !== null &&
    outcomes !== null &&
    risk !== null &&
    redBelow !== null &&
    greenFrom !== null;
  if (!isComplete) return { version, vertical: vertical ?? '', from, weights: null };
  const weights = { usage, experience, outcomes, risk };
  return { version, vertical, from, weights, redBelow, greenFrom };
}

function toDefinition(json: DefinitionJson): MetricDefinition {
  const { worst, best, min, max, ...rest } = json;
  return {
    ...rest,
    worst: toDecimal(worst),
    best: toDecimal(best),
    min: toDecimal(min),
    max: toDecimal(max),
  };
}
