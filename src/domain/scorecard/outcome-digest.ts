import type { EntryContent } from './types.ts';

interface Outcome extends EntryContent {
  readonly metricId: string;
  readonly period: string;
  readonly baseRevision: number;
}

/**
 * Names what a plan would do: equal for the same changes on top of the same revisions in any order.
 * 106 bits of a fast hash (cyrb53, twice); it tells changed data from unchanged, it is no secret.
 */
export function outcomeDigest(changes: readonly Outcome[]): string {
  const lines = changes.map((change) =>
    JSON.stringify([
      change.metricId,
      change.period,
      change.baseRevision,
      change.state,
      change.value?.toFixed() ?? null,
      change.numerator?.toFixed() ?? null,
      change.denominator?.toFixed() ?? null,
      change.note,
    ]),
  );
  const text = lines.toSorted().join('\n');
  return hash53(text, 1) + hash53(text, 2);
}

/** cyrb53 by bryc (public domain): 53 bits as 14 hexadecimal digits. */
function hash53(text: string, seed: number): string {
  let high = 0xdeadbeef ^ seed;
  let low = 0x41c6ce57 ^ seed;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    high = Math.imul(high ^ code, 2654435761);
    low = Math.imul(low ^ code, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  const bits = 4294967296 * (2097151 & low) + (high >>> 0);
  return bits.toString(16).padStart(14, '0');
}
