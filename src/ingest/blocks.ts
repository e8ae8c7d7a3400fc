/** Items in the order they came; arrays fit, too. */
export interface Items<T> extends Iterable<T> {
  readonly length: number;
  readonly at: (index: number) => T | undefined;
}

export interface Blocks<T> extends Items<T> {
  readonly push: (item: T) => void;
}

const BLOCK = 4_096;

/**
 * A list for a hundred thousand items and more that grows block by block: an array that grows is copied
 * again and again, and the copies are swept up late.
 */
export function createBlocks<T>(): Blocks<T> {
  const blocks: T[][] = [];
  let last: T[] = [];
  let length = 0;
  return {
    get length() {
      return length;
    },
    *[Symbol.iterator]() {
      for (const block of blocks) yield* block;
    },
    at: (index) => blocks[Math.floor(index / BLOCK)]?.[index % BLOCK],
    push(item) {
      if (length % BLOCK === 0) {
        last = [];
        blocks.push(last);
      }
      last.push(item);
      length += 1;
    },
  };
}
