import type { PortfolioView } from '../../domain/pulse/build-portfolio.ts';
import type { NamedId } from '../../domain/pulse/command.ts';
import { createPortfolioParts, type PortfolioParts } from '../../store/pulse/portfolio-parts.ts';
import type { PulseData } from './pulse-data.ts';

/** Every account of a tenant in a period, and what was built of it. */
export interface LoadedPortfolio {
  readonly data: PulseData;
  readonly view: PortfolioView;
}

const named = new WeakMap<LoadedPortfolio, readonly NamedId[]>();

/**
 * What its accounts are called, and were called before, in that order; sorted once for a portfolio, which
 * is read anew when an account is renamed or an earlier name freed.
 */
export function accountNamesOf(
  loaded: LoadedPortfolio,
  earlier: readonly NamedId[],
): readonly NamedId[] {
  const known = named.get(loaded);
  if (known !== undefined) return known;
  const names = [...loaded.data.accounts, ...earlier]
    .map(({ id, name }) => ({ id, name, key: name.toLowerCase() }))
    .toSorted((a, b) => (a.key === b.key ? 0 : a.key < b.key ? -1 : 1));
  named.set(loaded, names);
  return names;
}

/** Portfolios that were read, as long as nothing they are made of changed. */
export interface PortfolioCache {
  /** What they are put together from, kept longer than they are. */
  readonly parts: PortfolioParts;
  get(key: string, revision: number, now: Date): LoadedPortfolio | null;
  /** Of what was read at that revision or after it. */
  put(key: string, revision: number, loaded: LoadedPortfolio): void;
}

/** In all tenants together: some 50 MB. */
const MOST_ACCOUNTS = 50_000;

interface Kept {
  readonly revision: number;
  readonly loaded: LoadedPortfolio;
  /** When the first override in it expires; null: none does. */
  readonly until: number | null;
}

/** Keeps the portfolios asked for last; pages of thousands of accounts are turned without reading them again. */
export function createPortfolioCache(): PortfolioCache {
  const kept = new Map<string, Kept>();
  return {
    parts: createPortfolioParts(),
    get(key, revision, now) {
      const found = kept.get(key);
      if (found === undefined || found.revision !== revision) return null;
      if (found.until !== null && now.getTime() >= found.until) return null;
      kept.delete(key);
      kept.set(key, found);
      return found.loaded;
    },
    put(key, revision, loaded) {
      const ends = loaded.data.accounts.flatMap(({ override, overrideBefore }) =>
        [override, overrideBefore].flatMap((one) =>
          one === null ? [] : [one.expiresAt.getTime()],
        ),
      );
      kept.delete(key);
      kept.set(key, { revision, loaded, until: ends.length === 0 ? null : Math.min(...ends) });
      let accounts = 0;
      for (const { loaded: one } of kept.values()) accounts += one.data.accounts.length;
      for (const [oldest, { loaded: one }] of kept) {
        if (accounts <= MOST_ACCOUNTS || kept.size === 1) break;
        accounts -= one.data.accounts.length;
        kept.delete(oldest);
      }
    },
  };
}
