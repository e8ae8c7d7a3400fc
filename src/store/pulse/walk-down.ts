/** The place of an id, -1 for none. */
export type PlaceOf = (id: string) => number;

/**
 * Where an id stands among ids that are in descending order, -1 where it does not; to be asked in
 * descending order, too. Walking along costs a fraction of looking thousands of long ids up.
 */
export function walkDown(ids: readonly string[]): PlaceOf {
  let at = 0;
  return (id) => {
    while (at < ids.length && ids[at] !== id && (ids[at] ?? '') > id) at += 1;
    return ids[at] === id ? at : -1;
  };
}
