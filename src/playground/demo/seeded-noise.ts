/** A number in [0, 1) that only depends on the text and the step: FNV-1a, mixed as murmur3 ends. */
export function noise(text: string, step: number): number {
  let hash = 0x811c9dc5;
  for (const char of `${text} ${step}`) {
    hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 0x1_0000_0000;
}
