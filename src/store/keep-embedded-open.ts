import { statfs } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { PGlite } from '@electric-sql/pglite';
import { Misconfigured } from '../errors.ts';
import type { Log } from '../log.ts';
import { endAtFatalErrors } from './end-at-fatal-errors.ts';
import type { Backend } from './pglite-pool.ts';

/** A segment of its log of changes and a little: with less the database cannot open. */
const NEEDED_BYTES = 20 * 1024 * 1024;
/** Less is none: it writes pages of 8 kB, many at a time. */
const NONE_BYTES = 256 * 1024;
const REOPEN_MS = 2_000;
const MOST_REOPEN_MS = 60_000;
/** SQLSTATEs: disk_full, crash_shutdown. */
const DISK_FULL = '53100';
const CRASHED = '57P02';

export interface LastingDatabase {
  /** What a new connection speaks with: the last one opened. */
  readonly backend: () => Backend;
  /** Throws as the database does when nothing can be written because the disk is full. */
  readonly checkSpace: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/**
 * Opens the embedded database in a folder, making it where there is none, and opens it again when it
 * died: PostgreSQL ends itself when its log of changes cannot be written, as on a full disk, and relies on
 * somebody who starts it again. Whatever it had acknowledged is in that log.
 */
export async function keepEmbeddedOpen(
  folder: string,
  log: Pick<Log, 'info' | 'warn'>,
): Promise<LastingDatabase> {
  let life = await openFirst(folder);
  let closing = false;
  let reopening = Promise.resolve();
  const stop = new AbortController();

  const reopen = async (): Promise<void> => {
    for (let pauseMs = REOPEN_MS; ; pauseMs = Math.min(pauseMs * 2, MOST_REOPEN_MS)) {
      await waitForSpace(folder, pauseMs, stop.signal);
      if (closing) return;
      try {
        life = await begin(folder, onDeath);
        log.info({ folder }, 'the embedded database is open again');
        return;
      } catch (error) {
        log.warn({ error, folder }, 'the embedded database could not be opened again yet');
      }
    }
  };
  function onDeath(reason: unknown): void {
    log.warn(
      { reason: String(reason), folder },
      'the embedded database stopped: is the disk of its folder full? It is opened again when there is space',
    );
    reopening = reopen();
  }
  life.onDeath = onDeath;

  return {
    backend: () => life,
    checkSpace: async () => {
      if ((await freeBytes(folder)) < NONE_BYTES) throw lost('there is no space left', DISK_FULL);
    },
    close: async () => {
      closing = true;
      stop.abort();
      await reopening;
      await life.close();
    },
  };
}

async function openFirst(folder: string): Promise<Life> {
  try {
    return await begin(folder, () => {});
  } catch (error) {
    if ((await freeBytes(path.dirname(folder))) >= NEEDED_BYTES) throw error;
    throw new Misconfigured(
      `There is too little space on the disk for the database in ${folder}. ` +
        'What was stored is safe. Free at least 20 MB, then start Pulsecard again.',
      { cause: error },
    );
  }
}

async function begin(folder: string, onDeath: (reason: unknown) => void): Promise<Life> {
  // Not loaded beside a server: it takes tens of megabytes.
  const { openEmbeddedDatabase } = await import('./embedded-database.ts');
  return new Life(await openEmbeddedDatabase(folder), folder, onDeath);
}

/** An embedded database from its opening to its end; what is asked of it afterwards is refused. */
class Life implements Backend {
  readonly #db: PGlite;
  readonly #folder: string;
  #lost: Error | null = null;
  onDeath: (reason: unknown) => void;

  constructor(db: PGlite, folder: string, onDeath: (reason: unknown) => void) {
    this.#db = endAtFatalErrors(db);
    this.#folder = folder;
    this.onDeath = onDeath;
  }

  get closed(): boolean {
    return this.#lost !== null || this.#db.closed;
  }

  runExclusive<T>(work: () => Promise<T>): Promise<T> {
    return this.#db.runExclusive(async () => {
      if (this.#lost !== null) throw this.#lost;
      try {
        return await work();
      } catch (error) {
        // An error of a statement is an answer; what is thrown is the end of the database.
        throw await this.#die(error);
      }
    });
  }

  execProtocolRaw(bytes: Uint8Array): Promise<Uint8Array> {
    return this.#db.execProtocolRaw(bytes);
  }

  execProtocolRawStream(
    bytes: Uint8Array,
    options: { onRawData: (data: Uint8Array) => void },
  ): Promise<void> {
    return this.#db.execProtocolRawStream(bytes, options);
  }

  async close(): Promise<void> {
    if (!this.closed) await this.#db.close();
  }

  async #die(reason: unknown): Promise<Error> {
    const isFull = (await freeBytes(this.#folder)) < NEEDED_BYTES;
    this.#lost = lost(String(reason), isFull ? DISK_FULL : CRASHED);
    // Its files alone are let go: a clean end would write what it holds in memory, which is not sound.
    await this.#db.fs?.closeFs().catch(() => {});
    this.onDeath(reason);
    return this.#lost;
  }
}

const lost = (reason: string, code: string): Error =>
  Object.assign(new Error(`the embedded database stopped: ${reason}`), { code });

/** What an ordinary user may still write on the disk of a folder; unknown counts as enough. */
async function freeBytes(folder: string): Promise<number> {
  try {
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize;
  } catch {
    return Number.MAX_SAFE_INTEGER;
  }
}

/** Resolves after the pause, or later when there is space; or when it is stopped. */
async function waitForSpace(folder: string, pauseMs: number, signal: AbortSignal): Promise<void> {
  try {
    await sleep(pauseMs, undefined, { signal });
    while ((await freeBytes(folder)) < NEEDED_BYTES) await sleep(REOPEN_MS, undefined, { signal });
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}
