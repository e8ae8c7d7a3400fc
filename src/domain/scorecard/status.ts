import { compareRatios, toRatio } from '../ratio.ts';
import type { Ratio } from '../ratio.ts';
import { goalZones } from './goal.ts';
import type { GoalZone } from './goal.ts';
import type { GoalTerms, Status } from './types.ts';

/** A status as people see it: emoji and word, both empty where a value has no goal. */
export interface Judgement {
  readonly status: Status;
  readonly word: string;
  readonly emoji: string;
}

const NO_DATA: Judgement = { status: 'none', word: 'No data', emoji: '⚪' };
const MISSED_BY: Readonly<Record<GoalZone['side'], string>> = {
  below: 'Below',
  above: 'Above',
  inside: 'Inside',
  good: '',
};
const NO_GOAL: Judgement = { status: 'none', word: '', emoji: '' };

/**
 * Exact, by cross-multiplication (domain.md §3). Red says which side of the goal the value is on:
 * Below, Above, Inside (of a range to stay out of); a yes/no goal is Missed, whichever way.
 */
export function judge(value: Ratio | null, terms: GoalTerms | null): Judgement {
  if (value === null) return NO_DATA;
  const zone = zoneOf(value, goalZones(terms));
  if (zone === null) return NO_GOAL;
  if (zone.status === 'green') return { status: 'green', word: 'On goal', emoji: '🟢' };
  if (zone.status === 'yellow') return { status: 'yellow', word: 'Near', emoji: '🟡' };
  const word = terms?.operator === 'yes-no' ? 'Missed' : MISSED_BY[zone.side];
  return { status: 'red', word, emoji: '🔴' };
}

/** The zone the value lies in; null without zones. */
export function zoneOf(value: Ratio, zones: readonly GoalZone[]): GoalZone | null {
  return (
    zones.find(({ high, highIncluded }) => {
      if (high === null) return true;
      const order = compareRatios(value, toRatio(high));
      return order < 0 || (order === 0 && highIncluded);
    }) ?? null
  );
}

/** `🟢 On goal`; empty without a goal. */
export function judgementText({ emoji, word }: Judgement): string {
  return `${emoji} ${word}`.trim();
}
