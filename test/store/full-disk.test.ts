import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { Misconfigured, Unavailable } from '../../src/errors.ts';
import { openStore } from '../../src/store/open-store.ts';
import { claimEvent } from '../../src/store/slack-events.ts';
import { AT, createAcme } from './acme.ts';

const FULL =
  'The disk that holds Pulsecard’s data is full, so that nothing new can be stored. What was stored is safe: an admin has to free some space, then try again.';

let made = '';
beforeAll(async () => {
  made = await mkdtemp(path.join(tmpdir(), 'pulsecard-full-disk-made-'));
  const log = { info: () => undefined, warn: () => undefined };
  await (await openStore({ databaseUrl: null, dataDir: made, log })).close();
});
afterAll(() => rm(made, { recursive: true, force: true }));

interface Disk {
  readonly folder: string;
  readonly fill: () => void;
  readonly free: () => void;
}

const undo: (() => unknown)[] = [];
afterEach(async () => {
  for (const step of undo.splice(0).toReversed()) await step();
});

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'pulsecard-full-disk-'));
  undo.push(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

const noSpace = () =>
  Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });

/** Files of the folder may be changed, not grow: what the file system answers with no block left. */
async function fakeDisk(): Promise<Disk> {
  const folder = await newFolder();
  let isFull = false;
  const isOurs = (fd: number) => fs.readlinkSync(`/proc/self/fd/${fd}`).startsWith(folder);
  const { writeSync, ftruncateSync, promises } = fs;
  const { statfs } = promises;
  const writeWithin = (...all: [number, Uint8Array, number, number, number | null]) => {
    const [fd, , , length, position] = all;
    if (isFull && isOurs(fd) && (position ?? Infinity) + length > fs.fstatSync(fd).size)
      throw noSpace();
    return writeSync(...all);
  };
  const spies = [
    vi.spyOn(fs, 'writeSync').mockImplementation(writeWithin as never),
    vi.spyOn(fs, 'ftruncateSync').mockImplementation((fd, length) => {
      if (isFull && isOurs(fd) && (length ?? 0) > fs.fstatSync(fd).size) throw noSpace();
      ftruncateSync(fd, length);
    }),
    vi.spyOn(promises, 'statfs').mockImplementation((async (of: string) => {
      const found = await statfs(of);
      return isFull ? Object.assign(found, { bavail: 0 }) : found;
    }) as never),
  ];
  syncBuiltinESMExports();
  undo.push(() => {
    for (const spy of spies) spy.mockRestore();
    syncBuiltinESMExports();
  });
  return {
    folder,
    fill: () => {
      isFull = true;
    },
    free: () => {
      isFull = false;
    },
  };
}

async function realDisk(megabytes: number): Promise<Disk> {
  const folder = await newFolder();
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder]);
  // Lazily: a database that could not be opened keeps its files open until it is forgotten.
  undo.push(() => execFileSync('umount', ['--lazy', folder]));
  const ballast = path.join(folder, 'ballast');
  return {
    folder,
    fill: () => {
      const { bavail, bsize } = fs.statfsSync(folder);
      fs.writeFileSync(ballast, Buffer.alloc(bavail * bsize));
    },
    free: () => fs.rmSync(ballast),
  };
}

function canMount(): boolean {
  const folder = fs.mkdtempSync(path.join(tmpdir(), 'pulsecard-mount-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder], { stdio: 'ignore' });
    execFileSync('umount', [folder], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

const refusalOf = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: unknown) => (error instanceof Unavailable ? error.userMessage : error),
  );

/** Fills the disk twice, and frees it; answers how many rows were acknowledged and how many are stored. */
async function surviveFullDisk(disk: Disk): Promise<{ acknowledged: number; found: number }> {
  await cp(made, disk.folder, { recursive: true });
  const said: string[] = [];
  const log = {
    info: (_: unknown, text?: string) => said.push(text ?? ''),
    warn: (_: unknown, text?: string) => said.push(text ?? ''),
  };
  const options = { databaseUrl: null, dataDir: disk.folder, log: log as never };
  const store = await openStore(options);
  const { tenant } = await createAcme(store);
  const stored: string[] = [];
  /** One row, and so much in the log of changes that it soon needs its next file. */
  const write = async (id: string, length = 400_000) => {
    await store.inTenant(tenant.id, async (tx) => {
      await claimEvent(tx, id, AT);
      await tx.prisma
        .$executeRaw`SELECT FROM pg_logical_emit_message(TRUE, 'test', repeat('x', ${length}))`;
    });
    stored.push(id);
  };
  const findStored = () =>
    store.inTenant(tenant.id, ({ prisma }) => prisma.slackEvent.findMany({ select: { id: true } }));

  const stops = () => said.filter((text) => text.includes('database stopped')).length;
  /** Large writes are refused first; a small one then ends the database where it is to be committed. */
  const fillLog = async () => {
    const before = stops();
    let length = 400_000;
    for (let n = 0; n < 300 && stops() === before; n += 1) {
      const refusal = await refusalOf(write(`full ${stored.length} ${n}`, length));
      if (refusal === null) continue;
      expect(refusal).toBe(FULL);
      length = 10;
    }
    expect(stops()).toBe(before + 1);
  };

  await write('before');
  disk.fill();
  await fillLog();
  expect(await refusalOf(store.ping())).toBe(FULL);
  expect(await refusalOf(findStored())).toBe(FULL);
  expect(await refusalOf(write('still full'))).toBe(FULL);

  disk.free();
  while ((await refusalOf(store.ping())) !== null) await sleep(100);
  expect((await findStored()).map(({ id }) => id).toSorted()).toEqual(stored.toSorted());
  await write('after');
  expect(said.join()).toContain('is open again');

  // A store that is closed while its disk is full says what it stored to whoever opens it next.
  disk.fill();
  await fillLog();
  await store.close();
  await expect(openStore(options)).rejects.toThrow(/too little space on the disk.*Free at least/);
  disk.free();
  const next = await openStore(options);
  const found = await next.inTenant(tenant.id, ({ prisma }) => prisma.slackEvent.count());
  await next.close();
  return { acknowledged: stored.length, found };
}

describe('the embedded database on a full disk', () => {
  it('says so, loses nothing, and opens itself again when there is space', async () => {
    const { acknowledged, found } = await surviveFullDisk(await fakeDisk());
    expect(found).toBe(acknowledged);
  }, 120_000);

  it.skipIf(!canMount())(
    'does so on a real one (not where this user may not mount a tmpfs)',
    async () => {
      const { acknowledged, found } = await surviveFullDisk(await realDisk(96));
      expect(found).toBe(acknowledged);
    },
    120_000,
  );

  it('is made anew when there was no space to make it, and says what is missing', async () => {
    const disk = await fakeDisk();
    const log = { info: () => undefined, warn: () => undefined };
    const options = { databaseUrl: null, dataDir: disk.folder, log };
    disk.fill();
    await expect(openStore(options)).rejects.toBeInstanceOf(Misconfigured);
    disk.free();
    const store = await openStore(options);
    await store.ping();
    await store.close();
  }, 120_000);
});
