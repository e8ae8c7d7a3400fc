import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { z } from 'zod';

/** What a small file of the data folder keeps; null where there is none. Rejects when it makes no sense. */
export async function readKept<T extends z.ZodType>(
  file: string,
  schema: T,
): Promise<z.infer<T> | null> {
  try {
    return schema.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

/** Whole or not at all: a start that is cut off must not find half a file. */
export async function keep(file: string, value: unknown): Promise<void> {
  const draft = `${file}.new`;
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(draft, `${JSON.stringify(value)}\n`);
  await rename(draft, file);
}
