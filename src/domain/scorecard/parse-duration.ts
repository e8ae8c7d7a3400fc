import { InvalidInput } from '../../errors.ts';
import { Decimal } from '../decimal.ts';
import { parseNumber, quoted, tidyTyped } from '../parse-number.ts';
import type { TypedFormat } from '../parse-number.ts';

const CLOCK = /^(\d{1,20}):([0-5]\d)(?: ?h)?$/;
const HOURS_AND_MINUTES = /^(\d{1,20}) ?h(?:r|rs|our|ours)? ?([0-5]?\d) ?(?:m|min|mins|minutes?)?$/;
const MINUTES = /^(.+?) ?(?:m|min|mins|minutes?)$/;
const HOURS = /^(.+?) ?h(?:r|rs|our|ours)?$/;

/**
 * Hours from `1.5`, `1.5 h`, `1:30`, `1h 30m` or `90 min`, to 10 decimals (20 min is 0.3333333333).
 * Throws InvalidInput.
 */
export function parseDuration(text: string, format: TypedFormat, where: 'modal' | 'csv'): Decimal {
  const tidy = tidyTyped(text).toLowerCase();
  const both = CLOCK.exec(tidy) ?? HOURS_AND_MINUTES.exec(tidy);
  if (both) return hours(new Decimal(both[1] ?? 0), new Decimal(both[2] ?? 0));
  const number = (typed: string): Decimal => {
    try {
      return parseNumber(typed, format, { groups: where === 'modal' });
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
  if (minutes !== undefined) return hours(new Decimal(0), number(minutes));
  return number(HOURS.exec(tidy)?.[1] ?? tidy);
}

function hours(whole: Decimal, minutes: Decimal): Decimal {
  return whole.plus(minutes.div(60)).toDecimalPlaces(10);
}
