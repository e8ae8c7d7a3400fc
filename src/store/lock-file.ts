import { randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { Misconfigured } from '../errors.ts';
import { errorCode } from './error-code.ts';

const FILE = 'pulsecard.lock';
const BEAT_MS = 2000;
/** A turn at replacing a lock takes far less; what lasts longer was left by somebody who died in it. */
const TURN_MS = 2000;
/** A lock of another host (a container that shares the folder) is stale after this long without a beat. */
const FOREIGN_STALE_MS = 15_000;

const holderSchema = z.object({
  pid: z.int().positive(),
  host: z.string().min(1),
  /** When the process began, in the kernel's count; '' where that cannot be read. Pids are reused. */
  began: z.string(),
  token: z.string().min(1),
});

type Holder = z.infer<typeof holderSchema>;

export interface LockFile {
  readonly release: () => Promise<void>;
}

/**
 * Claims a data folder for this process. Two processes on one embedded database lose data silently,
 * so a folder held by a live process is refused (Misconfigured); what a dead one left is taken over.
 */
export async function acquireLockFile(dataDir: string): Promise<LockFile> {
  await mkdir(dataDir, { recursive: true });
  const file = path.join(dataDir, FILE);
  const mine: Holder = {
    pid: process.pid,
    host: hostname(),
    began: processBegan(process.pid),
    token: randomUUID(),
  };
  const draft = `${file}.${mine.token}`;
  await writeFile(draft, JSON.stringify(mine));
  try {
    while (!(await linkIfFree(draft, file))) {
      const holder = await readHolder(file);
      if (holder === undefined) continue;
      if (holder !== null && (await isAlive(holder, file))) throw held(dataDir, holder);
      if (await replaceStale(draft, file, holder)) break;
    }
  } finally {
    await rm(draft, { force: true });
  }
  const beat = setInterval(() => {
    const now = new Date();
    utimes(file, now, now).catch(() => {});
  }, BEAT_MS);
  beat.unref();
  return {
    release: async () => {
      clearInterval(beat);
      if ((await readHolder(file))?.token === mine.token) await rm(file, { force: true });
    },
  };
}

/** Puts the lock in its place, whole and only if nobody else's is there. */
async function linkIfFree(draft: string, file: string): Promise<boolean> {
  try {
    await link(draft, file);
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  }
}

/** undefined: there is no lock; null: there is something that is none. */
async function readHolder(file: string): Promise<Holder | null | undefined> {
  try {
    return holderSchema.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch (error) {
    return errorCode(error) === 'ENOENT' ? undefined : null;
  }
}

async function isAlive(holder: Holder, file: string): Promise<boolean> {
  if (holder.host !== hostname()) {
    const lastBeat = (await stat(file).catch(() => null))?.mtimeMs ?? 0;
    return Date.now() - lastBeat < FOREIGN_STALE_MS;
  }
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    if (errorCode(error) === 'ESRCH') return false;
  }
  return processBegan(holder.pid) === holder.began;
}

/**
 * Puts the draft in the place of a stale lock; false when that is not there any more or somebody else
 * is at it. One at a time: whoever read a lock as stale must not replace its successor's.
 */
async function replaceStale(draft: string, file: string, stale: Holder | null): Promise<boolean> {
  const turn = `${file}.turn`;
  if (!(await linkIfFree(draft, turn))) {
    await sleep(TURN_MS / 100);
    const since = (await stat(turn).catch(() => null))?.ctimeMs ?? Date.now();
    if (Date.now() - since > TURN_MS) await rm(turn, { force: true });
    return false;
  }
  try {
    const found = await readHolder(file);
    if (found === undefined || found?.token !== stale?.token) return false;
    await rename(draft, file);
    return true;
  } finally {
    await rm(turn, { force: true });
  }
}

/** Field 22 of /proc/<pid>/stat: the start in clock ticks since boot. The name before it may hold spaces. */
function processBegan(pid: number): string {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return '';
  }
}

function held(dataDir: string, holder: Holder): Misconfigured {
  const where = holder.host === hostname() ? '' : ` on ${holder.host}`;
  return new Misconfigured(
    `Another Pulsecard (process ${holder.pid}${where}) is using the data folder ${path.resolve(dataDir)}. ` +
      'Stop it first, or give this one its own folder with PULSECARD_DATA_DIR.',
  );
}
