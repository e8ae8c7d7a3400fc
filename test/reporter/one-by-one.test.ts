import { expect, it } from 'vitest';
import { createLog } from '../../src/log.ts';
import { oneByOne } from '../../src/reporter/one-by-one.ts';

it('goes on after one that fails, in order, and says which', async () => {
  const lines: string[] = [];
  const log = createLog('warn', { write: (line) => void lines.push(line) });
  const done: string[] = [];
  await oneByOne(['a', 'b', 'c'], { log, what: 'remind' }, async (item) => {
    if (item === 'b') throw new Error('no such channel');
    done.push(item);
  });
  expect(done).toEqual(['a', 'c']);
  expect(lines).toHaveLength(1);
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ item: 'b', what: 'remind' });
});
