import { COMPONENTS } from './components.ts';
import { coverageOf, isScored } from './score.ts';
import type { Scoring } from './prepare-scoring.ts';
import type { ScoreNow } from './types.ts';

/** Beyond so many ways to miss metrics nobody wants to wait for the answer. */
const MOST_WAYS = 4_000;

const FULL = 1_000_000_000;

/**
 * Whether an account would be scored under other weights, told from its stored coverage: how many
 * metrics of each component are present follows from it, nearly always in one way. null: only the
 * values can tell. Remembers what it found, as many accounts miss the same metrics.
 */
export function createPresence() {
  const known = new Map<string, boolean | null>();
  return (old: Scoring, under: Scoring, stored: ScoreNow): boolean | null => {
    const present = COMPONENTS.map((component) => stored.components[component] !== null);
    const key = `${old.vertical} ${present.join()} ${stored.coverage}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    const ways = countsThatGive(old, present, stored.coverage);
    const answers = new Set(ways.map((way) => isScored(under, way, coverageOf(under, way))));
    const [only] = answers;
    const answer = answers.size === 1 && only !== undefined ? only : null;
    known.set(key, answer);
    return answer;
  };
}

/** Every number of present metrics per component that gives the coverage; none when there are too many. */
function countsThatGive(
  scoring: Scoring,
  present: readonly boolean[],
  coverage: number,
): number[][] {
  const { activeCounts } = scoring;
  if (coverage === FULL && activeCounts.every((count, at) => count === 0 || present[at] === true))
    return [[...activeCounts]];
  const choices = activeCounts.map((count, at) =>
    present[at] === true ? Array.from({ length: count }, (_, less) => count - less) : [0],
  );
  if (choices.reduce((ways, { length }) => ways * Math.max(1, length), 1) > MOST_WAYS) return [];
  const ways = choices.reduce<number[][]>(
    (all, counts) => all.flatMap((way) => counts.map((count) => [...way, count])),
    [[]],
  );
  return ways.filter((way) => coverageOf(scoring, way) === coverage);
}
