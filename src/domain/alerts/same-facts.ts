/**
 * Are two plain values the same, whatever the order of their keys? A database may give the keys of
 * JSON back in another order.
 */
export function sameFacts(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true;
  if (!isPlainObject(one) || !isPlainObject(other)) return false;
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const [keys, others] = [Object.entries(one), new Map(Object.entries(other))];
  return (
    keys.length === others.size &&
    keys.every(([key, value]) => others.has(key) && sameFacts(value, others.get(key)))
  );
}

const isPlainObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null;
