/** `120 new, 3 changed, 40 the same`; `nothing` where there is none of all. */
export function toCountsText(counts: {
  readonly fresh: number;
  readonly changed: number;
  readonly same: number;
}): string {
  const { fresh, changed, same } = counts;
  const parts = [
    fresh > 0 ? `${fresh} new` : '',
    changed > 0 ? `${changed} changed` : '',
    same > 0 ? `${same} the same` : '',
  ].filter((part) => part !== '');
  return parts.length === 0 ? 'nothing' : parts.join(', ');
}
