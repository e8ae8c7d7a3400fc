import type { PortfolioRow } from './portfolio-row.ts';
import { byMrr, byName, leastOf } from './rank-accounts.ts';
import type { Band } from './types.ts';

/** What is different from the period before; in every list those with the higher MRR first. */
export interface WhatChanged {
  /** To a worse colour; to red before to amber. */
  readonly worsened: readonly PortfolioRow[];
  readonly recovered: readonly PortfolioRow[];
  /** At most five; the largest first. */
  readonly drops: readonly PortfolioRow[];
  /** Scored before, not now, and not gone. */
  readonly newNotScored: readonly PortfolioRow[];
  readonly churned: readonly PortfolioRow[];
  /** Gone before, customers again now. */
  readonly returned: readonly PortfolioRow[];
}

const DROPS = 5;
const RANK: Readonly<Record<Band, number>> = { red: 0, amber: 1, green: 2 };

export function whatChanged(rows: readonly PortfolioRow[]): WhatChanged {
  const [worsened, recovered, fallen]: PortfolioRow[][] = [[], [], []];
  const [newNotScored, churned, returned]: PortfolioRow[][] = [[], [], []];
  for (const row of rows) {
    const { shown, shownBefore, change } = row;
    if (row.gone !== null) {
      if (row.goneBefore === null && row.gone.kind === 'churned') churned?.push(row);
      continue;
    }
    if (row.goneBefore !== null) returned?.push(row);
    if (shown.score === null) {
      if (shownBefore.score !== null) newNotScored?.push(row);
      continue;
    }
    if (change !== null && change < 0) fallen?.push(row);
    if (shown.band === null || shownBefore.band === null) continue;
    const step = RANK[shown.band] - RANK[shownBefore.band];
    if (step < 0) worsened?.push(row);
    if (step > 0) recovered?.push(row);
  }
  return {
    worsened: (worsened ?? []).toSorted((a, b) => byBand(a, b) || byMrr(a, b) || byName(a, b)),
    recovered: sorted(recovered),
    drops: leastOf(
      fallen ?? [],
      (a, b) => (a.change ?? 0) - (b.change ?? 0) || byMrr(a, b) || byName(a, b),
      DROPS,
    ),
    newNotScored: sorted(newNotScored),
    churned: sorted(churned),
    returned: sorted(returned),
  };
}

const byBand = (a: PortfolioRow, b: PortfolioRow): number =>
  RANK[a.shown.band ?? 'green'] - RANK[b.shown.band ?? 'green'];

const sorted = (rows: readonly PortfolioRow[] = []): PortfolioRow[] =>
  rows.toSorted((a, b) => byMrr(a, b) || byName(a, b));
