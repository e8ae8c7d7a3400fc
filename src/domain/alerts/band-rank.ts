import type { Band } from '../pulse/types.ts';

const RANK: Readonly<Record<Band, number>> = { red: 0, amber: 1, green: 2 };

/** Is the band worse than the other? Not scored is neither better nor worse. */
export function isWorseBand(band: Band | null, than: Band | null): boolean {
  return band !== null && than !== null && RANK[band] < RANK[than];
}
