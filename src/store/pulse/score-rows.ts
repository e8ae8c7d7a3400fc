import type { Band, StoredScore } from '../../domain/pulse/types.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import { toOneOf } from '../row-values.ts';
import { numberOrNull, orNull } from './packed.ts';

const BANDS: readonly Band[] = ['red', 'amber', 'green'];

/** The columns of `toStoredScore`, of `pulse_scores s`. */
const SCORE_COLUMNS = [
  Prisma.sql`s.score`,
  Prisma.sql`s.band`,
  Prisma.sql`s.usage`,
  Prisma.sql`s.experience`,
  Prisma.sql`s.outcomes`,
  Prisma.sql`s.risk`,
  Prisma.sql`s.coverage`,
  Prisma.sql`s.oldest_end`,
  Prisma.sql`s.weights_version`,
  Prisma.sql`s.definitions_version`,
];

/** The same, between separators, for `concat`. */
export const SCORE_FIELDS = Prisma.join(SCORE_COLUMNS, `, E'\x1f', `);

export const bandOrNull = (text: string | undefined): Band | null =>
  text === undefined || text === '' ? null : toOneOf(BANDS, text);

export function toStoredScore(fields: readonly string[]): StoredScore {
  const [score, band, usage, experience, outcomes, risk, coverage, oldestEnd, ...versions] = fields;
  const [weightsVersion, definitionsVersion] = versions;
  return {
    score: numberOrNull(score),
    band: bandOrNull(band),
    components: {
      usage: numberOrNull(usage),
      experience: numberOrNull(experience),
      outcomes: numberOrNull(outcomes),
      risk: numberOrNull(risk),
    },
    coverage: Number(coverage),
    oldestEnd: orNull(oldestEnd),
    weightsVersion: Number(weightsVersion),
    definitionsVersion: Number(definitionsVersion),
  };
}
