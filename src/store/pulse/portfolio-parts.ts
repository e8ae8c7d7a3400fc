import type { PartRevisions } from '../../domain/tenant.ts';
import type { AccountColumns } from './account-rows.ts';
import type { Revenue, RevenueBefore } from './portfolio-mrr.ts';
import type { CurrentScores, ScoresBefore } from './portfolio-scores.ts';

/** What was read before under that key at that count of changes, else what is read now. */
type Keeper<T> = (key: string, revision: number, read: () => Promise<T>) => Promise<T>;

/**
 * What portfolios are put together from, each kept until something of it changes: an owner that is
 * assigned leaves thousands of scores as they are, and new scores leave what customers pay.
 */
export interface PortfolioParts {
  readonly accounts: Keeper<AccountColumns>;
  readonly revenue: Keeper<Revenue>;
  readonly revenueBefore: Keeper<RevenueBefore>;
  readonly scores: Keeper<CurrentScores>;
  readonly scoresBefore: Keeper<ScoresBefore>;
}

/** What the parts are of, and how they stood when the request began. */
export interface PartsKept {
  readonly parts: PortfolioParts;
  /** Read before any of the parts, so that what is kept is never older than it says. */
  readonly revisions: PartRevisions;
}

/** Of every kind, in all tenants together. */
const MOST_ROWS = 50_000;

interface Sized {
  /** How many rows it has. */
  readonly size: number;
}

function keepParts<T extends Sized>(): Keeper<T> {
  const kept = new Map<string, { readonly revision: number; readonly part: T }>();
  return async (key, revision, read) => {
    const known = kept.get(key);
    kept.delete(key);
    const part = known?.revision === revision ? known.part : await read();
    kept.set(key, { revision, part });
    let rows = 0;
    for (const { part: one } of kept.values()) rows += one.size;
    for (const [oldest, { part: one }] of kept) {
      if (rows <= MOST_ROWS || kept.size === 1) break;
      rows -= one.size;
      kept.delete(oldest);
    }
    return part;
  };
}

/** Keeps those asked for last. */
export const createPortfolioParts = (): PortfolioParts => ({
  accounts: keepParts(),
  revenue: keepParts(),
  revenueBefore: keepParts(),
  scores: keepParts(),
  scoresBefore: keepParts(),
});

/** Keeps nothing. */
export const READ_AFRESH: PartsKept = {
  parts: {
    accounts: (_key, _revision, read) => read(),
    revenue: (_key, _revision, read) => read(),
    revenueBefore: (_key, _revision, read) => read(),
    scores: (_key, _revision, read) => read(),
    scoresBefore: (_key, _revision, read) => read(),
  },
  revisions: { accounts: 0, mrr: 0, scores: 0 },
};
