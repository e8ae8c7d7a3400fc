import { InvalidInput } from '../../errors.ts';
import type { Decimal } from '../decimal.ts';
import { formFormat, tidyTyped } from '../parse-number.ts';
import { COMPONENTS } from '../pulse/components.ts';
import type { Band, Segment } from '../pulse/types.ts';
import { parseMoney } from '../scorecard/parse-money.ts';
import type { NumberFormat } from '../tenant.ts';
import type { PlayCondition } from './play.ts';
import { ALERT_RULES } from './rules.ts';
import type { MoneyText } from './types.ts';

const LONGEST_RENEWAL_DAYS = 365;
const SEGMENTS: readonly Segment[] = ['enterprise', 'mid-market', 'smb'];
export const BANDS: readonly Band[] = ['red', 'amber', 'green'];

/** What stands in the fields of a condition, as text; empty ones state nothing. */
export interface ConditionFields {
  readonly rules: readonly string[];
  readonly components: readonly string[];
  /** Types of metrics. */
  readonly metrics: readonly string[];
  readonly verticals: readonly string[];
  readonly segments: readonly string[];
  readonly bands: readonly string[];
  /** In the context's currency. */
  readonly mrrAtLeast: string;
  readonly renewalWithinDays: string;
  /** `missing`, `stale`, else nothing. */
  readonly data: string;
}

export interface ConditionContext {
  readonly numberFormat: NumberFormat;
  /** ISO 4217. */
  readonly currency: string;
}

/** Adds a sentence to `problems` for every field that is wrong. */
export function readPlayCondition(
  fields: ConditionFields,
  context: ConditionContext,
  problems: Record<string, string>,
): PlayCondition {
  const mrrAtLeast = readMrr(fields.mrrAtLeast, context, problems);
  const renewalWithinDays = readDays(fields.renewalWithinDays, problems);
  const verticals = fields.verticals
    .map((one) => tidyTyped(one).toLowerCase())
    .filter((one) => one !== '');
  const rules = known(ALERT_RULES, fields.rules);
  const components = known(COMPONENTS, fields.components);
  const segments = known(SEGMENTS, fields.segments);
  const bands = known(BANDS, fields.bands);
  return {
    ...(rules.length === 0 ? {} : { rules }),
    ...(components.length === 0 ? {} : { components }),
    ...(fields.metrics.length === 0 ? {} : { metrics: fields.metrics }),
    ...(verticals.length === 0 ? {} : { verticals }),
    ...(segments.length === 0 ? {} : { segments }),
    ...(bands.length === 0 ? {} : { bands }),
    ...(mrrAtLeast === null ? {} : { mrrAtLeast }),
    ...(renewalWithinDays === null ? {} : { renewalWithinDays }),
    ...(fields.data === 'missing' || fields.data === 'stale' ? { data: fields.data } : {}),
  };
}

const known = <T extends string>(all: readonly T[], chosen: readonly string[]): readonly T[] =>
  all.filter((one) => chosen.includes(one));

function readMrr(
  typed: string,
  { numberFormat, currency }: ConditionContext,
  problems: Record<string, string>,
): MoneyText | null {
  if (typed.trim() === '') return null;
  const amount = parseAmount(typed, currency, numberFormat);
  if (amount !== null && amount.gt(0)) return { amount: amount.toFixed(), currency };
  problems['mrrAtLeast'] =
    `Write an amount in ${currency} above 0, such as 5000, or leave it empty.`;
  return null;
}

function parseAmount(typed: string, currency: string, numberFormat: NumberFormat): Decimal | null {
  try {
    return parseMoney(typed, currency, formFormat(numberFormat), 'modal');
  } catch (error) {
    if (error instanceof InvalidInput) return null;
    throw error;
  }
}

function readDays(typed: string, problems: Record<string, string>): number | null {
  const text = tidyTyped(typed);
  if (text === '') return null;
  const days = /^\d{1,3}$/.test(text) ? Number(text) : 0;
  if (days >= 1 && days <= LONGEST_RENEWAL_DAYS) return days;
  problems['renewalWithinDays'] =
    `Write a whole number of days from 1 to ${LONGEST_RENEWAL_DAYS}, or leave it empty.`;
  return null;
}
