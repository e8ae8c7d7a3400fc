/**
 * Names a set of lines: equal for the same lines in any order. 128 bits of a fast hash; it tells
 * changed data from unchanged, it is no secret.
 */
export function digestOf(lines: readonly string[]): string {
  const text = lines.toSorted().join('\n');
  return [0, 1, 2, 3].map((seed) => fnv1a(text, seed)).join('');
}

/** FNV-1a over UTF-16 units, 32 bits as 8 hexadecimal digits; another seed gives another hash. */
function fnv1a(text: string, seed: number): string {
  let hash = 0x811c9dc5 ^ seed;
  for (let at = 0; at < text.length; at += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  }
  return (hash >>> 0).toString(16).padStart(8, '0');
}
