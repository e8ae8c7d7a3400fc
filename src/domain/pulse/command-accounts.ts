import { InvalidInput } from '../../errors.ts';
import type { Word } from '../scorecard/command-words.ts';
import { joined } from '../scorecard/command-words.ts';
import { quotedName } from '../scorecard/quoted-name.ts';
import type { IsoDate } from '../tenant.ts';
import { listQuery } from './accounts-query.ts';
import type { AccountList, AccountsQuery, MrrBound } from './accounts-query.ts';
import { FILTERS, readMrrBound } from './command-filter.ts';
import type { Asked } from './command-filter.ts';
import type { Parsing } from './command-names.ts';
import { periodOfWords } from './command-period.ts';

const EXAMPLES =
  'For example `/pulse accounts vertical:tech status:watch mrr>1000`, `/pulse accounts owner:me sort:score`, `/pulse accounts q:"north light"` or `/pulse accounts 2` for the second page.';

/**
 * Filters, sort, period and page of a list, in any order: `vertical:tech mrr>1000 sort:-mrr 2026-10 2`.
 * Throws InvalidInput or NotFound; no word is passed over.
 */
export function parseAccountsQuery(
  list: AccountList,
  words: readonly Word[],
  parsing: Parsing,
  examples: string = EXAMPLES,
): AccountsQuery {
  const start = listQuery(list, null, parsing.userId);
  let asked: Asked = { filter: start.filter, sort: null, page: null };
  let period: IsoDate | null = null;
  for (let at = 0; at < words.length;) {
    const step = filterAt(words, at, asked, parsing) ?? pageAt(words, at, asked);
    if (step !== null) {
      ({ asked } = step);
      at += step.length;
      continue;
    }
    const dated = periodAt(words, at, parsing);
    if (dated === null) throw notUnderstood(words.slice(at), list, examples);
    if (period !== null && period !== dated.period) {
      throw new InvalidInput('One period at a time, please. For example `/pulse accounts last`.');
    }
    ({ period } = dated);
    at += dated.length;
  }
  return { ...start, period, filter: asked.filter, sort: asked.sort, page: asked.page ?? 1 };
}

interface Step {
  readonly asked: Asked;
  readonly length: number;
}

function filterAt(words: readonly Word[], at: number, asked: Asked, parsing: Parsing): Step | null {
  const word = words[at];
  if (word === undefined || word.quoted || word.userId !== null) return null;
  const bound = boundAt(words, at);
  if (bound !== null) {
    const { operator, amount, length } = bound;
    return { asked: readMrrBound(operator, amount, asked, parsing), length };
  }
  const [, key = '', rest = ''] = /^(\w+):(.*)$/su.exec(word.text) ?? [];
  const name = key.toLowerCase();
  const read = Object.hasOwn(FILTERS, name) ? FILTERS[name] : undefined;
  if (read === undefined) return null;
  if (rest !== '') {
    const joinedStep = twoWords(words, at, name, rest);
    return {
      asked: read({ text: joinedStep ?? rest, quoted: false, userId: null }, asked, parsing),
      length: joinedStep === null ? 1 : 2,
    };
  }
  const value = words[at + 1];
  if (value === undefined) {
    throw new InvalidInput(`Nothing stands behind \`${name}:\`. ${EXAMPLES}`);
  }
  return { asked: read(value, asked, parsing), length: 2 };
}

/** `status:not scored` and `status:at risk` without quotes. */
function twoWords(words: readonly Word[], at: number, name: string, rest: string): string | null {
  const next = words[at + 1];
  if (name !== 'status' || next === undefined || next.quoted) return null;
  const text = `${rest} ${next.text}`.toLowerCase();
  return text === 'not scored' || text === 'at risk' ? text : null;
}

/** `mrr>1000`, `mrr > 1000`, `mrr >1000`. */
function boundAt(
  words: readonly Word[],
  at: number,
): { operator: MrrBound['operator']; amount: string; length: number } | null {
  const isWhole = /^mrr\s*(?:[<>]=?|[≥≤])\s*\S/iu;
  for (let length = 1; length <= 3; length += 1) {
    const text = joined(words.slice(at, at + length));
    if (!isWhole.test(text)) continue;
    const [, sign = '>', amount = ''] = /^mrr\s*([<>]=?|[≥≤])\s*(.*)$/iu.exec(text) ?? [];
    // `mrr>` alone ends in the sign: the amount is the next word.
    if (/^[=]?$/u.test(amount)) continue;
    return { operator: SIGNS[sign] ?? '>', amount, length };
  }
  if (/^mrr(?:[<>≥≤]=?|:.*)?$/iu.test(words[at]?.text ?? '')) {
    throw new InvalidInput(`Write the MRR as \`mrr>1000\` or \`mrr<5000\`. ${EXAMPLES}`);
  }
  return null;
}

const SIGNS: Readonly<Record<string, MrrBound['operator']>> = {
  '>': '>',
  '>=': '>=',
  '≥': '>=',
  '<': '<',
  '<=': '<=',
  '≤': '<=',
};

/** `2`, `page 2`. */
function pageAt(words: readonly Word[], at: number, asked: Asked): Step | null {
  const word = words[at];
  if (word === undefined || word.quoted) return null;
  const isNamed = /^page$/iu.test(word.text);
  const text = isNamed ? (words[at + 1]?.text ?? '') : word.text;
  const isPage = /^\d{1,5}$/u.test(text) && Number(text) > 0;
  return isPage ? { asked: { ...asked, page: Number(text) }, length: isNamed ? 2 : 1 } : null;
}

function periodAt(
  words: readonly Word[],
  at: number,
  parsing: Parsing,
): { period: IsoDate; length: number } | null {
  for (const length of [2, 1]) {
    const taken = words.slice(at, at + length);
    if (taken.length < length) continue;
    const period = periodOfWords(taken, parsing);
    if (period !== null) return { period, length };
  }
  return null;
}

function notUnderstood(words: readonly Word[], list: AccountList, examples: string): InvalidInput {
  const text = joined(words);
  const search = list === 'accounts' ? ` To search names, write \`q:\` before it.` : '';
  return new InvalidInput(
    `I do not know what ${quotedName(text)} means for a list of accounts.${search} ${examples}`,
  );
}
