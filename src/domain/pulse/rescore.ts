import { bandOf } from './band.ts';
import { COMPONENTS } from './components.ts';
import { pointsNano } from './points.ts';
import { prepareScoring } from './prepare-scoring.ts';
import type { Scoring, ScoringSetUp } from './prepare-scoring.ts';
import { createPresence } from './presence.ts';
import type { Nano, PulsePeriod, ScoreNow, WeightSet } from './types.ts';

/** A stored score by other weights; uncertain where only the values can tell whether there is one. */
export interface Rescored {
  /** null: nothing is stored. */
  readonly score: ScoreNow | null;
  readonly uncertain: boolean;
}

/** Scores stored components of a period by one set of weights per vertical. */
export function createRescoring(period: PulsePeriod, setUp: ScoringSetUp) {
  const scorings = new Map<string, { stored: Scoring; under: Scoring }>();
  const presence = createPresence();
  return (vertical: string, current: ScoreNow | null, set: WeightSet): Rescored => {
    if (current === null) return { score: null, uncertain: false };
    const only = { ...setUp, weightSets: [{ ...set, vertical, from: null }] };
    const { stored, under } = scorings.get(vertical) ?? {
      stored: prepareScoring(vertical, period, setUp),
      under: prepareScoring(vertical, period, only),
    };
    scorings.set(vertical, { stored, under });
    const isSame = COMPONENTS.every((one) => stored.weights.weights[one] === set.weights[one]);
    const scored = isSame ? current.score !== null : presence(stored, under, current);
    const isScored = scored ?? current.score !== null;
    const score = isSame ? current.score : isScored ? scoreUnder(current, set) : null;
    const band = score === null ? null : bandOf(score, set);
    return { score: { ...current, score, band }, uncertain: scored === null };
  };
}

function scoreUnder({ components }: ScoreNow, { weights }: WeightSet): Nano | null {
  let [points, all] = [0n, 0n];
  for (const component of COMPONENTS) {
    const value = components[component];
    if (value === null) continue;
    const health = component === 'risk' ? 100_000_000_000 - value : value;
    points += BigInt(weights[component]) * BigInt(health);
    all += BigInt(weights[component]);
  }
  return all === 0n ? null : pointsNano(points, all * 100_000_000_000n);
}
