import type { PulseCadence, PulsePeriod, StoredScore } from '../../domain/pulse/types.ts';
import type { TenantTx } from '../open-store.ts';
import { PLAN_AFRESH } from '../statement-names.ts';

export interface ScoreRow {
  readonly accountId: string;
  readonly score: StoredScore;
}

/** A score as SCORE_FIELDS packs it: two scores are the same when their texts are. */
export function scoreText({
  score,
  band,
  components,
  coverage,
  oldestEnd,
  ...by
}: StoredScore): string {
  const { usage, experience, outcomes, risk } = components;
  return [
    score ?? '',
    band ?? '',
    usage ?? '',
    experience ?? '',
    outcomes ?? '',
    risk ?? '',
    coverage,
    oldestEnd ?? '',
    by.weightsVersion,
    by.definitionsVersion,
  ].join('\x1f');
}

/** One parameter of JSON for so many rows; see save-entries.ts. */
const CHUNK = 2_500;

/** Stores scores of one period over what stood there. */
export async function saveScores(
  tx: TenantTx,
  {
    cadence,
    period,
    rows,
    at,
  }: { cadence: PulseCadence; period: PulsePeriod; rows: readonly ScoreRow[]; at: Date },
): Promise<void> {
  for (let start = 0; start < rows.length; start += CHUNK) {
    const json = JSON.stringify(rows.slice(start, start + CHUNK).map(toJson));
    await tx.prisma.$executeRaw`
      ${PLAN_AFRESH}
      INSERT INTO pulse_scores (tenant_id, cadence, period, account_id, score, band, usage, experience,
        outcomes, risk, coverage, oldest_end, weights_version, definitions_version, computed_at)
      SELECT ${tx.tenantId}::uuid, ${cadence}, ${period.start}::date, a, s, b, u, e, o, r, c, d, w, m, ${at}
      FROM json_to_recordset(${json}::json) AS n (a uuid, s bigint, b text, u bigint, e bigint, o bigint,
        r bigint, c bigint, d date, w int, m int)
      ON CONFLICT (tenant_id, cadence, period, account_id) DO UPDATE SET
        score = excluded.score, band = excluded.band, usage = excluded.usage,
        experience = excluded.experience, outcomes = excluded.outcomes, risk = excluded.risk,
        coverage = excluded.coverage, oldest_end = excluded.oldest_end,
        weights_version = excluded.weights_version, definitions_version = excluded.definitions_version,
        computed_at = excluded.computed_at`;
  }
}

function toJson({ accountId, score }: ScoreRow) {
  const { usage, experience, outcomes, risk } = score.components;
  return {
    a: accountId,
    s: score.score,
    b: score.band,
    u: usage,
    e: experience,
    o: outcomes,
    r: risk,
    c: score.coverage,
    d: score.oldestEnd,
    w: score.weightsVersion,
    m: score.definitionsVersion,
  };
}
