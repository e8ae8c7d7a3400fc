import type { PGlite } from '@electric-sql/pglite';

/** How PostgreSQL leaves a statement that failed; every other way out of it is its end. */
const LONGJMP = 100;

/**
 * PGlite runs a message until it is read to its end, and passes over what is thrown on the way: a
 * PostgreSQL that has ended itself reads nothing, and this process would turn in that loop for ever,
 * deaf to signals. Here the first such error leaves the loop, and whatever follows.
 */
export function endAtFatalErrors(db: PGlite): PGlite {
  const backend = db.Module;
  const { _PostgresMainLoopOnce: step, stackRestore: restore } = backend;
  let fatal: { readonly error: unknown } | null = null;
  // PGlite's name for it.
  // oxlint-disable-next-line eslint/no-underscore-dangle
  backend._PostgresMainLoopOnce = () => {
    try {
      step();
    } catch (error) {
      if (!isLongJump(error)) fatal = { error };
      throw error;
    }
  };
  // The first thing that happens to a caught error.
  backend.stackRestore = (at) => {
    if (fatal !== null) throw fatal.error;
    return restore(at);
  };
  return db;
}

const isLongJump = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'status' in error && error.status === LONGJMP;
