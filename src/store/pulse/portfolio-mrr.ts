import { MoneyOfUnits } from '../../domain/pulse/money-of-units.ts';
import type { Money, PulsePeriod } from '../../domain/pulse/types.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import type { TenantReader } from '../open-store.ts';
import { jsonColumn, readColumns, textColumn, toFlags, toRepeated, toTexts } from './packed.ts';

interface Span {
  readonly period: PulsePeriod;
  readonly previous: PulsePeriod;
}

/** What accounts pay, by account id from the last to the first. */
export interface RevenueBefore {
  readonly size: number;
  readonly ids: readonly string[];
  readonly money: readonly Money[];
}

export interface Revenue extends RevenueBefore {
  /** They were in force on the last day of the period before already. */
  readonly unchanged: readonly (boolean | null)[];
}

/** The steps in force on the period's last day. */
export async function readMrr(tx: TenantReader, { period, previous }: Span): Promise<Revenue> {
  const [ids, amounts, currencies, unchanged] = await readColumns(
    tx,
    [...MRR_COLUMNS, jsonColumn(Prisma.sql`effective_from <= ${previous.end}::date`)],
    Prisma.sql`FROM (SELECT DISTINCT ON (account_id) account_id, effective_from, amount, currency
      FROM account_mrr WHERE tenant_id = ${tx.tenantId}::uuid AND effective_from <= ${period.end}::date
      ORDER BY account_id DESC, effective_from DESC) m`,
  );
  return { ...toRevenue(ids, amounts, currencies), unchanged: toFlags(unchanged) };
}

/** Those in force on the last day of the period before, of accounts that got another one since. */
export async function readMrrBefore(
  tx: TenantReader,
  { period, previous }: Span,
): Promise<RevenueBefore> {
  const { tenantId } = tx;
  const [ids, amounts, currencies] = await readColumns(
    tx,
    MRR_COLUMNS,
    Prisma.sql`FROM (SELECT DISTINCT ON (account_id) account_id, amount, currency
      FROM account_mrr WHERE tenant_id = ${tenantId}::uuid AND effective_from <= ${previous.end}::date
        AND account_id IN (SELECT account_id FROM account_mrr WHERE tenant_id = ${tenantId}::uuid
          AND effective_from > ${previous.end}::date AND effective_from <= ${period.end}::date)
      ORDER BY account_id DESC, effective_from DESC) m`,
  );
  return toRevenue(ids, amounts, currencies);
}

const MRR_COLUMNS = ['account_id', 'amount', 'currency'].map((name) =>
  textColumn(Prisma.raw(name)),
);

type Packed = string | null | undefined;

function toRevenue(packedIds: Packed, amounts: Packed, currencies: Packed): RevenueBefore {
  const ids = toTexts(packedIds);
  return { size: ids.length, ids, money: toMoney(amounts, currencies) };
}

/** numeric(30,10) always prints ten decimals: without the point it is the number of units. */
function toMoney(amounts: Packed, currencies: Packed): Money[] {
  const codes = toRepeated(currencies);
  return toTexts(amounts?.replaceAll('.', '')).map(
    (units, row) => new MoneyOfUnits(BigInt(units), codes[row] ?? ''),
  );
}
