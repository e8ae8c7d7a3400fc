import type { PulseCadence, PulsePeriod, ScoreBefore, ScoreNow } from '../../domain/pulse/types.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import type { TenantReader } from '../open-store.ts';
import {
  jsonColumn,
  orNull,
  readColumns,
  textColumn,
  toNumbers,
  toRepeated,
  toTexts,
} from './packed.ts';
import { bandOrNull } from './score-rows.ts';

interface ScoresWanted {
  readonly cadence: PulseCadence;
  readonly period: PulsePeriod;
}

const SCORE_TEXTS = ['account_id', 'band', 'oldest_end'];
const SCORE_NUMBERS = ['score', 'coverage', 'usage', 'experience', 'outcomes', 'risk'];

/** By account id from the last to the first. */
interface Scores<T> {
  readonly size: number;
  readonly ids: readonly string[];
  readonly scores: readonly T[];
}

export type CurrentScores = Scores<ScoreNow>;
export type ScoresBefore = Scores<ScoreBefore>;

/** The scores of a period. */
export async function readScores(
  tx: TenantReader,
  { cadence, period }: ScoresWanted,
): Promise<CurrentScores> {
  const [packedIds, bands, oldestEnds, ...packed] = await readColumns(
    tx,
    [
      ...SCORE_TEXTS.map((name) => textColumn(Prisma.raw(name))),
      ...SCORE_NUMBERS.map((name) => jsonColumn(Prisma.raw(name))),
    ],
    Prisma.sql`FROM (SELECT * FROM pulse_scores WHERE tenant_id = ${tx.tenantId}::uuid
      AND cadence = ${cadence} AND period = ${period.start}::date ORDER BY account_id DESC) s`,
  );
  const [scores = [], coverage = [], ...components] = packed.map(toNumbers);
  const [usage = [], experience = [], outcomes = [], risk = []] = components;
  const [bandOf, oldestEndOf] = [toTexts(bands), toRepeated(oldestEnds)];
  const ids = toTexts(packedIds);
  return {
    size: ids.length,
    ids,
    scores: scores.map((score, row) => ({
      score,
      band: bandOrNull(bandOf[row]),
      components: {
        usage: usage[row] ?? null,
        experience: experience[row] ?? null,
        outcomes: outcomes[row] ?? null,
        risk: risk[row] ?? null,
      },
      coverage: coverage[row] ?? 0,
      oldestEnd: orNull(oldestEndOf[row]),
    })),
  };
}

/** Of them, what lists and sums compare another period's with. */
export async function readScoresBefore(
  tx: TenantReader,
  { cadence, period }: ScoresWanted,
): Promise<ScoresBefore> {
  const [packedIds, bands, scores] = await readColumns(
    tx,
    [
      textColumn(Prisma.sql`account_id`),
      textColumn(Prisma.sql`band`),
      jsonColumn(Prisma.sql`score`),
    ],
    Prisma.sql`FROM (SELECT account_id, band, score FROM pulse_scores
      WHERE tenant_id = ${tx.tenantId}::uuid AND cadence = ${cadence}
        AND period = ${period.start}::date ORDER BY account_id DESC) s`,
  );
  const bandOf = toTexts(bands);
  const ids = toTexts(packedIds);
  return {
    size: ids.length,
    ids,
    scores: toNumbers(scores).map((score, row) => ({ score, band: bandOrNull(bandOf[row]) })),
  };
}
