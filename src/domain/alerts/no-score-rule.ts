import { pulsePeriodOf, shiftPulsePeriod } from '../pulse/period.ts';
import type { PulseCadence, PulsePeriod } from '../pulse/types.ts';
import { remember } from '../remember.ts';
import type { CalendarRules, IsoDate } from '../tenant.ts';
import { localDate } from '../zone.ts';
import { exitBy, NEITHER, OPENS } from './rule-verdict.ts';
import type { RuleVerdict } from './rule-verdict.ts';
import type { AlertLine } from './types.ts';

export interface NoScoreInput {
  readonly now: Date;
  readonly calendar: Pick<CalendarRules, 'zone' | 'firstDay' | 'weekRule'>;
  readonly cadence: PulseCadence;
  /** First day of the account's newest scored period; null: it never had a score. */
  readonly lastScored: IsoDate | null;
  /** Local date since when the account is known. */
  readonly knownSince: IsoDate;
  /** First day of its time as a customer; who came back is seen as one who is new. */
  readonly backSince: IsoDate;
}

/**
 * No score (domain.md §9): neither of the two periods that ended last by the calendar has a score, nor has
 * the running one. An account never scored must have been known before both had ended. It ends when the
 * last ended or the running period has a score.
 */
export function judgeNoScore(input: NoScoreInput, line: AlertLine | null): RuleVerdict {
  const { lastScored, knownSince, backSince } = input;
  const [lastEnded, older] = endedPeriods(input);
  if (backSince > older.end) return NEITHER;
  if (lastScored === null) return knownSince <= older.end ? OPENS : NEITHER;
  if (lastScored < older.start) return OPENS;
  return line !== null && lastScored >= lastEnded.start ? exitBy('scored') : NEITHER;
}

type Ended = readonly [lastEnded: PulsePeriod, before: PulsePeriod];

const known = new Map<string, Ended>();

/** The two periods that ended last; all accounts of a run ask for the same. */
function endedPeriods({ now, calendar, cadence }: NoScoreInput): Ended {
  const { zone, firstDay, weekRule } = calendar;
  const key = `${now.getTime()} ${cadence} ${zone} ${firstDay} ${weekRule}`;
  const found = known.get(key);
  if (found !== undefined) return found;
  const running = pulsePeriodOf(cadence, localDate(now, calendar), calendar);
  return remember(known, key, [shiftPulsePeriod(running, -1), shiftPulsePeriod(running, -2)]);
}
