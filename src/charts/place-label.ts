import type { Box } from './draw.ts';

/** What a label must not cover. */
export interface Obstacles {
  readonly boxes: readonly Box[];
  /** Dots along the drawn line. */
  readonly dots: readonly (readonly [x: number, y: number])[];
}

/** Distance a label keeps from the line. */
const CLEARANCE = 7;

function countCovered(box: Box, { boxes, dots }: Obstacles): number {
  const left = box.x - CLEARANCE;
  const right = box.x + box.width + CLEARANCE;
  const top = box.y - CLEARANCE;
  const bottom = box.y + box.height + CLEARANCE;
  const covered = dots.filter(([x, y]) => x > left && x < right && y > top && y < bottom).length;
  const crossed = boxes.filter(
    (other) =>
      other.x < box.x + box.width + 3 &&
      box.x < other.x + other.width + 3 &&
      other.y < box.y + box.height + 1 &&
      box.y < other.y + other.height + 1,
  ).length;
  return covered + crossed * 1000;
}

/** The first place that covers nothing. */
export const findFreePlace = (places: Iterable<Box>, obstacles: Obstacles): Box | undefined => {
  for (const place of places) if (countCovered(place, obstacles) === 0) return place;
  return undefined;
};

/** The place that covers least; of equal ones the first. */
export function findBestPlace(places: readonly [Box, ...Box[]], obstacles: Obstacles): Box {
  let [best] = places;
  let least = Infinity;
  for (const place of places) {
    const covered = countCovered(place, obstacles);
    if (covered >= least) continue;
    best = place;
    least = covered;
  }
  return best;
}
