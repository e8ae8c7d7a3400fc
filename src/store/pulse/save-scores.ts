import type { Component, PulseCadence, StoredScore } from '../../domain/pulse/types.ts';
import type { IsoDate } from '../../domain/tenant.ts';
import type { TenantTx } from '../open-store.ts';
import { PLAN_AFRESH } from '../statement-names.ts';

export interface ScoreRow {
  /** First day of its period. */
  readonly period: IsoDate;
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

/** Scores in one statement: few round trips, and parameters that are short-lived. */
const CHUNK = 2_500;

/** Stores scores over what stood there. */
export async function saveScores(
  tx: TenantTx,
  { cadence, rows, at }: { cadence: PulseCadence; rows: readonly ScoreRow[]; at: Date },
): Promise<void> {
  for (let start = 0; start < rows.length; start += CHUNK) {
    const chunk = rows.slice(start, start + CHUNK);
    const column = (cellOf: (row: ScoreRow) => string | number | null): string =>
      `{${chunk.map((row) => cellOf(row) ?? 'NULL').join(',')}}`;
    const part = (name: Component) => column(({ score }) => score.components[name]);
    await tx.prisma.$executeRaw`
      ${PLAN_AFRESH}
      INSERT INTO pulse_scores (tenant_id, cadence, period, account_id, score, band, usage, experience,
        outcomes, risk, coverage, oldest_end, weights_version, definitions_version, computed_at)
      SELECT ${tx.tenantId}::uuid, ${cadence}, n.*, ${at}
      FROM unnest(${column(({ period }) => period)}::date[],
        ${column(({ accountId }) => accountId)}::uuid[],
        ${column(({ score }) => score.score)}::bigint[],
        ${column(({ score }) => score.band)}::text[],
        ${part('usage')}::bigint[], ${part('experience')}::bigint[],
        ${part('outcomes')}::bigint[], ${part('risk')}::bigint[],
        ${column(({ score }) => score.coverage)}::bigint[],
        ${column(({ score }) => score.oldestEnd)}::date[],
        ${column(({ score }) => score.weightsVersion)}::int[],
        ${column(({ score }) => score.definitionsVersion)}::int[]) AS n
      ON CONFLICT (tenant_id, cadence, period, account_id) DO UPDATE SET
        score = excluded.score, band = excluded.band, usage = excluded.usage,
        experience = excluded.experience, outcomes = excluded.outcomes, risk = excluded.risk,
        coverage = excluded.coverage, oldest_end = excluded.oldest_end,
        weights_version = excluded.weights_version, definitions_version = excluded.definitions_version,
        computed_at = excluded.computed_at`;
  }
}
