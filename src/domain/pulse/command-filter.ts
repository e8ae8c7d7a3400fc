import { InvalidInput } from '../../errors.ts';
import { formFormat, parseNumber } from '../parse-number.ts';
import type { Word } from '../scorecard/command-words.ts';
import { quotedName } from '../scorecard/quoted-name.ts';
import { NO_OWNER, usualSort } from './accounts-query.ts';
import type {
  AccountFilter,
  AccountSort,
  AccountStatus,
  MrrBound,
  SortColumn,
} from './accounts-query.ts';
import { findPerson, findVertical } from './command-names.ts';
import type { Parsing } from './command-names.ts';
import type { Segment } from './types.ts';

const USAGE = '/pulse accounts';

const STATUSES: Readonly<Record<string, AccountStatus>> = {
  healthy: 'green',
  green: 'green',
  watch: 'amber',
  amber: 'amber',
  yellow: 'amber',
  'at risk': 'red',
  risk: 'red',
  red: 'red',
  'not scored': 'not-scored',
  unscored: 'not-scored',
  churned: 'churned',
  active: 'active',
};

const SEGMENTS: Readonly<Record<string, Segment>> = {
  enterprise: 'enterprise',
  'mid-market': 'mid-market',
  midmarket: 'mid-market',
  'mid market': 'mid-market',
  smb: 'smb',
};

const COLUMNS: Readonly<Record<string, SortColumn>> = {
  name: 'name',
  vertical: 'vertical',
  segment: 'segment',
  owner: 'owner',
  mrr: 'mrr',
  score: 'score',
  usage: 'usage',
  experience: 'experience',
  outcomes: 'outcomes',
  risk: 'risk',
  change: 'change',
  coverage: 'coverage',
  churned: 'churned',
  renewal: 'renewal',
  'at-risk': 'at-risk',
};

/** What is said of the accounts so far; `page` is null until one is asked for. */
export interface Asked {
  readonly filter: AccountFilter;
  readonly sort: AccountSort | null;
  readonly page: number | null;
}

type Read = (value: Word, asked: Asked, parsing: Parsing) => Asked;

const withFilter = (asked: Asked, change: Partial<AccountFilter>): Asked => ({
  ...asked,
  filter: { ...asked.filter, ...change },
});

/** What stands behind `vertical:`, `sort:` …; each throws InvalidInput or NotFound with the choices. */
export const FILTERS: Readonly<Record<string, Read>> = {
  vertical: ({ text }, asked, parsing) =>
    withFilter(asked, { vertical: findVertical(text, `${USAGE} vertical:`, parsing) }),
  status: ({ text }, asked) => withFilter(asked, { status: oneOf(STATUSES, 'status', text) }),
  segment: ({ text }, asked) => withFilter(asked, { segment: oneOf(SEGMENTS, 'segment', text) }),
  owner: (value, asked, parsing) => {
    const isNobody = !value.quoted && /^(?:none|nobody|no)$/iu.test(value.text);
    const owner = isNobody ? NO_OWNER : findPerson(value, `${USAGE} owner:`, parsing);
    return withFilter(asked, { owner });
  },
  q: ({ text }, asked) => withFilter(asked, { text: text.slice(0, 120) }),
  sort: ({ text }, asked) => ({ ...asked, sort: sortOf(text) }),
  page: ({ text }, asked) => ({ ...asked, page: pageOf(text) }),
};

/** Choices are listed without the second spellings. */
function oneOf<T extends string>(
  choices: Readonly<Record<string, T>>,
  what: string,
  typed: string,
): T {
  const key = typed
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_-]+/gu, ' ');
  const dashed = key.replaceAll(' ', '-');
  const found = [key, dashed].find((one) => Object.hasOwn(choices, one));
  const fits = Object.keys(choices).filter((one) => key !== '' && one.startsWith(key));
  const meant = new Set(fits.map((one) => choices[one]));
  const hit = found ?? (meant.size === 1 ? fits[0] : undefined);
  const result = hit === undefined ? undefined : choices[hit];
  if (result !== undefined) return result;
  const names = [
    ...new Map(
      Object.entries(choices)
        .toReversed()
        .map(([a, b]) => [b, a]),
    ).values(),
  ];
  const shown = names.toReversed().map((name) => `\`${what}:${typedValue(name)}\``);
  throw new InvalidInput(
    `There is no ${what} ${quotedName(typed)}. Write ${shown.slice(0, -1).join(', ')} or ${shown.at(-1) ?? ''}.`,
  );
}

const typedValue = (text: string): string => (text.includes(' ') ? `"${text}"` : text);

/** `mrr`, `-mrr`, `mrr:asc`, `mrr-desc`. */
function sortOf(typed: string): AccountSort {
  const [, minus, name = '', order] =
    /^(-?)(\w+)(?:[-: ]?(asc|desc|up|down))?$/iu.exec(typed.trim()) ?? [];
  const sort = usualSort(oneOf(COLUMNS, 'sort', name === '' ? typed : name));
  if (minus === '-') return { ...sort, descending: true };
  if (order === undefined) return sort;
  return { ...sort, descending: /^(?:desc|down)$/iu.test(order) };
}

const LAST_PAGE = 100_000;

function pageOf(typed: string): number {
  const page = /^\d{1,6}$/u.test(typed) ? Number(typed) : 0;
  if (page >= 1 && page <= LAST_PAGE) return page;
  throw new InvalidInput(
    `${quotedName(typed)} is not a page. Write for example \`${USAGE} page:2\`.`,
  );
}

const FACTORS: Readonly<Record<string, number>> = { k: 1_000, m: 1_000_000 };

/** `mrr>1000`, `mrr<=2.5k`; two of them make a range. Throws InvalidInput. */
export function readMrrBound(
  operator: MrrBound['operator'],
  typed: string,
  asked: Asked,
  { settings }: Parsing,
): Asked {
  const [, digits = typed, factor = ''] = /^(.*\d)([km])$/iu.exec(typed) ?? [];
  try {
    const number = parseNumber(digits, formFormat(settings.numberFormat), { groups: true });
    const amount = number.times(FACTORS[factor.toLowerCase()] ?? 1).toFixed();
    const same = (one: MrrBound): boolean => one.operator[0] === operator[0];
    const others = asked.filter.mrr.filter((one) => !same(one));
    return withFilter(asked, { mrr: [...others, { operator, amount }] });
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error;
    throw new InvalidInput(
      `${quotedName(typed)} is not an amount. Write for example \`${USAGE} mrr>1000\` or \`${USAGE} mrr<5k\`; it is compared in each account's own currency.`,
    );
  }
}
