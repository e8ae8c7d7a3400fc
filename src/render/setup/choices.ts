import { formatNumber } from '../../domain/number-format.ts';
import { Decimal } from '../../domain/decimal.ts';
import type { NumberFormat, PulseCadence, Weekday, WeekRule } from '../../domain/tenant.ts';
import { localDateTimeText } from '../../domain/zone.ts';
import type { Choice } from '../inputs.ts';

/** Slack shows at most a hundred. */
const MOST = 100;

export const WEEKDAYS: readonly { readonly day: Weekday; readonly name: string }[] = [
  { day: 1, name: 'Monday' },
  { day: 2, name: 'Tuesday' },
  { day: 3, name: 'Wednesday' },
  { day: 4, name: 'Thursday' },
  { day: 5, name: 'Friday' },
  { day: 6, name: 'Saturday' },
  { day: 7, name: 'Sunday' },
];

export const weekdayName = (day: Weekday): string => WEEKDAYS[day - 1]?.name ?? '';

export const WEEKDAY_CHOICES: readonly Choice[] = WEEKDAYS.map(({ day, name }) => ({
  value: String(day),
  text: name,
}));

export const WEEK_RULES: readonly (Choice & { readonly value: WeekRule })[] = [
  {
    value: 'fourth-day',
    text: 'By its 4th day (ISO 8601)',
    about: 'A week belongs to the year and quarter that has most of its days.',
  },
  {
    value: 'week-ending',
    text: 'By its last day (“week ending”)',
    about: 'A week belongs to the year and quarter it ends in.',
  },
];

export const PULSE_CADENCES: readonly (Choice & { readonly value: PulseCadence })[] = [
  { value: 'month', text: 'Every month', about: 'Customer metrics usually come by the month.' },
  { value: 'week', text: 'Every week', about: 'By the weeks chosen above.' },
  { value: 'quarter', text: 'Every quarter', about: 'By calendar quarters.' },
];

const FORMATS: readonly (readonly [NumberFormat, string])[] = [
  ['comma-dot', 'point for decimals'],
  ['dot-comma', 'comma for decimals, points between thousands'],
  ['space-comma', 'comma for decimals, spaces between thousands'],
];

const SAMPLE = new Decimal('1234567.89');

export const NUMBER_FORMATS: readonly (Choice & { readonly value: NumberFormat })[] = FORMATS.map(
  ([value, about]) => ({
    value,
    text: formatNumber(SAMPLE, value),
    about,
  }),
);

export const numberSample = (format: NumberFormat): string => formatNumber(SAMPLE, format);

/** Offered before anything is typed. */
const USUAL_ZONES = [
  'America/New_York',
  'America/Chicago',
  'America/Denver',
  'America/Phoenix',
  'America/Los_Angeles',
  'America/Anchorage',
  'Pacific/Honolulu',
  'America/Toronto',
  'America/Mexico_City',
  'America/Sao_Paulo',
  'Europe/London',
  'Europe/Dublin',
  'Europe/Lisbon',
  'Europe/Berlin',
  'Europe/Paris',
  'Europe/Madrid',
  'Europe/Zurich',
  'Europe/Warsaw',
  'Europe/Athens',
  'Africa/Johannesburg',
  'Asia/Dubai',
  'Asia/Kolkata',
  'Asia/Singapore',
  'Asia/Tokyo',
  'Australia/Sydney',
  'Pacific/Auckland',
  'UTC',
];

/** `America/New_York · now 09:14`. */
export const zoneChoice = (zone: string, now: Date): Choice => ({
  value: zone,
  text: `${zone.replaceAll('_', ' ')} · now ${localDateTimeText(now, { zone }).slice(11)}`,
});

const words = (text: string): string[] =>
  text
    .toLowerCase()
    .split(/[\s_/]+/u)
    .filter((word) => word !== '');

/** Zones with all the words typed, those that begin with them first; the usual ones for no words. */
export function findZones(query: string, now: Date): readonly Choice[] {
  const wanted = words(query);
  if (wanted.length === 0) return USUAL_ZONES.map((zone) => zoneChoice(zone, now));
  const all = [...Intl.supportedValuesOf('timeZone'), 'UTC'];
  const fits = all.filter((zone) => {
    const parts = words(zone);
    return wanted.every((word) => parts.some((part) => part.includes(word)));
  });
  const begins = (zone: string) =>
    wanted.every((word) => words(zone).some((part) => part.startsWith(word)));
  return [...fits.filter(begins), ...fits.filter((zone) => !begins(zone))]
    .slice(0, MOST)
    .map((zone) => zoneChoice(zone, now));
}

const USUAL_CURRENCIES = 'USD EUR GBP CAD AUD NZD CHF SEK NOK DKK PLN JPY INR ZAR BRL MXN'.split(
  ' ',
);

const currencyNames = new Intl.DisplayNames(['en'], { type: 'currency' });

/** `EUR · Euro`. */
export const currencyChoice = (code: string): Choice => ({
  value: code,
  text: `${code} · ${currencyNames.of(code) ?? code}`,
});

/** Currencies by code or name; the usual ones for no words. */
export function findCurrencies(query: string): readonly Choice[] {
  const wanted = query.trim().toLowerCase();
  if (wanted === '') return USUAL_CURRENCIES.map(currencyChoice);
  const all = Intl.supportedValuesOf('currency').map(currencyChoice);
  const byCode = all.filter(({ value }) => value.toLowerCase().startsWith(wanted));
  const byName = all.filter(
    (choice) => !byCode.includes(choice) && choice.text.toLowerCase().includes(wanted),
  );
  return [...byCode, ...byName].slice(0, MOST);
}
