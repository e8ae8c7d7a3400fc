import path from 'node:path';
import { z } from 'zod';
import { Misconfigured, Unavailable } from '../errors.ts';
import { keep, readKept } from './kept-file.ts';

const FILE = 'playground-start.json';

const keptSchema = z.object({ beginWith: z.enum(['demo', 'empty']) });

/** What a workspace begins with: the demo's company and numbers, or nothing. */
export type BeginWith = z.infer<typeof keptSchema>['beginWith'];

export interface Beginning {
  readonly current: () => BeginWith;
  /** Unavailable when that cannot be written. */
  readonly change: (to: BeginWith) => Promise<void>;
}

/**
 * What the workspace of a data folder began with. It is kept there, as an empty one must stay without
 * the demo's numbers at every later start; `wished` counts for a folder that has not begun.
 */
export async function openBeginning(
  dataDir: string,
  { wished, hasBegun }: { readonly wished: BeginWith; readonly hasBegun: boolean },
): Promise<Beginning> {
  const file = path.join(dataDir, FILE);
  const found = await read(file);
  let current: BeginWith = found ?? (hasBegun ? 'demo' : wished);
  const change = async (to: BeginWith): Promise<void> => {
    try {
      await keep(file, { beginWith: to });
    } catch (error) {
      throw new Unavailable(
        `The playground did not start over, because ${path.resolve(file)} cannot be written. Make room or give the folder to this user, then try again.`,
        { cause: error },
      );
    }
    current = to;
  };
  if (found === null) await change(current);
  return { current: () => current, change };
}

async function read(file: string): Promise<BeginWith | null> {
  try {
    return (await readKept(file, keptSchema))?.beginWith ?? null;
  } catch (error) {
    throw new Misconfigured(
      `What the playground began with cannot be read from ${path.resolve(file)}. Delete the whole data folder to start over.`,
      { cause: error },
    );
  }
}
