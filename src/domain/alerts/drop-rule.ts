import { EXIT_MARGIN } from './band-rule.ts';
import { exitBy, NEITHER, OPENS } from './rule-verdict.ts';
import type { RuleVerdict } from './rule-verdict.ts';
import { figuresOf } from './scored-periods.ts';
import type { Watched } from './scored-periods.ts';
import { LEAST_DROP } from './settings.ts';
import type { AlertLine } from './types.ts';

/**
 * Drop (domain.md §9): at least 10 points below the period before; both must be scored. It ends with the
 * next scored period that shows no such drop: recovered when the score is back where it was, else settled.
 * In its own period it ends when recalculated to 3 points short of a drop: corrected.
 */
export function judgeDrop({ current, previous }: Watched, line: AlertLine | null): RuleVerdict {
  const [now, before] = [figuresOf(current).score, figuresOf(previous).score];
  if (now !== null && before !== null && before - now >= LEAST_DROP) return OPENS;
  if (line === null || now === null) return NEITHER;
  if (current.period.start > line.opened.period.start) {
    const old = line.opened.before?.score ?? null;
    return exitBy(old !== null && now >= old ? 'recovered' : 'settled');
  }
  const isOwnPeriod = current.period.start === line.opened.period.start;
  return isOwnPeriod && before !== null && before - now <= LEAST_DROP - EXIT_MARGIN
    ? exitBy('corrected')
    : NEITHER;
}
