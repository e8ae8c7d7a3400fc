import { InvalidInput } from '../../errors.ts';
import { currencyOf } from '../currency.ts';
import type { Decimal } from '../decimal.ts';
import { parseNumber, quoted, tidyTyped } from '../parse-number.ts';
import type { TypedFormat } from '../parse-number.ts';

const AMOUNT =
  /^(?<sign>[+-]?) ?(?<before>[^\d\s.,'+()-]*) ?(?<inner>[+-]?)(?<number>[\d.,' ]*\d) ?(?<after>[^\d\s.,'+()-]*)$/u;

/**
 * An amount in one currency: `500`, `$500`, `500 USD`, `-$1,234.50`, `($500)`. In a file thousands
 * separators need the currency beside them, a bare `1,234` is refused. A mark of the currency `also`
 * is welcome too; nothing is converted. Throws InvalidInput.
 */
export function parseMoney(
  text: string,
  code: string,
  format: TypedFormat,
  where: 'modal' | 'csv',
  also: string = code,
): Decimal {
  const tidy = tidyTyped(text).replaceAll(/ +/g, ' ');
  const bracketed = /^\((.*)\)$/.exec(tidy);
  const parts = AMOUNT.exec((bracketed?.[1] ?? tidy).trim())?.groups;
  if (tidy.length > 60 || !parts) throw notAnAmount(text, code, also);
  const { sign = '', before = '', inner = '', number = '', after = '' } = parts;
  const signs = [sign, inner, bracketed ? '-' : ''].filter((part) => part !== '');
  if (signs.length > 1) throw notAnAmount(text, code, also);
  const marks = [before, after].filter((mark) => mark !== '');
  if (![code, also].some((one) => marks.every((mark) => names(mark, one)))) {
    throw notAnAmount(text, code, also);
  }
  refuseAmbiguous(number, marks.length > 0, format, where, text);
  const amount = parseNumber(number, format, { groups: where === 'modal' || marks.length > 0 });
  return signs[0] === '-' ? amount.neg() : amount;
}

function names(mark: string, code: string): boolean {
  const { symbol, narrowSymbol } = currencyOf(code);
  const typed = mark.toUpperCase();
  const spellings = [code, symbol, narrowSymbol, ...(code === 'USD' ? ['US$'] : [])];
  return spellings.some((spelling) => spelling.toUpperCase() === typed);
}

function notAnAmount(text: string, code: string, also: string): InvalidInput {
  const { symbol } = currencyOf(code);
  const currencies = also === code ? code : `${code} or ${also}`;
  const examples = symbol === code ? `500 or 500 ${code}` : `500, ${symbol}500 or 500 ${code}`;
  return new InvalidInput(
    `${quoted(text.trim())} is not an amount in ${currencies}. Write it like ${examples}.`,
  );
}

/** `€1.234` of a tenant that groups by points, in a file whose decimal mark is the point. */
function refuseAmbiguous(
  number: string,
  marked: boolean,
  { numberFormat, decimalComma }: TypedFormat,
  where: 'modal' | 'csv',
  text: string,
): void {
  if (where === 'modal' || !marked || decimalComma || numberFormat !== 'dot-comma') return;
  if (!/^\d{1,3}(?:\.\d{3})+$/.test(number)) return;
  throw new InvalidInput(
    `${quoted(text.trim())} can be read in two ways. Write ${number.replaceAll('.', '')}, without a thousands separator.`,
  );
}
