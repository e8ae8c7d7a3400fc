import { InvalidInput } from '../../errors.ts';
import { Decimal } from '../decimal.ts';
import { formFormat } from '../parse-number.ts';
import type { NumberFormat } from '../tenant.ts';
import { DEFAULT_BAND } from './goal.ts';
import { parseTyped } from './parse-value.ts';
import type { GoalTerms, Metric, Operator } from './types.ts';

type Typed = Pick<Metric, 'unit' | 'currency' | 'rollUp'>;

const WORDS: Readonly<Record<string, Operator>> = {
  '>=': '>=',
  '=>': '>=',
  '≥': '>=',
  'at least': '>=',
  '<=': '<=',
  '=<': '<=',
  '≤': '<=',
  'at most': '<=',
  '>': '>',
  '<': '<',
  '=': '=',
};

const COMPARED = /^(>=|=>|≥|at least|<=|=<|≤|at most|>|<|=)\s*(.+)$/iu;
const RANGED =
  /^(between|outside)\s+(.+?)(?:\s+(?:and|to)\s+|\s*(?:–|\.\.)\s*|(?<=\d%?)-(?=[\p{Sc}\d])|\s+)(\S.*)$/iu;

/**
 * A goal as people write it: `>= 130`, `at most 2`, `72%`, `between 5 and 10`, `yes`, `none`. A bare
 * number keeps the direction of the goal before it, else it is at least that much; the band is kept
 * too. Null when it is no goal at all; InvalidInput with the sentence when a number in it is wrong.
 */
export function parseGoalTerms(
  text: string,
  metric: Typed,
  before: GoalTerms | null,
  numberFormat: NumberFormat,
): GoalTerms | null {
  const tidy = text.trim().replace(/\s+/gu, ' ');
  const band = before?.band ?? DEFAULT_BAND;
  const number = (typed: string) => goalNumber(typed, metric, numberFormat);
  if (/^(?:none|no goal|off)$/iu.test(tidy))
    return { operator: 'none', low: null, high: null, band };
  if (metric.unit === 'yes-no') {
    const answer = /^=?\s*(?:(yes|y)|(no|n))$/iu.exec(tidy);
    if (answer === null) return null;
    const low = new Decimal(answer[1] === undefined ? 0 : 1);
    return { operator: 'yes-no', low, high: null, band };
  }
  const compared = COMPARED.exec(tidy);
  if (compared !== null) {
    const [, sign = '', typed = ''] = compared;
    const operator = WORDS[sign.toLowerCase()] ?? '>=';
    return { operator, low: number(typed), high: null, band };
  }
  const ranged = RANGED.exec(tidy);
  if (ranged !== null) {
    const [, word = '', low = '', high = ''] = ranged;
    const operator = word.toLowerCase() === 'outside' ? 'outside' : 'between';
    return { operator, low: number(low), high: number(high), band };
  }
  if (!/\d/u.test(tidy)) return null;
  return { operator: sameDirection(before), low: number(tidy), high: null, band };
}

function sameDirection(before: GoalTerms | null): Operator {
  const operator = before?.operator;
  return operator === '<=' || operator === '<' || operator === '>' || operator === '='
    ? operator
    : '>=';
}

function goalNumber(text: string, metric: Typed, numberFormat: NumberFormat): Decimal {
  // A goal is one number, also for a metric whose values have two parts.
  const typed = parseTyped(text, { ...metric, rollUp: 'mean' }, formFormat(numberFormat), 'modal');
  if (typed.kind === 'value') return typed.value;
  throw new InvalidInput('A goal needs a number. Write `none` for no goal.');
}
