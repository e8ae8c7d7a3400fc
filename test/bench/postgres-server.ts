import { execFile } from 'node:child_process';
import { chmod, chown, mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process, { env } from 'node:process';
import { promisify } from 'node:util';
import pg from 'pg';

export interface BenchServer {
  /** `PostgreSQL 15.9, its defaults`. */
  readonly name: string;
  /** Makes an empty database and answers its address. */
  createDatabase(name: string): Promise<string>;
  /**
   * Kills it without a word to anybody (immediate mode) and starts it again, which recovers what was
   * committed; null: the server is not ours.
   */
  readonly restart: (() => Promise<void>) | null;
  /** Removes the databases made, and the server if it was ours. */
  close(): Promise<void>;
}

const run = promisify(execFile);
const DEBIAN = '/usr/lib/postgresql';

/**
 * A PostgreSQL of our own on loopback, with its defaults, from Debian's package; else the one named by
 * PULSECARD_TEST_DATABASE_URL; null where neither is there.
 */
export async function openBenchServer(): Promise<BenchServer | null> {
  const bin = await findBinaries();
  if (bin !== null) return startOwn(bin);
  const url = env['PULSECARD_TEST_DATABASE_URL'];
  return url === undefined ? null : useServer(url, 'as found', null);
}

async function findBinaries(): Promise<string | null> {
  const versions = await readdir(DEBIAN).catch(() => []);
  const newest = versions.map(Number).toSorted((a, b) => b - a)[0];
  return newest === undefined ? null : path.join(DEBIAN, String(newest), 'bin');
}

async function startOwn(bin: string): Promise<BenchServer> {
  const home = await mkdtemp(path.join(tmpdir(), 'pulsecard-bench-'));
  const data = path.join(home, 'data');
  await mkdir(data, { mode: 0o700 });
  const isRoot = process.getuid?.() === 0;
  if (isRoot) await giveToPostgres(home, data);
  // PostgreSQL refuses to run as root.
  const as = (program: string, args: string[]) =>
    isRoot
      ? run('runuser', ['-u', 'postgres', '--', path.join(bin, program), ...args])
      : run(path.join(bin, program), args);
  const port = await freePort();
  await as('initdb', ['-D', data, '-U', 'postgres', '-A', 'trust', '--no-sync']);
  const settings = `-p ${port} -k ${data} -c listen_addresses=127.0.0.1`;
  const start = () =>
    as('pg_ctl', ['-D', data, '-w', '-l', path.join(data, 'log'), '-o', settings, 'start']);
  const stop = () => as('pg_ctl', ['-D', data, '-m', 'immediate', 'stop']);
  await start();
  return useServer(`postgresql://postgres@127.0.0.1:${port}/postgres`, 'its defaults', {
    restart: async () => {
      await stop();
      await start();
    },
    remove: async () => {
      await stop();
      await rm(home, { recursive: true, force: true });
    },
  });
}

const idOf = async (flag: '-u' | '-g') => Number((await run('id', [flag, 'postgres'])).stdout);

async function giveToPostgres(home: string, data: string): Promise<void> {
  await chmod(home, 0o711);
  await chown(data, await idOf('-u'), await idOf('-g'));
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (typeof address !== 'object' || address === null) throw new Error('no port is free');
  return address.port;
}

async function useServer(
  url: string,
  settings: string,
  own: { restart: () => Promise<void>; remove: () => Promise<void> } | null,
): Promise<BenchServer> {
  // A connection for each statement: the server may be restarted in between.
  const query = async (text: string) => {
    const admin = new pg.Client({ connectionString: url });
    await admin.connect();
    try {
      return await admin.query<{ server_version: string }>(text);
    } finally {
      await admin.end();
    }
  };
  const { rows } = await query('SHOW server_version');
  const made: string[] = [];
  return {
    name: `PostgreSQL ${rows[0]?.server_version ?? '?'}, ${settings}`,
    async createDatabase(name) {
      const database = `pulsecard_bench_${process.pid}_${name}`;
      await query(`CREATE DATABASE ${database}`);
      made.push(database);
      const target = new URL(url);
      target.pathname = `/${database}`;
      return target.href;
    },
    restart: own?.restart ?? null,
    async close() {
      if (own !== null) return own.remove();
      for (const database of made) await query(`DROP DATABASE IF EXISTS ${database} WITH (FORCE)`);
    },
  };
}
