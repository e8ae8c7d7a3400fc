const MOST_ENTRIES = 50;

/** What was sent before, walked with the up and down arrows like in a shell. */
export interface InputHistory {
  readonly add: (text: string) => void;
  /** The entry before the one shown; `draft` comes back at the end of the way down. Null at the end. */
  readonly older: (draft: string) => string | null;
  readonly newer: () => string | null;
}

export function createInputHistory(entries: readonly string[] = []): InputHistory {
  let all = [...entries];
  let at = all.length;
  let draft = '';
  return {
    add: (text) => {
      all = [...all.filter((entry) => entry !== text), text].slice(-MOST_ENTRIES);
      at = all.length;
    },
    older: (current) => {
      if (at === 0) return null;
      if (at === all.length) draft = current;
      at -= 1;
      return all[at] ?? null;
    },
    newer: () => {
      if (at >= all.length) return null;
      at += 1;
      return at === all.length ? draft : (all[at] ?? null);
    },
  };
}
