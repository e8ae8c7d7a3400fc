import { nameKey } from '../name-key.ts';
import { asTyped } from '../unformatted.ts';

/** Something that can be called by name; `within` is its section, for `section/metric`. */
export interface Named<T> {
  readonly name: string;
  readonly within?: string;
  readonly item: T;
}

export type NameMatch<T> =
  | { readonly kind: 'one'; readonly item: T }
  /** More than one fits: the choices, as they can be typed. */
  | { readonly kind: 'many'; readonly choices: readonly string[]; readonly items: readonly T[] }
  /** Nothing fits: at most three names that are close, nearest first; may be empty. */
  | { readonly kind: 'none'; readonly nearest: readonly string[] };

/** No name has so many characters, section and all: what is longer is not searched for. */
const LONGEST_QUERY = 500;

/** A name as it is searched for: no case, no accents, no quotes, single spaces. Names that differ may share it. */
export function searchKey(name: string): string {
  return (
    asTyped(name)
      .normalize('NFKD')
      .replace(/[\p{Mark}"“”„«»'’‘`]/gu, '')
      // As they are shown, see quotedName and unformatted.
      .replaceAll('‹', '<')
      .replaceAll('›', '>')
      .toLowerCase()
      .replace(/[\s_]+/gu, ' ')
      .trim()
  );
}

/** How a choice is typed: `Inside Sales/Dials` for a metric, else its name. */
export function typedName(named: { readonly name: string; readonly within?: string }): string {
  return named.within === undefined ? named.name : `${named.within}/${named.name}`;
}

/**
 * Finds what a query means: the very name (`nameKey`), else the name without its accents and spaces, else
 * the names that begin so, else those whose words begin so in order (`conv dm`). `section/metric` narrows
 * by section, both parts abbreviated by the same rules. The first rule that fits anything decides.
 */
export function matchNames<T>(query: string, candidates: readonly Named<T>[]): NameMatch<T> {
  const rules = [
    () => identical(query, candidates, (one) => one.name),
    () => identical(query, candidates, typedName),
    () => bestFits(query, candidates, (one) => one.name),
    () => inSection(query, candidates),
  ].slice(0, query.length > LONGEST_QUERY ? 2 : 4);
  let fits: readonly Named<T>[] = [];
  for (const rule of rules) if (fits.length === 0) fits = withoutTwins(rule());
  const [only] = fits;
  if (only === undefined) return { kind: 'none', nearest: nearestNames(query, candidates) };
  if (fits.length === 1) return { kind: 'one', item: only.item };
  return { kind: 'many', choices: fits.map(typedName), items: fits.map((one) => one.item) };
}

/** What is called by several names, as an account and its alias, is there once. */
function withoutTwins<T>(fits: readonly Named<T>[]): readonly Named<T>[] {
  if (fits.length < 2) return fits;
  return [...new Map(fits.toReversed().map((one) => [one.item, one])).values()].toReversed();
}

function identical<T>(
  query: string,
  candidates: readonly Named<T>[],
  nameOf: (one: Named<T>) => string,
): readonly Named<T>[] {
  const wanted = nameKey(query);
  return wanted === '' ? [] : candidates.filter((one) => nameKey(nameOf(one)) === wanted);
}

/** Tries every slash as the border, for names may hold one themselves (`FTA/COI Attended`). */
function inSection<T>(query: string, candidates: readonly Named<T>[]): readonly Named<T>[] {
  for (let at = query.indexOf('/'); at >= 0; at = query.indexOf('/', at + 1)) {
    const section = query.slice(0, at);
    const within = bestFits(section, candidates, (one) => one.within ?? '');
    const fits = bestFits(query.slice(at + 1), within, (one) => one.name);
    if (fits.length > 0) return fits;
  }
  return [];
}

function bestFits<T>(
  query: string,
  candidates: readonly Named<T>[],
  nameOf: (one: Named<T>) => string,
): readonly Named<T>[] {
  const wanted = searchKey(query);
  if (wanted === '') return [];
  const compact = wanted.replaceAll(' ', '');
  const words = wordsOf(wanted);
  const rules: readonly ((key: string) => boolean)[] = [
    (key) => key.replaceAll(' ', '') === compact,
    (key) => key.replaceAll(' ', '').startsWith(compact),
    (key) => isWordy(wanted) && wordsBegin(words, wordsOf(key)),
  ];
  for (const fits of rules) {
    const found = candidates.filter((one) => fits(searchKey(nameOf(one))));
    if (found.length > 0) return found;
  }
  return [];
}

function wordsOf(key: string): readonly string[] {
  return key.split(/[^\p{L}\p{N}%@.]+/u).filter((word) => word !== '');
}

/** No part of a query is passed over: signs that are no part of words fit whole names only. */
function isWordy(key: string): boolean {
  return key.split(' ').every((word) => /^[\p{L}\p{N}%@.,/&()+#-]*[\p{L}\p{N}]/u.test(word));
}

function wordsBegin(wanted: readonly string[], words: readonly string[]): boolean {
  let next = 0;
  for (const word of words) {
    if (next < wanted.length && word.startsWith(wanted[next] ?? '')) next += 1;
  }
  return next === wanted.length;
}

function nearestNames<T>(query: string, candidates: readonly Named<T>[]): readonly string[] {
  const wanted = query.length > LONGEST_QUERY ? '' : searchKey(query);
  if (wanted === '') return [];
  const near = candidates
    .map((one) => ({ text: typedName(one), distance: nameDistance(wanted, one) }))
    .filter((one) => one.distance <= 0.5)
    .toSorted((a, b) => a.distance - b.distance);
  const best = near[0]?.distance ?? 0;
  return near
    .filter((one) => one.distance <= best + 0.15)
    .slice(0, 3)
    .map((one) => one.text);
}

/** 0 = the same, 1 = nothing in common; a typing slip in one word of a name counts for that word only. */
function nameDistance<T>(wanted: string, one: Named<T>): number {
  const key = searchKey(one.name);
  const full = searchKey(typedName(one));
  const words = wordsOf(key).filter((word) => word.length > 2);
  return Math.min(
    relativeDistance(wanted, key),
    relativeDistance(wanted, full),
    ...words.map((word) => relativeDistance(wanted, word) + 0.1),
  );
}

/** Farther apart is not near: 0.5 and what a word that is alike costs more. */
function relativeDistance(a: string, b: string): number {
  const longer = Math.max(a.length, b.length, 1);
  return editDistance(a, b, Math.ceil(longer / 2)) / longer;
}

/**
 * Insertions, deletions, replacements and swaps of neighbours (optimal string alignment); above `most`
 * not counted out, but more than it. With it names of any length cost little.
 */
export function editDistance(a: string, b: string, most = Number.POSITIVE_INFINITY): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row += 1) {
    const line = [row];
    const [from, to] = [Math.max(1, row - most), Math.min(b.length, row + most)];
    if (from > 1) line[from - 1] = Number.POSITIVE_INFINITY;
    for (let column = from; column <= to; column += 1) {
      const differs = a[row - 1] === b[column - 1] ? 0 : 1;
      let least = Math.min(
        (above[column] ?? Number.POSITIVE_INFINITY) + 1,
        (line[column - 1] ?? Number.POSITIVE_INFINITY) + 1,
        (above[column - 1] ?? Number.POSITIVE_INFINITY) + differs,
      );
      const swapped = a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      if (row > 1 && column > 1 && swapped)
        least = Math.min(least, (before[column - 2] ?? Number.POSITIVE_INFINITY) + 1);
      line[column] = least;
    }
    before = above;
    above = line;
  }
  return Math.min(above[b.length] ?? most + 1, most + 1);
}
