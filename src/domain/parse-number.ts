import { harmless } from './scorecard/quoted-name.ts';
import { InvalidInput } from '../errors.ts';
import { Decimal } from './decimal.ts';
import type { NumberFormat } from './tenant.ts';

/** How numbers are typed: the tenant's format, and whether a comma may be decimal here (in CSV only in `;` files). */
export interface TypedFormat {
  readonly numberFormat: NumberFormat;
  readonly decimalComma: boolean;
}

/** What a person of the tenant types into a form. */
export function formFormat(numberFormat: NumberFormat): TypedFormat {
  return { numberFormat, decimalComma: numberFormat !== 'comma-dot' };
}

const LONGEST = 60;
const INTEGER_DIGITS = 20;
const DECIMALS = 10;

/** Fits numeric(30,10), the columns of values and goals. */
export function fitsColumn(value: Decimal): boolean {
  return value.decimalPlaces() <= DECIMALS && value.abs().lt(new Decimal(10).pow(INTEGER_DIGITS));
}

/** The value, with -0 as 0. Throws InvalidInput when it has more digits than can be kept exactly. */
export function requireFits(value: Decimal): Decimal {
  if (value.isZero()) return new Decimal(0);
  if (fitsColumn(value)) return value;
  throw new InvalidInput(
    `That number is too long: at most ${INTEGER_DIGITS} digits before the decimal point and ${DECIMALS} after it.`,
  );
}

/**
 * One spelling for what keyboards and spreadsheets vary: full-width characters, the typographic
 * minus, no-break spaces; invisible marks are dropped, spaces at the ends too.
 */
export function tidyTyped(text: string): string {
  return text
    .replaceAll(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replaceAll(/[\u2212\u2012\u2013\ufe63]/g, '-')
    .replaceAll(/[\u00a0\u2000-\u200a\u202f\u205f\u3000]/g, ' ')
    .replaceAll(/[\u200b-\u200f\u2060\ufeff]/g, '')
    .replaceAll('\u2019', "'")
    .trim();
}

/** The text as it may stand in a sentence that Slack shows: short, and unable to ping or link. */
export function quoted(text: string): string {
  const plain = harmless(text);
  return plain.length <= 40 ? `"${plain}"` : `"${plain.slice(0, 39)}…"`;
}

/**
 * A plain finite number: digits, one decimal mark, a sign; no exponent, no words. With `groups`
 * also thousands separators, the format's own, spaces or apostrophes, in whole groups of three.
 * What could be read two ways is refused. Throws InvalidInput with what to write instead.
 */
export function parseNumber(
  text: string,
  format: TypedFormat,
  { groups }: { readonly groups: boolean },
): Decimal {
  const tidy = tidyTyped(text);
  const [, sign = '', body = ''] = /^([+-]?)(.*)$/s.exec(tidy) ?? [];
  if (tidy.length > LONGEST || !/^[\d.,' ]+$/.test(body) || !/\d/.test(body)) {
    throw new InvalidInput(
      `${quoted(text.trim())} is not a number. Write it like ${example(format)}.`,
    );
  }
  return new Decimal(sign + digitsOf(body, text, format, groups));
}

const example = ({ decimalComma }: TypedFormat): string => (decimalComma ? '1234,5' : '1234.5');

const escaped = (mark: string): string => (mark === '.' ? String.raw`\.` : mark);

/** The number in plain digits with a point. */
function digitsOf(body: string, text: string, format: TypedFormat, groups: boolean): string {
  const decimal = format.decimalComma ? ',' : '.';
  const other = format.decimalComma ? '.' : ',';
  if (new RegExp(`^(\\d+|\\d*${escaped(decimal)}\\d+)$`).test(body))
    return body.replace(decimal, '.');
  const grouped = new RegExp(
    `^\\d{1,3}(?:(?:${escaped(other)}\\d{3})+|(?: \\d{3})+|(?:'\\d{3})+)(?:${escaped(decimal)}\\d+)?$`,
  );
  if (grouped.test(body)) {
    const plain = body.replaceAll(new RegExp(`[ '${other}]`, 'g'), '');
    if (groups) return plain.replace(decimal, '.');
    // 0.125 in a file with decimal commas cannot be thousands: a group never starts with 0.
    if (other === '.' && /^0\.\d{3}$/.test(body)) return body;
    throw new InvalidInput(
      `${quoted(text.trim())} can be read in two ways. Write ${plain}, without a thousands separator.`,
    );
  }
  // A point in a file with decimal commas, where it can be nothing but decimal.
  if (!groups && other === '.' && /^\d*\.\d+$/.test(body)) return body;
  throw new InvalidInput(
    new RegExp(`^\\d+${escaped(other)}\\d+$`).test(body)
      ? `${quoted(text.trim())} is not clear: here decimals are written with "${decimal}". Write ${body.replace(other, decimal)} or a whole number.`
      : `${quoted(text.trim())} is not a number. Write it like ${example(format)}.`,
  );
}
