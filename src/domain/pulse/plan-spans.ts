import type { IsoDate, TenantSettings } from '../tenant.ts';
import { localDate } from '../zone.ts';
import { SINCE_EVER } from './mrr-steps.ts';
import { pulsePeriodOf } from './period.ts';
import { lastSpan } from './spans.ts';
import type { Account, Span, SpanEnd } from './types.ts';

/** What somebody says of a customer's staying; undefined: not said. */
export interface SaidStay {
  readonly status: 'active' | 'churned' | undefined;
  readonly churnedOn: IsoDate | undefined;
  readonly churnReason: string | undefined;
  readonly mrrFrom: IsoDate | undefined;
}

export interface StayContext {
  /** The tenant's local date. */
  readonly today: IsoDate;
  /** First day of the period that goes on: those before it are closed. */
  readonly openFrom: IsoDate;
}

export function stayContextOf(
  now: Date,
  settings: Pick<TenantSettings, 'zone' | 'pulseCadence' | 'firstDay' | 'weekRule'>,
): StayContext {
  const today = localDate(now, settings);
  return { today, openFrom: pulsePeriodOf(settings.pulseCadence, today, settings).start };
}

/** What becomes of the spans, or what is wrong with what was said, and of which field. */
export type SpansPlan =
  | { readonly kind: 'same' | 'left' | 'corrected'; readonly spans: readonly Span[] }
  /** Customers again from a day on; a churn still to come is taken back. */
  | { readonly kind: 'returned' | 'stays'; readonly spans: readonly Span[] }
  | {
      readonly kind: 'refused';
      readonly field: 'status' | 'churned_on' | 'mrr_from';
      readonly why: string;
    };

const undo = (name: string): string => `/pulse undo churn ${name}, and why.`;

/**
 * Whether a customer stays, leaves or comes back (domain.md §7, Periods). A return opens a new span, from
 * `mrr_from` or today on; the spans before it stay as they are. That a churn never was is nothing a file can say.
 */
export function planSpans(
  said: SaidStay,
  before: Pick<Account, 'name' | 'spans'> | undefined,
  context: StayContext,
): SpansPlan {
  const status = said.status ?? (said.churnedOn === undefined ? undefined : 'churned');
  if (before === undefined) {
    const end = status === 'churned' ? endOf(said, null, context) : null;
    return { kind: 'same', spans: [{ from: SINCE_EVER, end }] };
  }
  const last = lastSpan(before);
  if (last.end?.kind === 'merged' && status !== undefined)
    return refused('status', 'This account was merged into another one: write that one’s name.');
  if (status === 'active') return last.end === null ? same(before) : back(said, before, context);
  if (status === 'churned') return leave(said, before, context);
  if (said.churnReason === undefined || last.end?.kind !== 'churned') return same(before);
  return ended('corrected', before, { ...last.end, reason: said.churnReason });
}

const same = ({ spans }: Pick<Account, 'spans'>): SpansPlan => ({ kind: 'same', spans });

const refused = (field: 'status' | 'churned_on' | 'mrr_from', why: string): SpansPlan => ({
  kind: 'refused',
  field,
  why,
});

const ended = (
  kind: 'left' | 'corrected',
  before: Pick<Account, 'spans'>,
  end: SpanEnd,
): SpansPlan => ({
  kind,
  spans: [...before.spans.slice(0, -1), { ...lastSpan(before), end }],
});

/** What is not said stays as it was. */
const endOf = (said: SaidStay, before: SpanEnd | null, { today }: StayContext): SpanEnd => ({
  kind: 'churned',
  on: said.churnedOn ?? before?.on ?? today,
  reason: said.churnReason ?? before?.reason ?? null,
});

function leave(
  said: SaidStay,
  before: Pick<Account, 'name' | 'spans'>,
  context: StayContext,
): SpansPlan {
  const { from, end: known } = lastSpan(before);
  const end = endOf(said, known, context);
  if (from !== SINCE_EVER && end.on <= from) {
    return refused(
      'churned_on',
      `It left before and came back on ${from}: a day after that says that it left again.`,
    );
  }
  return ended(known === null ? 'left' : 'corrected', before, end);
}

function back(
  { mrrFrom }: SaidStay,
  before: Pick<Account, 'name' | 'spans'>,
  { today, openFrom }: StayContext,
): SpansPlan {
  const { from, end } = lastSpan(before);
  const left = end?.on ?? today;
  if (left > today && (mrrFrom === undefined || mrrFrom <= left))
    return { kind: 'stays', spans: [...before.spans.slice(0, -1), { from, end: null }] };
  const day = mrrFrom ?? today;
  if (day <= left) {
    return refused(
      mrrFrom === undefined ? 'status' : 'mrr_from',
      `It churned on ${left}. If it came back, put the day of its return into mrr_from, after that day, or leave mrr_from empty for today. If it never left, say so with a reason: ${undo(before.name)}`,
    );
  }
  if (day < openFrom) {
    return refused(
      'mrr_from',
      `A return on ${day} would change a closed period: it counts from ${openFrom} on at the earliest. Write that day or a later one into mrr_from, or leave mrr_from empty for today. If it never left, say so with a reason: ${undo(before.name)}`,
    );
  }
  return { kind: 'returned', spans: [...before.spans, { from: day, end: null }] };
}
