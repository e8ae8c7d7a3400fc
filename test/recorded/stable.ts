const UUID = /\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/g;
const TS = /\b\d{10}\.\d{6}\b/g;
const SLACK_ID = /\b([FV]0?[A-Z0-9]{6,})\b/g;

/** Replaces what is random or a moment of the real clock by names that are the same in every run. */
export function createStable(): (value: unknown) => unknown {
  const names = new Map<string, string>();
  const nameOf = (kind: string) => (found: string) => {
    const known = names.get(found);
    if (known !== undefined) return known;
    const name = `‹${kind} ${names.size + 1}›`;
    names.set(found, name);
    return name;
  };
  const text = (value: string) =>
    value
      .replaceAll(UUID, nameOf('id'))
      .replaceAll(TS, nameOf('ts'))
      .replaceAll(SLACK_ID, nameOf('file or view'));
  /** The local Slack gives ids to blocks without one. */
  const block = nameOf('block');
  const stable = (value: unknown): unknown => {
    if (typeof value === 'string') return text(value);
    if (Array.isArray(value)) return value.map(stable);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value)
        .filter(([key]) => key !== 'hash')
        .map(([key, one]) => [
          isGiven(key) ? block(key) : text(key),
          key === 'block_id' && isGiven(one) ? block(String(one)) : stable(one),
        ]),
    );
  };
  return stable;
}

const isGiven = (value: unknown): boolean => typeof value === 'string' && /^[\w-]{5}$/.test(value);
