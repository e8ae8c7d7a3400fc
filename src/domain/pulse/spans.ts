import type { IsoDate } from '../tenant.ts';
import { SINCE_EVER } from './mrr-steps.ts';
import type { Account, Span, SpanEnd } from './types.ts';

type Spans = Pick<Account, 'spans'>;

/** Who never left, as far as anybody said. */
export const ALWAYS: readonly Span[] = [{ from: SINCE_EVER, end: null }];

/** The newest span that has begun by a day; the first one reaches back to any day. */
export function spanOn({ spans }: Spans, day: IsoDate): Span | null {
  let found = spans[0] ?? null;
  for (const span of spans) if (span.from <= day) found = span;
  return found;
}

/** How the customer went who is gone on a day; null: a customer then, or again. */
export function endBy(account: Spans, day: IsoDate): SpanEnd | null {
  const end = spanOn(account, day)?.end ?? null;
  return end !== null && end.on <= day ? end : null;
}

/** The last time as a customer, begun or still to begin. */
export const lastSpan = ({ spans }: Spans): Span => spans.at(-1) ?? { from: SINCE_EVER, end: null };

/** How it ends as far as is known, also on a day to come; null: it stays. */
export const lastEnd = (account: Spans): SpanEnd | null => lastSpan(account).end;

const isSameEnd = (one: SpanEnd | null, other: SpanEnd | null): boolean =>
  one?.on === other?.on && one?.kind === other?.kind && one?.reason === other?.reason;

/** As if it had never left the last time; null: it never churned. */
export function withoutLastChurn({ spans }: Spans): readonly Span[] | null {
  const at = spans.findLastIndex(({ end }) => end !== null);
  const left = spans[at];
  if (left?.end?.kind !== 'churned') return null;
  // Where it came back, the two times are one.
  const next = spans[at + 1];
  return [
    ...spans.slice(0, at),
    { from: left.from, end: next?.end ?? null },
    ...spans.slice(at + 2),
  ];
}

/** The same days, kinds and reasons. */
export const areSameSpans = ({ spans: some }: Spans, { spans: others }: Spans): boolean =>
  some.length === others.length &&
  some.every(({ from, end }, at) => {
    const other = others[at];
    return other !== undefined && from === other.from && isSameEnd(end, other.end);
  });
