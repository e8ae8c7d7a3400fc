import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Misconfigured, Unavailable } from '../../src/errors.ts';
import { openBeginning } from '../../src/playground/open-beginning.ts';

let folder: string;
let dataDir: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'pulsecard-beginning-'));
  dataDir = path.join(folder, 'data');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const DEMO = { wished: 'demo', hasBegun: false } as const;
const EMPTY = { wished: 'empty', hasBegun: false } as const;

it('begins as wished, and stays so whatever is wished later', async () => {
  expect((await openBeginning(dataDir, EMPTY)).current()).toBe('empty');
  expect((await openBeginning(dataDir, DEMO)).current()).toBe('empty');
  // Set up by now, with somebody's own numbers.
  expect((await openBeginning(dataDir, { wished: 'demo', hasBegun: true })).current()).toBe(
    'empty',
  );
  expect(await readdir(dataDir)).toEqual(['playground-start.json']);
});

it('takes a folder for the demo’s that was set up before this was kept', async () => {
  const beginning = await openBeginning(dataDir, { wished: 'empty', hasBegun: true });
  expect(beginning.current()).toBe('demo');
});

it('changes when it starts over', async () => {
  const beginning = await openBeginning(dataDir, DEMO);
  await beginning.change('empty');
  expect(beginning.current()).toBe('empty');
  expect((await openBeginning(dataDir, DEMO)).current()).toBe('empty');
});

it('does not change where that cannot be kept', async () => {
  const beginning = await openBeginning(dataDir, DEMO);
  await rm(dataDir, { recursive: true });
  await writeFile(dataDir, 'a file in the place of the folder');
  await expect(beginning.change('empty')).rejects.toThrow(Unavailable);
  expect(beginning.current()).toBe('demo');
});

it('does not start from a file that makes no sense', async () => {
  await openBeginning(dataDir, DEMO);
  await writeFile(path.join(dataDir, 'playground-start.json'), '{"beginWith": "maybe"}');
  await expect(openBeginning(dataDir, DEMO)).rejects.toThrow(Misconfigured);
});
