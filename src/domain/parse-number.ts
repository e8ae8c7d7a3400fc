import { harmless } from './scorecard/quoted-name.ts';
import { InvalidInput } from '../errors.ts';
import { Decimal } from './decimal.ts';
import { separatorsOf } from './number-format.ts';
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
/** Of numeric(30,10), the columns of values and goals. */
export const DECIMALS_KEPT = 10;

const isSmallEnough = (value: Decimal): boolean =>
  value.abs().lt(new Decimal(10).pow(INTEGER_DIGITS));

/** Whether the database keeps it as it is. */
export function fitsColumn(value: Decimal): boolean {
  return value.decimalPlaces() <= DECIMALS_KEPT && isSmallEnough(value);
}

/**
 * The value as the database keeps it: rounded to ten decimals, -0 as 0. Before anything is compared,
 * so that what was stored equals what is read again. Throws InvalidInput when it is too large.
 */
export function toKept(value: Decimal): Decimal {
  const rounded = value.toDecimalPlaces(DECIMALS_KEPT);
  if (rounded.isZero()) return new Decimal(0);
  if (isSmallEnough(rounded)) return rounded;
  throw new InvalidInput(
    `That number is too large: at most ${INTEGER_DIGITS} digits before the decimal point are kept.`,
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

/**
 * The same for what shall be a number, after NFKC: `￥` is `¥`. Raised, circled and fraction digits
 * stay what they are, for `5²` is no 52.
 */
export function tidyNumber(text: string): string {
  return tidyTyped(text.replaceAll(/[^\p{No}]+/gu, (run) => run.normalize('NFKC')));
}

/** The text as it may stand in a sentence that Slack shows: short, and unable to ping or link. */
export function quoted(text: string): string {
  const plain = harmless(text);
  return plain.length <= 40 ? `"${plain}"` : `"${plain.slice(0, 39)}…"`;
}

export interface NumberOptions {
  /** One group alone (`1,234`) is thousands: typed into a form, or beside a currency. */
  readonly groups: boolean;
  /** In a file a point may be decimal where it can be nothing else, also among decimal commas. */
  readonly inFile?: boolean;
}

/**
 * A plain finite number: digits, one decimal mark, a sign, thousands separators in whole groups of
 * three; no exponent, no words. What could be read in two ways is refused, by the marks used here or
 * by the tenant's format. Throws InvalidInput with what to write instead.
 */
export function parseNumber(text: string, format: TypedFormat, options: NumberOptions): Decimal {
  const tidy = tidyNumber(text);
  const [, sign = '', body = ''] = /^([+-]?)(.*)$/s.exec(tidy) ?? [];
  if (tidy.length > LONGEST && /^[\d.,' ]+$/.test(body)) {
    throw new InvalidInput(
      `${quoted(text.trim())} has too many digits to be an amount of anything.`,
    );
  }
  if (!/^[\d.,' ]+$/.test(body) || !/\d/.test(body)) throw notANumber(text, format);
  const marks = marksOf(format);
  const read = digitsOf(body, marks, options);
  if (typeof read === 'string') return new Decimal(sign + read);
  throw faultOf(read, sign + body, text, format, marks);
}

/**
 * `88%`, `88 %`, `88,5%`: the number before the sign. Where a decimal comma can be nothing else it is
 * taken, whatever the tenant writes.
 */
export function parsePercentSign(
  text: string,
  format: TypedFormat,
  options: NumberOptions,
): Decimal {
  const number = tidyNumber(text).replace(/ ?%$/, '');
  const hasComma = !format.decimalComma && /^[+-]?\d*,\d+$/.test(number);
  const isThousands = ONE_GROUP[','].test(number.replace(/^[+-]/, ''));
  return parseNumber(hasComma && !isThousands ? number.replace(',', '.') : number, format, options);
}

interface Marks {
  /** The decimal mark here, and the one of comma and point that is not. */
  readonly decimal: Mark;
  readonly other: Mark;
  /** What the tenant's own format groups by and writes decimals with. */
  readonly own: { readonly group: string; readonly decimal: string };
}

function marksOf({ decimalComma, numberFormat }: TypedFormat): Marks {
  const [decimal, other] = decimalComma ? ([',', '.'] as const) : (['.', ','] as const);
  return { decimal, other, own: separatorsOf(numberFormat) };
}

type Fault = 'two-ways' | 'other-mark' | 'no-number';

/** The number in plain digits with a point; else, in an object for a fault, why it cannot be read. */
function digitsOf(
  body: string,
  { decimal, other, own }: Marks,
  { groups, inFile = !groups }: NumberOptions,
): string | { readonly fault: Fault } {
  if (DECIMAL[decimal].test(body)) {
    // 1.234 in a file with decimal points, of a tenant to whom it is a thousand and more.
    if (own.group === decimal && ONE_GROUP[decimal].test(body)) return { fault: 'two-ways' };
    return body.replace(decimal, '.');
  }
  if (ONE_GROUP[other].test(body)) {
    if (groups && own.decimal !== other) return body.replace(other, '');
    return { fault: 'two-ways' };
  }
  if (GROUPED[other].test(body)) return ungroup(body, other).replace(decimal, '.');
  // 1.234.567 of a tenant that groups so: more than one point can be nothing else.
  if (own.group === decimal && GROUPED[decimal].test(body) && !body.includes(other))
    return ungroup(body, decimal);
  if (inFile && other === '.' && DECIMAL[other].test(body)) return body;
  const reads = DECIMAL[other].test(body) || GROUPED[decimal].test(body);
  return { fault: reads ? 'other-mark' : 'no-number' };
}

type Mark = ',' | '.';

const DECIMAL: Readonly<Record<Mark, RegExp>> = {
  '.': /^(?:\d+|\d*\.\d+)$/,
  ',': /^(?:\d+|\d*,\d+)$/,
};
/** `1,234`: a group never begins with 0, so that 0,125 is none. */
const ONE_GROUP: Readonly<Record<Mark, RegExp>> = {
  '.': /^[1-9]\d{0,2}\.\d{3}$/,
  ',': /^[1-9]\d{0,2},\d{3}$/,
};
/** By what groups are separated; the other mark is decimal. */
const GROUPED: Readonly<Record<Mark, RegExp>> = {
  '.': /^[1-9]\d{0,2}(?:(?:\.\d{3})+|(?: \d{3})+|(?:'\d{3})+)(?:,\d+)?$/,
  ',': /^[1-9]\d{0,2}(?:(?:,\d{3})+|(?: \d{3})+|(?:'\d{3})+)(?:\.\d+)?$/,
};

const ungroup = (body: string, group: string): string =>
  body.replaceAll(new RegExp(`[ '${group}]`, 'g'), '');

const example = ({ decimalComma }: TypedFormat): string => (decimalComma ? '1234,5' : '1234.5');

const notANumber = (text: string, format: TypedFormat): InvalidInput =>
  new InvalidInput(`${quoted(text.trim())} is not a number. Write it like ${example(format)}.`);

function faultOf(
  { fault }: { readonly fault: Fault },
  typed: string,
  text: string,
  format: TypedFormat,
  { decimal, other, own }: Marks,
): InvalidInput {
  const said = quoted(text.trim());
  if (fault === 'two-ways') {
    const whole = typed.replace(/[.,]/, '');
    const part = typed.replace(/[.,]/, decimal) + (own.group === decimal ? '0' : '');
    return new InvalidInput(
      `${said} can be read in two ways. Write ${whole}, without a thousands separator, or ${part} for a decimal.`,
    );
  }
  if (fault === 'other-mark') {
    const meant = ungroup(typed, decimal).replace(other, decimal);
    return new InvalidInput(
      `${said} is not clear: here decimals are written with "${decimal}". Write ${meant} or a whole number.`,
    );
  }
  return notANumber(text, format);
}
