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

/** Names are cut to this length before they are compared; the longest real name has 80. */
const LONGEST_NAME = 120;

/** A name as it is compared: no case, no accents, no quotes, single spaces. */
export function nameKey(name: string): string {
  return (
    name
      .slice(0, LONGEST_NAME)
      .normalize('NFKD')
      .replace(/[\p{Mark}"“”„«»'’‘`]/gu, '')
      // As they are shown, see quotedName.
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
 * Finds what a query means: the exact name (case, accents and spaces aside), else the names that
 * begin so, else those whose words begin so in order (`conv dm`). `section/metric` narrows by section,
 * both parts abbreviated by the same rules. The first rule that fits anything decides.
 */
export function matchNames<T>(query: string, candidates: readonly Named<T>[]): NameMatch<T> {
  const found = bestFits(query, candidates, (one) => one.name);
  const fits = found.length > 0 ? found : inSection(query, candidates);
  const [only] = fits;
  if (only === undefined) return { kind: 'none', nearest: nearestNames(query, candidates) };
  if (fits.length === 1) return { kind: 'one', item: only.item };
  return { kind: 'many', choices: fits.map(typedName), items: fits.map((one) => one.item) };
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
  const wanted = nameKey(query);
  if (wanted === '') return [];
  const compact = wanted.replaceAll(' ', '');
  const words = wordsOf(wanted);
  const rules: readonly ((key: string) => boolean)[] = [
    (key) => key.replaceAll(' ', '') === compact,
    (key) => key.replaceAll(' ', '').startsWith(compact),
    (key) => isWordy(wanted) && wordsBegin(words, wordsOf(key)),
  ];
  for (const fits of rules) {
    const found = candidates.filter((one) => fits(nameKey(nameOf(one))));
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
  const wanted = nameKey(query);
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
  const key = nameKey(one.name);
  const full = nameKey(typedName(one));
  const words = wordsOf(key).filter((word) => word.length > 2);
  return Math.min(
    relativeDistance(wanted, key),
    relativeDistance(wanted, full),
    ...words.map((word) => relativeDistance(wanted, word) + 0.1),
  );
}

function relativeDistance(a: string, b: string): number {
  return editDistance(a, b) / Math.max(a.length, b.length, 1);
}

/** Insertions, deletions, replacements and swaps of neighbours (optimal string alignment). */
export function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row += 1) {
    const line = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const differs = a[row - 1] === b[column - 1] ? 0 : 1;
      let least = Math.min(
        (above[column] ?? 0) + 1,
        (line[column - 1] ?? 0) + 1,
        (above[column - 1] ?? 0) + differs,
      );
      const swapped = a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      if (row > 1 && column > 1 && swapped) least = Math.min(least, (before[column - 2] ?? 0) + 1);
      line.push(least);
    }
    before = above;
    above = line;
  }
  return above[b.length] ?? 0;
}
