import { bandOf } from './band.ts';
import type { Thresholds } from './band.ts';
import type { PortfolioRow } from './portfolio-row.ts';
import type { Band, Nano } from './types.ts';
import { NANO } from './weights.ts';

/** Accounts by the score shown: from each edge up to the next, the last with its end. */
export interface Distribution {
  readonly bins: readonly {
    readonly from: Nano;
    readonly to: Nano;
    /** By the tenant's default thresholds; no bin reaches over one. */
    readonly band: Band;
    readonly count: number;
  }[];
  /** By the colours shown; `none`: not scored. */
  readonly bands: Readonly<Record<Band | 'none', number>>;
}

const TENS: readonly Nano[] = Array.from({ length: 11 }, (_, at) => at * 10 * NANO);

/** Counts accounts that are not gone, in tens of points cut at the thresholds. */
export function toDistribution(
  rows: readonly PortfolioRow[],
  thresholds: Thresholds,
): Distribution {
  const edges = [...new Set([...TENS, thresholds.redBelow, thresholds.greenFrom])].toSorted(
    (a, b) => a - b,
  );
  const counts = edges.slice(1).map(() => 0);
  const bands = { red: 0, amber: 0, green: 0, none: 0 };
  for (const { gone, shown } of rows) {
    if (gone !== null) continue;
    bands[shown.band ?? 'none'] += 1;
    const { score } = shown;
    if (score === null) continue;
    const next = edges.findIndex((edge) => edge > score);
    const at = next < 0 ? counts.length - 1 : next - 1;
    counts[at] = (counts[at] ?? 0) + 1;
  }
  return {
    bins: counts.map((count, at) => {
      const from = edges[at] ?? 0;
      return { from, to: edges[at + 1] ?? 100 * NANO, band: bandOf(from, thresholds), count };
    }),
    bands,
  };
}
