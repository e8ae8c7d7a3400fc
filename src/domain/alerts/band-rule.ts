import type { Nano } from '../pulse/types.ts';
import { NANO } from '../pulse/weights.ts';
import { isWorseBand } from './band-rank.ts';
import { exitBy, NEITHER, OPENS } from './rule-verdict.ts';
import type { RuleVerdict } from './rule-verdict.ts';
import { figuresOf } from './scored-periods.ts';
import type { Watched, WatchedPeriod } from './scored-periods.ts';
import type { AlertLine } from './types.ts';

/** Points past a threshold that end an alert at once. */
export const EXIT_MARGIN: Nano = 3 * NANO;
const MOST_POINTS: Nano = 100 * NANO;

/**
 * Band worsened (domain.md §9): from green to amber or red, from amber to red, against the period before;
 * both must be scored. It ends 3 points past the threshold of the band the account fell out of (73 / 53),
 * or when it is on the better side for two periods running from the opening's on; also when the period
 * before was recalculated and there never was a better band. Without a score nothing ends.
 */
export function judgeBand({ current, previous }: Watched, line: AlertLine | null): RuleVerdict {
  const [now, before] = [figuresOf(current), figuresOf(previous)];
  if (isWorseBand(now.band, before.band)) return OPENS;
  if (line === null || now.score === null) return NEITHER;
  const threshold = thresholdLeft(current, line);
  if (now.score >= Math.min(threshold + EXIT_MARGIN, MOST_POINTS)) return exitBy('recovered');
  if (now.score >= threshold) {
    const twice = previous.period.start >= line.opened.period.start && isBetterSide(previous, line);
    return twice ? exitBy('recovered') : NEITHER;
  }
  const isOwnPeriod = current.period.start === line.opened.period.start;
  return isOwnPeriod && before.band !== null ? exitBy('corrected') : NEITHER;
}

/** Where the band begins that the account fell out of, by the thresholds of the period. */
function thresholdLeft({ weights }: WatchedPeriod, line: AlertLine): Nano {
  return line.opened.before?.band === 'green' ? weights.greenFrom : weights.redBelow;
}

function isBetterSide(period: WatchedPeriod, line: AlertLine): boolean {
  const { score } = figuresOf(period);
  return score !== null && score >= thresholdLeft(period, line);
}
