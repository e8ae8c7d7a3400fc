import { Decimal } from '../../domain/decimal.ts';
import type { Account, MrrStep } from '../../domain/pulse/types.ts';
import { nameKey } from '../../domain/name-key.ts';
import { NotFound } from '../../errors.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import { recordAction } from '../actions.ts';
import type { TenantReader, TenantTx } from '../open-store.ts';
import type { By } from '../row-values.ts';
import { lockSetUp } from '../set-up.ts';
import { ACCOUNT_FIELDS, accountsOf, toAccount } from './account-rows.ts';
import { readPacked, spoken } from './packed.ts';
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
        FROM ${accountsOf(tx.tenantId)} WHERE a.tenant_id = ${tx.tenantId}::uuid`,
    ),
    findMrrSteps(tx),
  ]);
  return rows.map((fields) => {
    const account = toAccount(fields);
    return { ...account, mrr: steps.get(account.id) ?? [] };
  });
}

/** An account with the currencies it paid in. */
export interface AccountWithCurrencies extends Account {
  /** The oldest first. */
  readonly mrr: readonly Pick<MrrStep, 'from' | 'currency'>[];
}

/** The accounts that have one of the names, upper and lower case aside; in no particular order. */
export async function findAccountsNamed(
  tx: TenantReader,
  names: readonly string[],
): Promise<AccountWithCurrencies[]> {
  const keys = [...new Set(names.map(nameKey))];
  const rows = await readPacked(
    tx,
    Prisma.sql`SELECT string_agg(concat(
        (SELECT string_agg(concat(m.effective_from, ' ', m.currency), ' ' ORDER BY m.effective_from)
          FROM account_mrr m WHERE m.tenant_id = a.tenant_id AND m.account_id = a.id),
        E'\x1f', ${ACCOUNT_FIELDS}), E'\x1e') AS packed
      FROM ${accountsOf(tx.tenantId)} WHERE a.tenant_id = ${tx.tenantId}::uuid AND a.name_key = ANY(${keys}::text[])`,
  );
  return rows.map(([steps = '', ...fields]) => ({
    ...toAccount(fields),
    mrr: toCurrencies(steps),
  }));
}

function toCurrencies(packed: string): Pick<MrrStep, 'from' | 'currency'>[] {
  const words = packed === '' ? [] : packed.split(' ');
  return Array.from({ length: words.length / 2 }, (_, at) => ({
    from: words[2 * at] ?? '',
    currency: words[2 * at + 1] ?? '',
  }));
}

/** Everybody who owns an account. */
export async function findOwnerIds(tx: TenantReader): Promise<string[]> {
  const rows = await readPacked(
    tx,
    Prisma.sql`SELECT string_agg(DISTINCT owner_id, E'\x1e') AS packed
      FROM accounts WHERE tenant_id = ${tx.tenantId}::uuid`,
  );
  return rows.flat();
}

/** What an account is called by. */
export type AccountName = Pick<Account, 'id' | 'name'>;

/** The names alone: what selects need, of thousands of accounts. */
export async function findAccountNames(tx: TenantReader): Promise<AccountName[]> {
  const rows = await readPacked(
    tx,
    Prisma.sql`SELECT string_agg(concat(id, E'\x1f', ${spoken('name')}), E'\x1e'
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
    Prisma.sql`SELECT concat(${ACCOUNT_FIELDS}) AS packed FROM ${accountsOf(tx.tenantId)}
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

/** Some accounts, by id; those there are. */
export async function findAccountsById(
  tx: TenantReader,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Account>> {
  if (ids.length === 0) return new Map();
  const rows = await readPacked(
    tx,
    Prisma.sql`SELECT string_agg(concat(${ACCOUNT_FIELDS}), E'\x1e') AS packed
      FROM ${accountsOf(tx.tenantId)} WHERE a.tenant_id = ${tx.tenantId}::uuid AND a.id = ANY(${[...ids]}::uuid[])`,
  );
  return new Map(rows.map(toAccount).map((account) => [account.id, account]));
}
