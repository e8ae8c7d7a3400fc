import { EventEmitter, once } from 'node:events';
import { expect, it } from 'vitest';
import { inTurn } from '../../src/slack/in-turn.ts';

it('runs work on one thing in the order it came, also after a failure, and leaves other things alone', async () => {
  const order: string[] = [];
  const gate = new EventEmitter();
  const first = inTurn('a', async () => {
    await once(gate, 'open');
    order.push('first');
    throw new Error('broken');
  });
  const second = inTurn('a', async () => {
    order.push('second');
    return 2;
  });
  expect(await inTurn('b', async () => 'other')).toBe('other');
  expect(order).toEqual([]);
  gate.emit('open');
  await expect(first).rejects.toThrow('broken');
  expect(await second).toBe(2);
  expect(order).toEqual(['first', 'second']);
});
