import { Unavailable } from '../errors.ts';

const UNAVAILABLE =
  'The database cannot be reached right now. Nothing was lost: try again in a minute.';

/** The sentence for people, the cause for the log. */
export function unavailable(cause: unknown): Unavailable {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new Unavailable(UNAVAILABLE, { message: `database unavailable: ${reason}`, cause });
}
