import { describe, expect, it } from 'vitest';
import { createBlocks } from '../../src/ingest/blocks.ts';

describe('blocks', () => {
  it.each([0, 1, 4_095, 4_096, 4_097, 10_000])('are a list, of %i items too', (count) => {
    const blocks = createBlocks<number>();
    const list = Array.from({ length: count }, (_, index) => index * 3);
    for (const item of list) blocks.push(item);
    expect(blocks.length).toBe(count);
    expect([...blocks]).toEqual(list);
    expect(list.every((item, index) => blocks.at(index) === item)).toBe(true);
    expect(blocks.at(count)).toBeUndefined();
  });
});
