import { InvalidInput } from '../../errors.ts';
import type { Word } from '../scorecard/command-words.ts';
import { joined } from '../scorecard/command-words.ts';
import type { IsoDate } from '../tenant.ts';
import type { Parsing } from './command-names.ts';
import { parsePulsePeriod } from './parse-pulse-period.ts';

/** Cannot be meant as anything but a period, so that what is wrong with it is said. */
const DATED = /^(?:\d{4}-\S+|\d{4}\/\d+|q[1-4]|w\d{1,2}|last|now)$/iu;

/** First day of the period all these words are; null when they are none. Throws InvalidInput for one not to be had. */
export function periodOfWords(words: readonly Word[], parsing: Parsing): IsoDate | null {
  const isPlain = words.every(({ quoted, userId }) => !quoted && userId === null);
  if (words.length === 0 || words.length > 2 || !isPlain) return null;
  const { now, settings } = parsing;
  const text = joined(words)
    .replace(/^last (?:month|week|quarter)$/iu, 'last')
    .replace(/^(?:this|current) (?:month|week|quarter)$/iu, 'now');
  try {
    return parsePulsePeriod(text, settings.pulseCadence, now, settings).start;
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error;
    if (words.length === 1 && DATED.test(text)) throw error;
    // `October 2031` is a month all the same, only not one that has begun.
    if (isPeriodSomeDay(text, parsing)) throw error;
    return null;
  }
}

const SOME_DAY = new Date('9000-01-01T00:00:00Z');

function isPeriodSomeDay(text: string, { settings }: Parsing): boolean {
  try {
    parsePulsePeriod(text, settings.pulseCadence, SOME_DAY, settings);
    return true;
  } catch {
    return false;
  }
}

/** Takes a period off the end: `acme 2026-09`, `acme october 2026`. */
export function splitLastPeriod(
  words: readonly Word[],
  parsing: Parsing,
): { readonly rest: readonly Word[]; readonly period: IsoDate | null } {
  for (const length of [2, 1]) {
    if (words.length <= length) continue;
    const period = periodOfWords(words.slice(-length), parsing);
    if (period !== null) return { rest: words.slice(0, -length), period };
  }
  return { rest: words, period: null };
}
