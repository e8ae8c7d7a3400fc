import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Misconfigured } from '../../src/errors.ts';
import { acquireLockFile } from '../../src/store/lock-file.ts';

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'pulsecard-test-'));
});
afterEach(() => rm(dir, { recursive: true }));

const file = () => path.join(dir, 'pulsecard.lock');
const writeLock = (holder: object) => writeFile(file(), JSON.stringify(holder));
const readLock = async (): Promise<Record<string, unknown>> =>
  JSON.parse(await readFile(file(), 'utf8'));

test('a folder in use is refused, and free after release', async () => {
  const lock = await acquireLockFile(dir);
  const refusal = acquireLockFile(dir);
  await expect(refusal).rejects.toThrow(Misconfigured);
  await expect(refusal).rejects.toThrow(
    `Another Pulsecard (process ${process.pid}) is using the data folder ${dir}.`,
  );
  await lock.release();
  await (await acquireLockFile(dir)).release();
  expect(await readdir(dir)).toEqual([]);
});

test('of many at once one gets it', async () => {
  const results = await Promise.allSettled(Array.from({ length: 20 }, () => acquireLockFile(dir)));
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect(await readdir(dir)).toEqual(['pulsecard.lock']);
});

test('the lock of a dead process is taken over, by one of many', async () => {
  const child = spawn(process.execPath, ['-e', '']);
  await once(child, 'exit');
  const lock = await acquireLockFile(dir);
  const mine = await readLock();
  await lock.release();
  const winners: number[] = [];
  for (let round = 0; round < 20; round += 1) {
    await writeLock({ ...mine, pid: child.pid, token: 'stale' });
    const results = await Promise.allSettled(
      Array.from({ length: 10 }, () => acquireLockFile(dir)),
    );
    const locks = results.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    winners.push(locks.length);
    await Promise.all(locks.map((one) => one.release()));
  }
  expect(winners).toEqual(winners.map(() => 1));
  expect(await readdir(dir)).toEqual([]);
});

test('somebody who died while taking over does not block the folder', async () => {
  await writeFile(file(), 'no lock');
  await writeFile(`${file()}.turn`, '');
  await (await acquireLockFile(dir)).release();
  expect(await readdir(dir)).toEqual([]);
});

test.skipIf(process.platform !== 'linux')(
  'a process that only has the number of a dead one does not hold the folder',
  async () => {
    const lock = await acquireLockFile(dir);
    const mine = await readLock();
    await lock.release();
    await writeLock({ ...mine, began: '1', token: 'stale' });
    await (await acquireLockFile(dir)).release();
    expect(await readdir(dir)).toEqual([]);
  },
);

test('the lock of another host holds as long as it is kept alive', async () => {
  const lock = await acquireLockFile(dir);
  const mine = await readLock();
  await lock.release();
  await writeLock({ ...mine, host: 'another-container', token: 'other' });
  await expect(acquireLockFile(dir)).rejects.toThrow(/on another-container\)/);
  const longAgo = new Date(Date.now() - 60_000);
  await utimes(file(), longAgo, longAgo);
  await (await acquireLockFile(dir)).release();
});

test.each(['', '{"pid":', 'null', '[]', '{"pid":0}'])('a file with %j is no lock', async (text) => {
  await writeFile(file(), text);
  await (await acquireLockFile(dir)).release();
  expect(await readdir(dir)).toEqual([]);
});

test('releasing leaves the lock of a successor alone', async () => {
  const lock = await acquireLockFile(dir);
  const successor = { ...(await readLock()), token: 'successor' };
  await writeLock(successor);
  await lock.release();
  expect(await readLock()).toEqual(successor);
});
