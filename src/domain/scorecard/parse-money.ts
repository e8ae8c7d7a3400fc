import { InvalidInput } from '../../errors.ts';
import { currencyMarks, currencyOf, isGroupedByHundreds } from '../currency.ts';
import { Decimal } from '../decimal.ts';
import { parseNumber, quoted, tidyNumber, toKept } from '../parse-number.ts';
import type { TypedFormat } from '../parse-number.ts';

const AMOUNT =
  /^(?<sign>[+-]?) ?(?<before>[^\d\s.,'+()-]*) ?(?<inner>[+-]?)(?<number>[\d.,' ]*\d) ?(?<after>[^\d\s.,'+()-]*)$/u;

/** `Rs. 500`: the full stop belongs to the word, and is no decimal point. */
const ABBREVIATION = /(?<!\p{L})(Rs|S?Fr|kr|руб)\.(?=[ \d]|$)/giu;

/** `12,34,567.50` */
const BY_HUNDREDS = /^\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?$/;

/**
 * An amount in one currency, to ten decimals: `500`, `$500`, `500 USD`, `-$1,234.50`, `($500)`,
 * `₹1,23,456.50`. In a file `1,234` needs the currency beside it. A mark of the currency `also` is
 * welcome too; nothing is converted. Throws InvalidInput.
 */
export function parseMoney(
  text: string,
  code: string,
  format: TypedFormat,
  where: 'modal' | 'csv',
  also: string = code,
): Decimal {
  const tidy = tidyNumber(text).replaceAll(ABBREVIATION, '$1').replaceAll(/ +/g, ' ');
  const bracketed = /^\((.*)\)$/.exec(tidy);
  const parts = AMOUNT.exec((bracketed?.[1] ?? tidy).trim())?.groups;
  if (!parts) throw notAnAmount(text, code, also);
  const { sign = '', before = '', inner = '', number = '', after = '' } = parts;
  const signs = [sign, inner, bracketed ? '-' : ''].filter((part) => part !== '');
  if (signs.length > 1) throw notAnAmount(text, code, also);
  const marks = [before, after].filter((mark) => mark !== '');
  const currency = [code, also].find((one) => marks.every((mark) => names(mark, one)));
  if (currency === undefined) throw notAnAmount(text, code, also);
  const groups = where === 'modal' || marks.length > 0;
  const amount =
    isGroupedByHundreds(currency) && BY_HUNDREDS.test(number)
      ? new Decimal(number.replaceAll(',', ''))
      : parseNumber(number, format, { groups, inFile: where === 'csv' });
  return toKept(signs[0] === '-' ? amount.neg() : amount);
}

function names(mark: string, code: string): boolean {
  const typed = mark.toUpperCase();
  return currencyMarks(code).some((one) => one.normalize('NFKC').toUpperCase() === typed);
}

function notAnAmount(text: string, code: string, also: string): InvalidInput {
  const { symbol } = currencyOf(code);
  const currencies = also === code ? code : `${code} or ${also}`;
  const examples = symbol === code ? `500 or 500 ${code}` : `500, ${symbol}500 or 500 ${code}`;
  return new InvalidInput(
    `${quoted(text.trim())} is not an amount in ${currencies}. Write it like ${examples}.`,
  );
}
