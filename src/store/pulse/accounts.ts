import { Decimal } from '../../domain/decimal.ts';
import type { Account, MrrStep } from '../../domain/pulse/types.ts';
import { NotFound } from '../../errors.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import { recordAction } from '../actions.ts';
import type { TenantReader, TenantTx } from '../open-store.ts';
import type { By } from '../row-values.ts';
import { lockSetUp } from '../set-up.ts';
import { ACCOUNT_FIELDS, toAccount } from './account-rows.ts';
import { readPacked } from './packed.ts';
import { saveAccounts } from './save-accounts.ts';

/** An account with all that is known of its revenue. */
export interface AccountWithMrr extends Account {
  /** The oldest first. */
  readonly mrr: readonly MrrStep[];
}

/** Every account, churned ones too, by name. */
export async function findAccounts(tx: TenantReader): Promise<AccountWithMrr[]> {
  const [rows, steps] = await Promise.all([
    readPacked(
      tx,
      Prisma.sql`SELECT string_agg(concat(${ACCOUNT_FIELDS}), E'\x1e' ORDER BY a.name_key) AS packed
        FROM accounts a WHERE a.tenant_id = ${tx.tenantId}::uuid`,
    ),
    findMrrSteps(tx),
  ]);
  return rows.map((fields) => {
    const account = toAccount(fields);
    return { ...account, mrr: steps.get(account.id) ?? [] };
  });
}

/** What an account is called by. */
export type AccountName = Pick<Account, 'id' | 'name'>;

/** The names alone: what commands and selects need, of thousands of accounts. */
export async function findAccountNames(tx: TenantReader): Promise<AccountName[]> {
  const rows = await readPacked(
    tx,
    Prisma.sql`SELECT string_agg(concat(id, E'\x1f', translate(name, E'\x1e\x1f', '')), E'\x1e'
        ORDER BY name_key) AS packed
      FROM accounts WHERE tenant_id = ${tx.tenantId}::uuid`,
  );
  return rows.map(([id = '', name = '']) => ({ id, name }));
}

/** The steps of one account or of all, the oldest first, by account. */
export async function findMrrSteps(
  tx: TenantReader,
  accountId?: string,
): Promise<Map<string, MrrStep[]>> {
  const ofOne =
    accountId === undefined ? Prisma.empty : Prisma.sql`AND account_id = ${accountId}::uuid`;
  const rows = await readPacked(
    tx,
    Prisma.sql`SELECT string_agg(concat(account_id, E'\x1f', effective_from, E'\x1f', trim_scale(amount),
        E'\x1f', currency), E'\x1e' ORDER BY effective_from) AS packed
      FROM account_mrr WHERE tenant_id = ${tx.tenantId}::uuid ${ofOne}`,
  );
  const found = new Map<string, MrrStep[]>();
  for (const [id = '', from = '', amount = '0', currency = ''] of rows) {
    const step = { from, amount: new Decimal(amount), currency };
    const steps = found.get(id);
    if (steps === undefined) found.set(id, [step]);
    else steps.push(step);
  }
  return found;
}

/** Gives an account another owner, or none. NotFound when there is no such account. */
export async function assignOwner(
  tx: TenantTx,
  { accountId, ownerId }: { accountId: string; ownerId: string | null },
  { by, at }: By,
): Promise<void> {
  await lockSetUp(tx);
  const [fields] = await readPacked(
    tx,
    Prisma.sql`SELECT concat(${ACCOUNT_FIELDS}) AS packed FROM accounts a
      WHERE a.tenant_id = ${tx.tenantId}::uuid AND a.id = ${accountId}::uuid`,
  );
  if (fields === undefined) throw new NotFound('That account does not exist any more.');
  const account = toAccount(fields);
  if (account.ownerId === ownerId) return;
  await saveAccounts(tx, [{ ...account, ownerId, mrr: null }], { by, at, source: 'manual' });
  await recordAction(tx, {
    actor: by,
    action: 'account.assign',
    subject: accountId,
    details: { before: account.ownerId, after: ownerId },
    at,
  });
}

/** Everybody who owns an account, each once. */
export async function findOwnerIds(tx: TenantReader): Promise<string[]> {
  const rows = await readPacked(
    tx,
    Prisma.sql`SELECT string_agg(DISTINCT owner_id, E'\x1e') AS packed
      FROM accounts WHERE tenant_id = ${tx.tenantId}::uuid`,
  );
  return rows.flatMap(([id]) => (id === undefined || id === '' ? [] : [id]));
}
