import type { InputValue } from '../../domain/pulse/choose-values.ts';
import { shiftPulsePeriod } from '../../domain/pulse/period.ts';
import type { ScoringOf } from '../../domain/pulse/prepare-scoring.ts';
import type { PulsePeriod, Span } from '../../domain/pulse/types.ts';
import type { IsoDate, TenantSettings } from '../../domain/tenant.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import type { TenantTx } from '../open-store.ts';
import { accountsOf, toSpans } from './account-rows.ts';
import { readPacked } from './packed.ts';
import type { KnownScores } from './score-changes.ts';
import { SCORE_FIELDS } from './score-rows.ts';
import { findInputValues, ofAccounts } from './scoring-values.ts';

/** An account as its scores need it. */
export interface AccountKey {
  readonly id: string;
  readonly vertical: string;
  readonly spans: readonly Span[];
}

interface StoredWanted {
  readonly settings: TenantSettings;
  readonly periods: readonly PulsePeriod[];
  readonly scoringOf: ScoringOf;
}

/** What the scores of a chunk follow from, and what they were. */
export interface Stored {
  readonly values: ReadonlyMap<string, readonly InputValue[]>;
  readonly knownOf: (period: PulsePeriod) => KnownScores;
}

/** Of accounts in the order of their ids. */
export async function readStored(
  tx: TenantTx,
  { settings, periods, scoringOf }: StoredWanted,
  chunk: readonly AccountKey[],
): Promise<Stored> {
  const [values, knownOf] = await Promise.all([
    findInputValues(tx, windowOf(chunk, periods, scoringOf), ofAccounts(chunk)),
    findKnown(tx, settings, periods, chunk),
  ]);
  return { values, knownOf };
}

/** The ends of values that can count in any of the periods. */
function windowOf(
  accounts: readonly AccountKey[],
  periods: readonly PulsePeriod[],
  scoringOf: ScoringOf,
): { from: IsoDate; to: IsoDate } {
  const verticals = [...new Set(accounts.map(({ vertical }) => vertical))];
  const ends = periods.flatMap((period) =>
    verticals.flatMap((vertical) =>
      scoringOf(vertical, period).metrics.map(({ earliestEnd }) => earliestEnd),
    ),
  );
  const last = periods.map(({ end }) => end);
  return { from: leastOf([...ends, ...last]), to: last.reduce((a, b) => (a > b ? a : b)) };
}

const leastOf = (dates: readonly IsoDate[]) => dates.reduce((a, b) => (a < b ? a : b));

/** In the order of their ids, so that a chunk is a stretch of the index. */
export async function findKeys(
  tx: TenantTx,
  accountIds: readonly string[] | null,
  inVertical?: string,
): Promise<AccountKey[]> {
  const some =
    accountIds === null ? Prisma.empty : Prisma.sql`AND a.id = ANY(${[...accountIds]}::uuid[])`;
  const ofVertical =
    inVertical === undefined ? Prisma.empty : Prisma.sql`AND a.vertical = ${inVertical}`;
  const rows = await readPacked(
    tx,
    Prisma.sql`SELECT string_agg(concat(a.id, E'\x1f', a.vertical, E'\x1f', s.spans), E'\x1e' ORDER BY a.id) AS packed
      FROM ${accountsOf(tx.tenantId)} WHERE a.tenant_id = ${tx.tenantId}::uuid ${some} ${ofVertical}`,
  );
  return rows.map(([id = '', vertical = '', spans]) => ({ id, vertical, spans: toSpans(spans) }));
}

/** What is stored of them in some periods and those before, by period, as text that scoreText gives too. */
async function findKnown(
  tx: TenantTx,
  { pulseCadence }: TenantSettings,
  periods: readonly PulsePeriod[],
  accounts: readonly AccountKey[],
): Promise<(period: PulsePeriod) => KnownScores> {
  const starts = [
    ...new Set(periods.flatMap((period) => [shiftPulsePeriod(period, -1).start, period.start])),
  ];
  const rows = await readPacked(
    tx,
    Prisma.sql`SELECT string_agg(concat(s.period, E'\x1f', s.account_id, E'\x1f', ${SCORE_FIELDS}), E'\x1e')
        AS packed
      FROM pulse_scores s WHERE s.tenant_id = ${tx.tenantId}::uuid AND s.cadence = ${pulseCadence}
        AND s.period = ANY(${starts}::date[]) ${ofAccounts(accounts)}`,
  );
  const found = new Map(starts.map((start) => [start, new Map<string, string>()]));
  for (const [period = '', id = '', ...fields] of rows)
    found.get(period)?.set(id, fields.join('\x1f'));
  return ({ start }) => found.get(start) ?? new Map();
}
