/**
 * Moves places on a line apart to at least `gap`, each as near to where it wants to be as the order
 * allows; `wanted` ascending. Where they do not fit, the gap shrinks.
 */
export function spreadLabels(
  wanted: readonly number[],
  gap: number,
  { top, bottom }: { readonly top: number; readonly bottom: number },
): number[] {
  const step = Math.min(gap, (bottom - top) / Math.max(1, wanted.length - 1));
  const places: number[] = [];
  for (const one of wanted) {
    const before = places.at(-1);
    places.push(Math.max(top, one, before === undefined ? top : before + step));
  }
  for (let index = places.length - 1, limit = bottom; index >= 0; index -= 1, limit -= step) {
    places[index] = Math.min(places[index] ?? limit, limit);
  }
  return places;
}
