import type { NumberFormat } from './tenant.ts';

export interface Currency {
  /** ISO 4217. */
  readonly code: string;
  /** Unambiguous: `$`, `€`, `CA$`, `CHF`. */
  readonly symbol: string;
  /** As people at home write it: `$` for CAD too, `kr`. */
  readonly narrowSymbol: string;
  /** Decimals of its smallest coin: 2, for yen 0. */
  readonly digits: number;
}

function symbolOf(code: string, currencyDisplay: 'symbol' | 'narrowSymbol'): string {
  const format = new Intl.NumberFormat('en-US', {
    style: 'currency',
    currency: code,
    currencyDisplay,
  });
  return format.formatToParts(0).find(({ type }) => type === 'currency')?.value ?? code;
}

const known = new Map<string, Currency>();

/** Symbol and digits of an ISO 4217 code, as Intl knows them. Throws RangeError on a malformed code. */
export function currencyOf(code: string): Currency {
  const found = known.get(code);
  if (found) return found;
  const { maximumFractionDigits } = new Intl.NumberFormat('en-US', {
    style: 'currency',
    currency: code,
  }).resolvedOptions();
  const currency: Currency = {
    code,
    symbol: symbolOf(code, 'symbol'),
    narrowSymbol: symbolOf(code, 'narrowSymbol'),
    digits: maximumFractionDigits ?? 2,
  };
  known.set(code, currency);
  return currency;
}

/** How it is also written where it is paid, full stops aside. */
const ALSO: Readonly<Record<string, readonly string[]>> = {
  CAD: ['C$'],
  CHF: ['Fr', 'SFr'],
  CNY: ['元', 'RMB'],
  INR: ['Rs'],
  JPY: ['円'],
  KRW: ['원'],
  LKR: ['Rs'],
  NPR: ['Rs'],
  PKR: ['Rs'],
  RUB: ['руб'],
  TWD: ['元'],
  USD: ['US$'],
};

/** Every mark that stands for it beside an amount. */
export function currencyMarks(code: string): readonly string[] {
  const { symbol, narrowSymbol } = currencyOf(code);
  return [code, symbol, narrowSymbol, ...(ALSO[code] ?? [])];
}

/** Whether amounts are grouped as 12,34,567 where it is paid. */
export const isGroupedByHundreds = (code: string): boolean =>
  ['INR', 'PKR', 'BDT', 'NPR', 'BTN'].includes(code);

/** `-$1,234`, `CHF 1,234`; where the comma is decimal behind: `-1.234 €`, `1.234 CHF`. */
export function withCurrency(number: string, code: string, format: NumberFormat): string {
  const { symbol } = currencyOf(code);
  if (format !== 'comma-dot') return `${number}\u00a0${symbol}`;
  const sign = number.startsWith('-') ? '-' : '';
  const gap = /[A-Za-z]$/.test(symbol) ? '\u00a0' : '';
  return `${sign}${symbol}${gap}${number.slice(sign.length)}`;
}

/** For tests and for what is no money at all; ICU knows them, nobody is paid in them. */
const NO_MONEY = ['XTS', 'XXX'];

/** Whether it is a code of ISO 4217 that something can be paid in. */
export const isCurrency = (code: string): boolean =>
  !NO_MONEY.includes(code) && Intl.supportedValuesOf('currency').includes(code);
