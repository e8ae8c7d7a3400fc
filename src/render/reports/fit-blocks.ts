import type { KnownBlock } from '@slack/types';

/** The first blocks that together need no more than `maxJson` characters, at most `most` of them. */
export function fitBlocks(
  blocks: readonly KnownBlock[],
  { most, maxJson }: { readonly most: number; readonly maxJson: number },
): { readonly shown: readonly KnownBlock[]; readonly left: number } {
  const shown: KnownBlock[] = [];
  let json = 0;
  for (const block of blocks.slice(0, most)) {
    json += JSON.stringify(block).length + 1;
    if (json > maxJson) break;
    shown.push(block);
  }
  return { shown, left: blocks.length - shown.length };
}
