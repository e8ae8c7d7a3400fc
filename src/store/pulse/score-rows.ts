import type { Band, StoredScore } from '../../domain/pulse/types.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import { toOneOf } from '../row-values.ts';
import { numberOrNull, orNull } from './packed.ts';

const BANDS: readonly Band[] = ['red', 'amber', 'green'];

/** The columns of `toStoredScore`, of `pulse_scores s`, packed. */
export const SCORE_FIELDS = Prisma.sql`s.score, E'\x1f', s.band, E'\x1f', s.usage, E'\x1f', s.experience,
  E'\x1f', s.outcomes, E'\x1f', s.risk, E'\x1f', s.coverage, E'\x1f', s.oldest_end, E'\x1f',
  s.weights_version, E'\x1f', s.definitions_version`;

export function toStoredScore(fields: readonly string[]): StoredScore {
  const [score, band, usage, experience, outcomes, risk, coverage, oldestEnd, ...versions] = fields;
  const [weightsVersion, definitionsVersion] = versions;
  return {
    score: numberOrNull(score),
    band: band === undefined || band === '' ? null : toOneOf(BANDS, band),
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
