import { countOf } from '../text.ts';

/** `120 new, 3 changed; 40 rows change nothing`; `nothing` where there is none of all. */
export function toCountsText(counts: {
  readonly fresh: number;
  readonly changed: number;
  readonly same: number;
}): string {
  const { fresh, changed, same } = counts;
  const parts = [fresh > 0 ? `${fresh} new` : '', changed > 0 ? `${changed} changed` : ''].filter(
    (part) => part !== '',
  );
  return `${parts.length === 0 ? 'nothing' : parts.join(', ')}${unchangedText(same)}`;
}

/** Behind what changes: `; 40 rows change nothing`; empty where every row changes something. */
export const unchangedText = (count: number): string =>
  count === 0 ? '' : `; ${countOf(count, 'row')} ${count === 1 ? 'changes' : 'change'} nothing`;
