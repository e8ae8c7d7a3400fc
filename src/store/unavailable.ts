import { Unavailable } from '../errors.ts';
import { findDatabaseTrouble } from './database-error.ts';

const UNAVAILABLE =
  'The database cannot be reached right now. Nothing was lost: try again in a minute.';
const FULL =
  'The disk that holds Pulsecard’s data is full, so that nothing new can be stored. What was stored is safe: an admin has to free some space, then try again.';

/** The sentence for people, the cause for the log. */
export function unavailable(cause: unknown): Unavailable {
  const reason = cause instanceof Error ? cause.message : String(cause);
  const sentence = findDatabaseTrouble(cause, true) === 'full' ? FULL : UNAVAILABLE;
  return new Unavailable(sentence, { message: `database unavailable: ${reason}`, cause });
}
