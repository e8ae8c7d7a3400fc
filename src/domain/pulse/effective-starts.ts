import { InvalidInput } from '../../errors.ts';
import type { CalendarRules } from '../tenant.ts';
import { localDate } from '../zone.ts';
import { pulsePeriodLabel, pulsePeriodOf, shiftPulsePeriod } from './period.ts';
import type { PulsePeriod } from './types.ts';

type Rules = Pick<CalendarRules, 'zone' | 'firstDay' | 'weekRule'>;

/** Periods offered beyond the current one, and at most altogether. */
const AHEAD = 3;
const MOST = 24;

export interface EffectiveStart {
  readonly period: PulsePeriod;
  readonly label: string;
}

/**
 * The periods from which changed weights or definitions can apply, oldest first: from the newest one
 * with data, `newest`, which is the one people look at, never before it, so that history stays as it was told.
 * `usual` is the current period, or a newer one with data.
 */
export function effectiveStarts(
  newest: PulsePeriod,
  now: Date,
  rules: Rules,
): { readonly starts: readonly EffectiveStart[]; readonly usual: PulsePeriod } {
  const current = pulsePeriodOf(newest.cadence, localDate(now, rules), rules);
  const usual = newest.start > current.start ? newest : current;
  const last = shiftPulsePeriod(usual, AHEAD);
  const starts: EffectiveStart[] = [];
  for (let period = newest; period.start <= last.start; period = shiftPulsePeriod(period, 1))
    starts.push({ period, label: pulsePeriodLabel(period, rules) });
  return { starts: starts.slice(-MOST), usual };
}

/** The period chosen; throws InvalidInput for field `from` when it is none of those offered. */
export function requireEffectiveStart(
  from: string,
  starts: readonly EffectiveStart[],
): EffectiveStart {
  const chosen = starts.find(({ period }) => period.start === from);
  if (chosen !== undefined) return chosen;
  const message = `Choose ${starts[0]?.label ?? 'the current period'} or a later one: earlier scores stay as they were.`;
  throw new InvalidInput(message, { fields: { from: message } });
}
