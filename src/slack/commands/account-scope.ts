import { mayEditAccount } from '../../domain/pulse/permissions.ts';
import type { KnownAccount } from '../../domain/pulse/plan-accounts.ts';
import type { Request } from '../request.ts';

/** Which accounts a file holds, and what is said of that. */
interface AccountScope {
  readonly accounts: readonly KnownAccount[];
  /** `Your 12 accounts; …`; empty where all are the asker's to change. */
  readonly words: string;
  readonly isForReading: boolean;
}

/**
 * By default what the asker may change; all of it with `all`, for the accounts of somebody who is
 * named, and for who may change nothing.
 */
export function accountScope(
  { person, tenant }: Request,
  accounts: readonly KnownAccount[],
  { all, command }: { readonly all: boolean; readonly command: string },
): AccountScope {
  const mine = accounts.filter((one) => mayEditAccount(person, one, tenant.settings) === true);
  if (mine.length === accounts.length) return { accounts, words: '', isForReading: false };
  if (mine.length === 0) {
    const words = 'For reading: their owners, managers and admins change them.';
    return { accounts, words, isForReading: true };
  }
  if (all) {
    const words = `${mine.length === 1 ? 'One of these accounts is' : `${mine.length} of these accounts are`} yours to change.`;
    return { accounts, words, isForReading: false };
  }
  const yours = mine.length === 1 ? 'Your account' : `Your ${mine.length} accounts`;
  return {
    accounts: mine,
    words: `${yours}; \`${command} all\` for everybody’s.`,
    isForReading: false,
  };
}
