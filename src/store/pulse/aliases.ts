import { cleanName, nameKey } from '../../domain/name-key.ts';
import { quotedName } from '../../domain/scorecard/quoted-name.ts';
import { InvalidInput, NotFound } from '../../errors.ts';
import { recordAction } from '../actions.ts';
import type { TenantReader, TenantTx } from '../open-store.ts';
import type { By } from '../row-values.ts';
import { lockSetUp } from '../set-up.ts';
import { findAccountsById } from './accounts.ts';
import { saveAccounts } from './save-accounts.ts';

/** A name that an account had and is still understood by. */
export interface AccountAlias {
  readonly accountId: string;
  readonly name: string;
}

/** What the account is called now, by the key of each earlier name. */
export type EarlierNames = ReadonlyMap<string, { readonly id: string; readonly name: string }>;

/** All earlier names, for whoever looks accounts up by what people write. */
export async function findEarlierNames(tx: TenantReader): Promise<EarlierNames> {
  const rows = await tx.prisma.$queryRaw<{ key: string; id: string; name: string }[]>`
    SELECT l.name_key AS key, a.id::text AS id, a.name
    FROM account_aliases l JOIN accounts a ON a.tenant_id = l.tenant_id AND a.id = l.account_id
    WHERE l.tenant_id = ${tx.tenantId}::uuid`;
  return new Map(rows.map(({ key, id, name }) => [key, { id, name }]));
}

const ACCOUNT_NAME_LENGTH = 200;

/** The aliases of one account, or of all, by name. */
export async function findAliases(
  tx: TenantTx,
  accountId?: string,
): Promise<readonly AccountAlias[]> {
  return tx.prisma.accountAlias.findMany({
    where: { tenantId: tx.tenantId, ...(accountId === undefined ? {} : { accountId }) },
    select: { accountId: true, name: true },
    orderBy: { nameKey: 'asc' },
  });
}

const wrong = (message: string) => new InvalidInput(message, { fields: { name: message } });

/**
 * Gives an account another name; the one it had becomes an alias. InvalidInput (field `name`) for a name
 * that another account has or had, NotFound when there is no such account.
 */
export async function renameAccount(
  tx: TenantTx,
  { accountId, name }: AccountAlias,
  { by, at }: By,
): Promise<void> {
  await lockSetUp(tx);
  const account = (await findAccountsById(tx, [accountId])).get(accountId);
  if (account === undefined) throw new NotFound('That account does not exist any more.');
  const next = cleanName(name);
  if (next === '') throw wrong('Enter a name.');
  if (next.length > ACCOUNT_NAME_LENGTH) {
    throw wrong(`Shorten the name to ${ACCOUNT_NAME_LENGTH} characters; it has ${next.length}.`);
  }
  if (next === account.name) return;
  const [before, after] = [nameKey(account.name), nameKey(next)];
  const { tenantId } = tx;
  if (before !== after) {
    await checkFree(tx, accountId, after);
    await tx.prisma.accountAlias.deleteMany({ where: { tenantId, nameKey: after } });
    await tx.prisma.accountAlias.create({
      data: {
        tenantId,
        nameKey: before,
        name: account.name,
        accountId,
        createdAt: at,
        createdBy: by,
      },
    });
  }
  await saveAccounts(tx, [{ ...account, name: next, mrr: null }], { by, at, source: 'manual' });
  await recordAction(tx, {
    actor: by,
    action: 'account.rename',
    subject: accountId,
    details: { before: account.name, after: next },
    at,
  });
}

async function checkFree(tx: TenantTx, accountId: string, key: string): Promise<void> {
  const { tenantId } = tx;
  const holder = await tx.prisma.account.findUnique({
    where: { tenantId_nameKey: { tenantId, nameKey: key } },
    select: { name: true },
  });
  if (holder !== null) {
    throw wrong(`There is already an account ${quotedName(holder.name)}. Choose another name.`);
  }
  const alias = await tx.prisma.accountAlias.findUnique({
    where: { tenantId_nameKey: { tenantId, nameKey: key } },
    select: { name: true, accountId: true, account: { select: { name: true } } },
  });
  if (alias === null || alias.accountId === accountId) return;
  throw wrong(
    `${quotedName(alias.name)} is an earlier name of ${quotedName(alias.account.name)}. Choose another name, or let an admin free that one.`,
  );
}

/** Frees a name that an account had: nothing understands it any more, and another account may take it. */
export async function freeAlias(
  tx: TenantTx,
  { accountId, name }: AccountAlias,
  { by, at }: By,
): Promise<void> {
  await lockSetUp(tx);
  const where = { tenantId: tx.tenantId, accountId, nameKey: nameKey(name) };
  const { count } = await tx.prisma.accountAlias.deleteMany({ where });
  if (count === 0) return;
  await recordAction(tx, {
    actor: by,
    action: 'account.free-alias',
    subject: accountId,
    details: { name },
    at,
  });
}
