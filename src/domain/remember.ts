/** Twenty years of weeks under a few rules. */
const MOST = 5_000;

/**
 * Keeps what a pure function answered, by a key that holds everything it depends on, and answers it.
 * Forgets all when there is too much: a scorecard asks for the same few weeks thousands of times.
 */
export function remember<K, T>(known: Map<K, T>, key: K, made: T): T {
  if (known.size >= MOST) known.clear();
  known.set(key, made);
  return made;
}
