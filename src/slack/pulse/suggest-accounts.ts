import { option } from '../../render/blocks.ts';
import { SLACK_LIMITS } from '../../render/slack-limits.ts';
import { findAccountNames } from '../../store/pulse/accounts.ts';
import type { Request } from '../request.ts';

/** Accounts with what was typed in their names, those that begin with it first. */
export async function suggestAccounts({ deps, caller }: Request, typed: string) {
  const names = await deps.store.readInTenant(caller.tenantId, findAccountNames);
  const wanted = typed.trim().toLowerCase();
  const fits = names.filter(({ name }) => name.toLowerCase().includes(wanted));
  const begins = ({ name }: { name: string }) => name.toLowerCase().startsWith(wanted);
  return [...fits.filter(begins), ...fits.filter((one) => !begins(one))]
    .slice(0, SLACK_LIMITS.selectOptions)
    .map(({ id, name }) => option(name, id));
}
