import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { createPace } from '../../src/reporter/pace.ts';

const HOUR_MS = 3_600_000;

it('keeps the next message of a channel away from the moment Slack has answered', async () => {
  const pace = createPace(HOUR_MS);
  expect(pace.waitMs('C1')).toBe(0);
  const leftBefore = await pace.next('C1', async () => {
    await sleep(20);
    return pace.waitMs('C1');
  });
  expect(pace.waitMs('C1')).toBeGreaterThan(leftBefore);
  expect(pace.waitMs('C2')).toBe(0);
});

it('does so as well when Slack refuses', async () => {
  const pace = createPace(HOUR_MS);
  await expect(pace.next('C1', () => Promise.reject(new Error('ratelimited')))).rejects.toThrow(
    'ratelimited',
  );
  expect(pace.waitMs('C1')).toBeGreaterThan(0);
});

it('lets several wait for one channel, one after the other', async () => {
  const pace = createPace(5);
  let posting = 0;
  const done: number[] = [];
  await Promise.all(
    [1, 2, 3].map((message) =>
      pace.next('C1', async () => {
        posting += 1;
        expect(posting).toBe(1);
        done.push(message);
        posting -= 1;
      }),
    ),
  );
  expect(new Set(done)).toEqual(new Set([1, 2, 3]));
});
