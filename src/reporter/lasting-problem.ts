import { Unavailable } from '../errors.ts';
import { judgeFailure, type Failure } from '../slack/judge-failure.ts';

const DAY_MS = 24 * 3_600_000;

/** A problem that no try and no person in Slack mends, in words that fit behind "because". */
const OUR_MISTAKE = 'something went wrong on Pulsecard’s side; its log says what';

/** A mistake of ours is tried again, too, so many times; null: it is. */
export const judgeMistake = (tries: number, most: number): Failure | null =>
  tries < most ? null : { kind: 'never', problem: OUR_MISTAKE };

/**
 * What keeps from being made what was begun then, in words that fit behind "because"; null: it may
 * pass. What the database or Slack refuses now is tried again for a day; anything else is a mistake of
 * ours.
 */
export function lastingProblem(error: unknown, begunAt: Date, now: Date): string | null {
  const failure = judgeFailure(error);
  if (failure?.kind === 'never') return failure.problem;
  if (failure === null && !(error instanceof Unavailable)) return OUR_MISTAKE;
  return now.getTime() - begunAt.getTime() < DAY_MS
    ? null
    : 'its numbers could not be read for a whole day';
}
