import { existsSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { PGlite } from '@electric-sql/pglite';
import { dataDir as readPrepared } from '@electric-sql/pglite-prepopulatedfs';

/**
 * As PGlite's own, but for shared buffers: its 128 MB are a server's, and the system keeps the files
 * of this database in memory anyway. The zone is that of a database it makes itself.
 */
const START_PARAMETERS = [
  ...PGlite.defaultStartParams,
  '-c',
  'shared_buffers=32MB',
  '-c',
  'timezone=UTC',
];

/** Opens the embedded database in a folder, and makes it first where there is none. */
export async function openEmbeddedDatabase(folder: string): Promise<PGlite> {
  if (!existsSync(folder)) await placePrepared(folder);
  return PGlite.create(folder, { startParams: START_PARAMETERS });
}

/**
 * What `initdb` makes, as its own package has it: to run that takes four seconds and hundreds of megabytes.
 * The folder appears whole or not at all.
 */
async function placePrepared(folder: string): Promise<void> {
  const draft = `${folder}.new`;
  await rm(draft, { recursive: true, force: true });
  const packed = Buffer.from(await (await readPrepared()).arrayBuffer());
  for (const { name, content } of readTar(await promisify(gunzip)(packed))) {
    const file = path.join(draft, name);
    await mkdir(content === null ? file : path.dirname(file), { recursive: true, mode: 0o700 });
    if (content !== null) await writeFile(file, content, { mode: 0o600 });
  }
  await rename(draft, folder);
}

const BLOCK = 512;

/** The files and folders (no content) of a plain tar archive. */
function* readTar(tar: Buffer): Generator<{ name: string; content: Buffer | null }> {
  const text = (at: number, length: number): string =>
    (tar.toString('utf8', at, at + length).split('\0', 1)[0] ?? '').trim();
  for (let at = 0; at + BLOCK <= tar.length && tar[at] !== 0;) {
    const size = Number.parseInt(text(at + 124, 12), 8);
    const isFolder = text(at + 156, 1) === '5';
    const name = path.posix.join('/', text(at + 345, 155), text(at, 100));
    const start = at + BLOCK;
    yield { name, content: isFolder ? null : tar.subarray(start, start + size) };
    at = start + Math.ceil(size / BLOCK) * BLOCK;
  }
}
