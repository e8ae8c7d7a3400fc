import type { Component, Nano } from '../pulse/types.ts';
import { NANO } from '../pulse/weights.ts';
import { exitBy, NEITHER, OPENS } from './rule-verdict.ts';
import type { RuleVerdict } from './rule-verdict.ts';
import { figuresOf, isScored } from './scored-periods.ts';
import type { Watched } from './scored-periods.ts';
import type { AlertLine } from './types.ts';

/** Points; floors of health open below, the ceiling of badness above; they end on or past the exit. */
const HEALTH = { limit: 40 * NANO, exit: 45 * NANO };
const BADNESS = { limit: 60 * NANO, exit: 55 * NANO };

/**
 * Floor crossed (domain.md §9): usage, experience or outcomes below 40 and until 45, risk above 60 and
 * until 55. An account that is not scored crosses nothing. A component that has had no value for two
 * scored periods from the opening's on is no longer measured.
 */
export function judgeFloor(
  component: Component,
  watched: Watched,
  line: AlertLine | null,
): RuleVerdict {
  const { current, previous } = watched;
  if (!isScored(current)) return NEITHER;
  const points = figuresOf(current).components[component];
  if (points === null) {
    const isGone =
      line !== null &&
      previous.period.start >= line.opened.period.start &&
      isScored(previous) &&
      figuresOf(previous).components[component] === null;
    return isGone ? exitBy('not-measured') : NEITHER;
  }
  if (isBeyond(component, points)) return OPENS;
  return line !== null && isBack(component, points) ? exitBy('recovered') : NEITHER;
}

const isBeyond = (component: Component, points: Nano): boolean =>
  component === 'risk' ? points > BADNESS.limit : points < HEALTH.limit;

const isBack = (component: Component, points: Nano): boolean =>
  component === 'risk' ? points <= BADNESS.exit : points >= HEALTH.exit;
