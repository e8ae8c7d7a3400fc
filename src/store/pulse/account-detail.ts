import type { CustomerAction } from '../../domain/alerts/customer-action.ts';
import type { Alert } from '../../domain/alerts/types.ts';
import type {
  Account,
  MrrStep,
  Note,
  Override,
  PulseCadence,
  PulseValue,
  StoredScore,
} from '../../domain/pulse/types.ts';
import type { IsoDate } from '../../domain/tenant.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import type { TenantReader } from '../open-store.ts';
import { toDecimal } from '../row-values.ts';
import { findOpenAlerts } from '../alerts/find-alerts.ts';
import { findActions } from '../alerts/customer-actions.ts';
import { ACCOUNT_FIELDS, accountsOf, toAccount } from './account-rows.ts';
import { findMrrSteps } from './accounts.ts';
import { findOverridesOf } from './overrides.ts';
import { readPacked, spoken } from './packed.ts';
import { SCORE_FIELDS, toStoredScore } from './score-rows.ts';

/** Everything stored of one account between two days. */
export interface AccountDetail {
  readonly account: Account;
  /** The oldest first. */
  readonly mrr: readonly MrrStep[];
  /** Whose end lies between the days, in no particular order. */
  readonly values: readonly PulseValue[];
  /** Of the periods that begin between the days, by first day. */
  readonly scores: ReadonlyMap<IsoDate, StoredScore>;
  /** The newest first, ended ones too. */
  readonly overrides: readonly Override[];
  /** The newest first. */
  readonly notes: readonly Note[];
  /** Those due first, the newest of those without a date. */
  readonly actions: readonly CustomerAction[];
  /** The risk alert that people were told of and that is not over; null: there is none. */
  readonly alert: Alert | null;
}

export interface DetailWanted {
  readonly cadence: PulseCadence;
  readonly from: IsoDate;
  readonly to: IsoDate;
}

/** null: there is no such account. */
export async function findAccountDetail(
  tx: TenantReader,
  accountId: string,
  wanted: DetailWanted,
): Promise<AccountDetail | null> {
  const [[fields], mrr, values, scores, overrides, notes, actions, open] = await Promise.all([
    readPacked(
      tx,
      Prisma.sql`SELECT concat(${ACCOUNT_FIELDS}) AS packed FROM ${accountsOf(tx.tenantId)}
        WHERE a.tenant_id = ${tx.tenantId}::uuid AND a.id = ${accountId}::uuid`,
    ),
    findMrrSteps(tx, accountId),
    findValues(tx, accountId, wanted),
    findScores(tx, accountId, wanted),
    findOverridesOf(tx, accountId),
    findNotes(tx, accountId),
    findActions(tx, { accountId }),
    findOpenAlerts(tx, { accountId }),
  ]);
  if (fields === undefined) return null;
  return {
    account: toAccount(fields),
    mrr: mrr.get(accountId) ?? [],
    values,
    scores,
    overrides,
    notes,
    actions: actions.map(({ action }) => action),
    alert: open[0]?.alert ?? null,
  };
}

async function findValues(
  tx: TenantReader,
  accountId: string,
  { from, to }: DetailWanted,
): Promise<PulseValue[]> {
  const rows = await readPacked(
    tx,
    Prisma.sql`SELECT string_agg(concat(metric_type, E'\x1f', period_start, E'\x1f', period_end, E'\x1f',
        value, E'\x1f', ${spoken('unit')}, E'\x1f', ${spoken('source')},
        E'\x1f', revision, E'\x1f', entered_by, E'\x1f',
        (extract(epoch FROM entered_at) * 1000)::bigint), E'\x1e') AS packed
      FROM pulse_values WHERE tenant_id = ${tx.tenantId}::uuid AND account_id = ${accountId}::uuid
        AND period_end BETWEEN ${from}::date AND ${to}::date`,
  );
  return rows.map((row): PulseValue => {
    const [type = '', periodStart = '', periodEnd = '', value = '0', unit = '', ...rest] = row;
    const [source = '', revision, enteredBy = '', enteredAtMs] = rest;
    return {
      accountId,
      type,
      periodStart,
      periodEnd,
      value: toDecimal(value),
      unit,
      source,
      revision: Number(revision),
      enteredBy,
      enteredAt: new Date(Number(enteredAtMs)),
    };
  });
}

/** Day by day: the key has the period before the account, and a range of periods would go through everybody's scores. */
async function findScores(
  tx: TenantReader,
  accountId: string,
  { cadence, from, to }: DetailWanted,
): Promise<Map<IsoDate, StoredScore>> {
  const rows = await readPacked(
    tx,
    Prisma.sql`SELECT string_agg(concat(s.period, E'\x1f', ${SCORE_FIELDS}), E'\x1e') AS packed
      FROM pulse_scores s WHERE s.tenant_id = ${tx.tenantId}::uuid AND s.cadence = ${cadence}
        AND s.period = ANY(ARRAY(SELECT ${from}::date + n FROM generate_series(0, ${to}::date - ${from}::date) n))
        AND s.account_id = ${accountId}::uuid`,
  );
  return new Map(rows.map(([period = '', ...fields]) => [period, toStoredScore(fields)]));
}

async function findNotes(tx: TenantReader, accountId: string): Promise<Note[]> {
  const [row] = await tx.prisma.$queryRaw<{ json: string | null }[]>`
    SELECT json_agg(n ORDER BY n."createdAt" DESC, n.id DESC)::text AS json FROM (
      SELECT id, account_id AS "accountId", text, created_by AS "createdBy", created_at AS "createdAt"
      FROM pulse_notes WHERE tenant_id = ${tx.tenantId}::uuid AND account_id = ${accountId}::uuid) n`;
  const stored: (Omit<Note, 'createdAt'> & { createdAt: string })[] = JSON.parse(row?.json ?? '[]');
  return stored.map((note) => ({ ...note, createdAt: new Date(note.createdAt) }));
}
