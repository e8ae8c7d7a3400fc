import type { Account } from '../domain/pulse/types.ts';
import { matchNames, nameKey } from '../domain/scorecard/find-by-name.ts';
import { quotedName } from '../domain/scorecard/quoted-name.ts';

export type AccountLookup = (name: string) => Account | string;

/** Names that are searched for near ones; a search goes through all accounts. */
const MISSES_WITH_CHOICES = 20;

/**
 * Finds an account as a file names it: its whole name, upper and lower case aside; never a guess. A
 * sentence with the nearest names when there is none.
 */
export function buildAccountLookup(accounts: readonly Account[]): AccountLookup {
  const byKey = new Map(accounts.map((account) => [nameKey(account.name), account]));
  const named = accounts.map((account) => ({ name: account.name, item: account }));
  const remembered = new Map<string, Account | string>();
  let misses = 0;
  const search = (name: string): Account | string => {
    const key = nameKey(name);
    if (key === '') return 'The account is missing.';
    const found = byKey.get(key);
    if (found !== undefined) return found;
    misses += 1;
    const nearest = misses > MISSES_WITH_CHOICES ? [] : nearestTo(name, named);
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

function nearestTo(
  name: string,
  named: readonly { readonly name: string; readonly item: Account }[],
): readonly string[] {
  const match = matchNames(name, named);
  if (match.kind === 'one') return [match.item.name];
  return (match.kind === 'many' ? match.choices : match.nearest).slice(0, 3);
}
