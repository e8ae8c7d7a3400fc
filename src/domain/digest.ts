const LANES = 4;

/** FNV-1a over UTF-16 units, 32 bits; another seed gives another hash. */
const PRIME = 0x01000193;
const seed = (lane: number): number => 0x811c9dc5 ^ Math.imul(lane, 0x9e3779b1);
const SEEDS = [seed(0), seed(1), seed(2), seed(3)] as const;

/**
 * Names a set of lines: equal for the same lines in any order. 128 bits of a fast hash; it tells
 * changed data from unchanged, it is no secret. Lines are added up one by one, so that a hundred
 * thousand of them need not be held at once.
 */
export function digestOf(lines: Iterable<string>): string {
  const sums = new Uint32Array(LANES);
  for (const line of lines) {
    let [first, second, third, fourth] = SEEDS;
    // All four at once: going through the letters is most of the work.
    for (let at = 0; at < line.length; at += 1) {
      const letter = line.charCodeAt(at);
      first = Math.imul(first ^ letter, PRIME);
      second = Math.imul(second ^ letter, PRIME);
      third = Math.imul(third ^ letter, PRIME);
      fourth = Math.imul(fourth ^ letter, PRIME);
    }
    sums[0] = (sums[0] ?? 0) + mixed(first);
    sums[1] = (sums[1] ?? 0) + mixed(second);
    sums[2] = (sums[2] ?? 0) + mixed(third);
    sums[3] = (sums[3] ?? 0) + mixed(fourth);
  }
  return [...sums].map((sum) => sum.toString(16).padStart(8, '0')).join('');
}

/** Every bit of a hash in every bit of the answer (MurmurHash3), so that sums of alike lines differ. */
function mixed(hash: number): number {
  let mix = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  mix = Math.imul(mix ^ (mix >>> 13), 0xc2b2ae35);
  return (mix ^ (mix >>> 16)) >>> 0;
}
