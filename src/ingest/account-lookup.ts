import type { NamedId } from '../domain/pulse/command.ts';
import type { Account } from '../domain/pulse/types.ts';
import { nameKey } from '../domain/name-key.ts';
import { accountIndexOf } from '../domain/pulse/find-account.ts';
import { quotedName } from '../domain/scorecard/quoted-name.ts';

export type AccountLookup<T extends Account> = (name: string) => T | string;

/** What an account is called now, by the key of a name that it had. */
export type RenamedAccounts = ReadonlyMap<string, { readonly name: string }>;

/** Names that near ones are searched for; a search goes through all accounts. */
const MISSES_WITH_CHOICES = 20;

/**
 * Finds an account as a file names it: by its very name (`nameKey`) or one that it had, never a guess. A
 * sentence with the nearest of `names` when there is none.
 */
export function buildAccountLookup<T extends Account>(
  accounts: readonly T[],
  names: readonly string[],
  renamed: RenamedAccounts = new Map(),
): AccountLookup<T> {
  // Nearly all are written as they are called, so that thousands need no key.
  const byName = new Map(accounts.map((account) => [account.name, account]));
  let byKey: ReadonlyMap<string, T> | null = null;
  const remembered = new Map<string, T | string>();
  let misses = 0;
  let named: readonly NamedId[] | null = null;
  const nearestTo = (name: string): readonly string[] => {
    named ??= names.map((one) => ({ id: one, name: one }));
    const match = accountIndexOf(named).find(name, true);
    if (match.kind === 'one') return [match.item.name];
    return (match.kind === 'many' ? match.choices : match.nearest).slice(0, 3);
  };
  const search = (name: string): T | string => {
    const written = byName.get(name);
    if (written !== undefined) return written;
    const key = nameKey(name);
    if (key === '') return 'The account is missing.';
    byKey ??= new Map(accounts.map((account) => [nameKey(account.name), account]));
    const found = byKey.get(key) ?? byKey.get(nameKey(renamed.get(key)?.name ?? ''));
    if (found !== undefined) return found;
    misses += 1;
    const nearest = misses > MISSES_WITH_CHOICES ? [] : nearestTo(name);
    const hint =
      nearest.length > 0
        ? `Did you mean ${nearest.map(quotedName).join(' or ')}?`
        : 'Import it first: /pulse template accounts gives a file to fill in.';
    return `There is no account ${quotedName(name)}. ${hint}`;
  };
  return (name) => {
    const known = remembered.get(name);
    if (known !== undefined) return known;
    const answer = search(name);
    remembered.set(name, answer);
    return answer;
  };
}
