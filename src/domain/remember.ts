/**
 * Remembers what a pure function answered, by a key that holds everything it depends on. Forgets all
 * when there is too much: a scorecard asks for the same few weeks thousands of times.
 */
export function remember<T>(make: () => T, key: string, known: Map<string, T>): T {
  const before = known.get(key);
  if (before !== undefined) return before;
  const made = make();
  if (known.size >= MOST) known.clear();
  known.set(key, made);
  return made;
}

/** Twenty years of weeks under a few rules. */
const MOST = 5_000;
