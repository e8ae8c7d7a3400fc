import { withoutLastChurn } from '../../domain/pulse/spans.ts';
import { InvalidInput, NotFound } from '../../errors.ts';
import { recordAction } from '../actions.ts';
import type { TenantTx } from '../open-store.ts';
import type { By } from '../row-values.ts';
import { lockSetUp } from '../set-up.ts';
import { findAccountsById } from './accounts.ts';
import { saveAccounts } from './save-accounts.ts';

/** The last churn of an account was a mistake: it never left then. InvalidInput where there is none to undo. */
export async function undoChurn(
  tx: TenantTx,
  { accountId, why }: { readonly accountId: string; readonly why: string },
  { by, at }: By,
): Promise<void> {
  await lockSetUp(tx);
  const account = (await findAccountsById(tx, [accountId])).get(accountId);
  if (account === undefined) throw new NotFound('That account does not exist any more.');
  const spans = withoutLastChurn(account);
  if (spans === null)
    throw new InvalidInput('This account never left as a churned one: there is nothing to undo.');
  const context = { by, at, source: 'manual', reason: why } as const;
  await saveAccounts(tx, [{ ...account, spans, mrr: null }], context);
  await recordAction(tx, {
    actor: by,
    action: 'account.undo-churn',
    subject: accountId,
    details: { before: account.spans, after: spans, why },
    at,
  });
}
