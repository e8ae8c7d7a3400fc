import { InvalidInput } from '../../errors.ts';
import { Decimal } from '../decimal.ts';
import { parseNumber, quoted, tidyNumber, toKept } from '../parse-number.ts';
import type { TypedFormat } from '../parse-number.ts';

const CLOCK = /^(\d{1,20}):([0-5]\d)(?::([0-5]\d))?(?: ?h)?$/;
const HOURS_AND_MINUTES = /^(\d{1,20}) ?h(?:r|rs|our|ours)? ?([0-5]?\d) ?(?:m|min|mins|minutes?)?$/;
const MINUTES = /^(.+?) ?(?:m|min|mins|minutes?)$/;
const DAYS = /^[\d.,]+ ?d(?:ays?)?(?: |$)/;
const HOURS = /^(.+?) ?h(?:r|rs|our|ours)?$/;

/** `1:30:00`, `2d 3h`: a time, where a metric may be no time at all. */
export function isDuration(text: string): boolean {
  const tidy = tidyNumber(text).toLowerCase();
  return [CLOCK, HOURS_AND_MINUTES, DAYS].some((one) => one.test(tidy));
}

/**
 * Hours from `1.5`, `1.5 h`, `1:30`, `1:30:00`, `1h 30m` or `90 min`, to 10 decimals (20 min is 0.3333333333).
 * Throws InvalidInput.
 */
export function parseDuration(text: string, format: TypedFormat, where: 'modal' | 'csv'): Decimal {
  const tidy = tidyNumber(text).toLowerCase();
  const both = CLOCK.exec(tidy) ?? HOURS_AND_MINUTES.exec(tidy);
  if (both) return hours(both[1], both[2], both[3]);
  if (DAYS.test(tidy)) {
    throw new InvalidInput(
      `${quoted(text.trim())} counts in days, which have no fixed number of hours. Write hours like 51 or 51:00.`,
    );
  }
  const number = (typed: string): Decimal => {
    try {
      return parseNumber(typed, format, { groups: where === 'modal', inFile: where === 'csv' });
    } catch (error) {
      if (/^[+-]?[\d.,' ]+$/.test(typed)) throw error;
      const example = format.decimalComma ? '1,5' : '1.5';
      throw new InvalidInput(
        `${quoted(text.trim())} is not a duration. Write hours like ${example}, 1:30 or 90 min.`,
        { cause: error },
      );
    }
  };
  const minutes = MINUTES.exec(tidy)?.[1];
  if (minutes !== undefined) return hours(0, number(minutes));
  return toKept(number(HOURS.exec(tidy)?.[1] ?? tidy));
}

type Amount = Decimal | string | number | undefined;

function hours(whole: Amount, minutes: Amount, seconds?: Amount): Decimal {
  const ofMinutes = new Decimal(minutes ?? 0).plus(new Decimal(seconds ?? 0).div(60));
  return toKept(new Decimal(whole ?? 0).plus(ofMinutes.div(60)));
}
