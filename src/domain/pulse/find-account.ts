import { nameKey } from '../name-key.ts';
import { matchNames, searchKey } from '../scorecard/find-by-name.ts';
import type { Named, NameMatch } from '../scorecard/find-by-name.ts';
import type { NamedId } from './command.ts';

/** Finds accounts by what people type. */
export interface AccountIndex {
  /** The account of that very name; else the only one but for accents, signs and spaces. Null for none or several. */
  readonly exactly: (name: string) => NamedId | null;
  /** As matchNames: exact, beginning, beginnings of words; near names only when `suggest` is set. */
  readonly find: (name: string, suggest?: boolean) => NameMatch<NamedId>;
}

/** Names compared letter by letter for a suggestion: the comparison is slow, so few are let in. */
const MOST_COMPARED = 60;

const compactKey = (name: string): string => searchKey(name).replaceAll(' ', '');

const made = new WeakMap<readonly NamedId[], AccountIndex>();

/** The index of a list that does not change any more; made once, for there may be thousands. */
export function accountIndexOf(accounts: readonly NamedId[]): AccountIndex {
  const known = made.get(accounts);
  if (known !== undefined) return known;
  const index = createAccountIndex(accounts);
  made.set(accounts, index);
  return index;
}

function createAccountIndex(accounts: readonly NamedId[]): AccountIndex {
  const keyed = accounts.map((item) => ({ key: compactKey(item.name), name: item.name, item }));
  const byKey = new Map<string, Keyed[]>();
  for (const one of keyed) byKey.set(one.key, [...(byKey.get(one.key) ?? []), one]);
  const byName = new Map(keyed.map((one) => [nameKey(one.name), one]));
  const exact = (name: string): readonly Keyed[] => {
    const one = byName.get(nameKey(name));
    return one === undefined ? (byKey.get(compactKey(name)) ?? []) : [one];
  };
  return {
    exactly: (name) => theOne(exact(name).map(({ item }) => item)),
    find: (name, suggest = false) => {
      const hits = exact(name);
      const found = matchNames(name, hits.length > 0 ? hits : holdingWords(name, keyed));
      const one = found.kind === 'many' ? theOne(found.items) : null;
      if (one !== null) return { kind: 'one', item: one };
      if (found.kind !== 'none' || !suggest) return found;
      return matchNames(name, alike(name, keyed));
    },
  };
}

/** The account that all of them are, under whichever of its names; null for none or several. */
function theOne(items: readonly NamedId[]): NamedId | null {
  const [first] = items;
  return first !== undefined && items.every(({ id }) => id === first.id) ? first : null;
}

interface Keyed extends Named<NamedId> {
  readonly key: string;
}

/** All that can begin so, or with such words: every word is somewhere in the name. */
function holdingWords(name: string, keyed: readonly Keyed[]): readonly Keyed[] {
  const words = searchKey(name)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
  if (words.length === 0) return [];
  return keyed.filter(({ key }) => words.every((word) => key.includes(word)));
}

/** Those that share most pairs of neighbouring letters. */
function alike(name: string, keyed: readonly Keyed[]): readonly Keyed[] {
  const wanted = pairsOf(compactKey(name));
  if (wanted.size === 0) return [];
  return keyed
    .map((one) => {
      let shared = 0;
      for (const pair of wanted) if (one.key.includes(pair)) shared += 1;
      return { one, share: shared / (wanted.size + Math.max(one.key.length - 1, wanted.size)) };
    })
    .filter(({ share }) => share > 0)
    .toSorted((a, b) => b.share - a.share)
    .slice(0, MOST_COMPARED)
    .map(({ one }) => one);
}

function pairsOf(key: string): ReadonlySet<string> {
  return new Set(
    Array.from({ length: Math.max(0, key.length - 1) }, (_, at) => key.slice(at, at + 2)),
  );
}
