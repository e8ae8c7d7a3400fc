import type { JudgedCell } from '../scorecard/build-cell.ts';

/** So many periods in a row up to the newest; `orMore` where it reaches back as far as was looked. */
export interface Run {
  readonly periods: number;
  readonly orMore: boolean;
}

/** What a metric's closed periods say about its newest one. */
export interface MetricRun {
  /** Red up to now; 0 periods when the newest one is not red. */
  readonly red: Run;
  /** Green now, and not green in so many before; 0 periods when there is no such return. */
  readonly back: Run;
  /** How many of the last three closed periods are red: from two on somebody should take it up. */
  readonly redOfLastThree: number;
}

const LAST = 3;

type Point = Pick<JudgedCell, 'soFar' | 'state' | 'judgement'>;

/**
 * Points oldest first, as `judgedPoints` gives them; each was judged by the goal in force then. An excused
 * period neither ends a run nor counts in it; a missing one, or one without a goal, ends it.
 */
export function metricRun(points: readonly Point[]): MetricRun {
  const closed = points.filter(({ soFar }) => !soFar);
  const counted = closed.filter(({ state }) => state !== 'excused');
  const newestFirst = counted.map(({ judgement }) => judgement.status).toReversed();
  const red = runOf(newestFirst, (status) => status === 'red');
  const [newest, ...before] = newestFirst;
  const off = runOf(before, (status) => status === 'red' || status === 'yellow');
  return {
    red,
    back: newest === 'green' ? off : NONE,
    redOfLastThree: closed.slice(-LAST).filter(({ judgement }) => judgement.status === 'red')
      .length,
  };
}

const NONE: Run = { periods: 0, orMore: false };

function runOf<T>(newestFirst: readonly T[], holds: (one: T) => boolean): Run {
  const end = newestFirst.findIndex((one) => !holds(one));
  const periods = end < 0 ? newestFirst.length : end;
  return { periods, orMore: end < 0 && periods > 0 };
}
