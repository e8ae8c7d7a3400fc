import { setImmediate as nextTurn } from 'node:timers/promises';
import { pulsePeriodOf, shiftPulsePeriod } from '../../domain/pulse/period.ts';
import {
  prepareScoring,
  type Scoring,
  type ScoringSetUp,
} from '../../domain/pulse/prepare-scoring.ts';
import { scoreAccount } from '../../domain/pulse/score.ts';
import type { PulsePeriod } from '../../domain/pulse/types.ts';
import type { IsoDate, TenantSettings } from '../../domain/tenant.ts';
import { localDate } from '../../domain/zone.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import type { TenantTx } from '../open-store.ts';
import { orNull, readPacked } from './packed.ts';
import { SCORE_FIELDS } from './score-rows.ts';
import { createScoreChanges, type BandChange, type KnownScores } from './score-changes.ts';
import { saveScores, scoreText, type ScoreRow } from './save-scores.ts';
import { findInputValues, ofAccounts } from './scoring-values.ts';
import { findScoringSetUp } from './set-up.ts';

export interface RecalculationWanted {
  readonly settings: TenantSettings;
  readonly periods: readonly PulsePeriod[];
  /** null: all accounts. */
  readonly accountIds: readonly string[] | null;
  readonly now: Date;
}

export interface Recalculation {
  /** Accounts and periods that have a score now, of those worked out. */
  readonly scored: number;
  /** How many scores are not what they were. */
  readonly changed: number;
  readonly bandChanges: readonly BandChange[];
}

/** Accounts at a time: large enough for the database, small enough for memory and for others to have a turn. */
const CHUNK = 1_000;

interface AccountKey {
  readonly id: string;
  readonly vertical: string;
  readonly churnedOn: IsoDate | null;
}

/**
 * Works out the scores of accounts in periods from the values stored, by the weights and definitions
 * in force in each, and stores those that are not what they were. Belongs into the transaction that
 * changed what they follow from.
 */
export async function recalculate(
  tx: TenantTx,
  { settings, periods, accountIds, now }: RecalculationWanted,
): Promise<Recalculation> {
  if (periods.length === 0 || accountIds?.length === 0)
    return { scored: 0, changed: 0, bandChanges: [] };
  const [setUp, accounts] = await Promise.all([findScoringSetUp(tx), findKeys(tx, accountIds)]);
  const scoringOf = rememberScoring(setUp);
  let scored = 0;
  const bandChanges: BandChange[] = [];
  let changed = 0;
  for (let start = 0; start < accounts.length; start += CHUNK) {
    const chunk = accounts.slice(start, start + CHUNK);
    const [values, knownOf] = await Promise.all([
      findInputValues(tx, windowOf(chunk, periods, scoringOf), ofAccounts(chunk)),
      findKnown(tx, settings, periods, chunk),
    ]);
    const changes = createScoreChanges(async (period) =>
      (await findKnown(tx, settings, [period], chunk))(period),
    );
    const rows: ScoreRow[] = [];
    for (const period of periods) {
      const known = knownOf(period);
      const note = await changes.begin(period, known, chunk.length);
      for (const account of chunk) {
        const isGone = account.churnedOn !== null && account.churnedOn <= period.end;
        const own = isGone ? [] : (values.get(account.id) ?? []);
        const before = known.get(account.id);
        const score = scoreAccount(scoringOf(account.vertical, period), own);
        if (score.score !== null) scored += 1;
        if (before === undefined && score.oldestEnd === null) continue;
        note(account.id, score);
        if (scoreText(score) === before) continue;
        rows.push({ period: period.start, accountId: account.id, score });
      }
    }
    await saveScores(tx, { cadence: settings.pulseCadence, rows, at: now });
    const found = changes.totals();
    changed += found.changed;
    bandChanges.push(...found.bandChanges);
    await nextTurn();
  }
  return { scored, changed, bandChanges };
}

/** Every period with data from a day on (null: all of them): after weights, definitions or the cadence changed. */
export async function recalculateFrom(
  tx: TenantTx,
  wanted: Omit<RecalculationWanted, 'periods'> & { readonly from: IsoDate | null },
): Promise<Recalculation> {
  const { settings, from, now } = wanted;
  const [row] = await tx.prisma.$queryRaw<{ oldest: string | null }[]>`
    SELECT min(period_end)::text AS oldest FROM pulse_values WHERE tenant_id = ${tx.tenantId}::uuid`;
  const oldest = row?.oldest ?? null;
  if (oldest === null) return { scored: 0, changed: 0, bandChanges: [] };
  const cadence = settings.pulseCadence;
  const last = pulsePeriodOf(cadence, localDate(now, settings), settings);
  const periods: PulsePeriod[] = [];
  let period = pulsePeriodOf(cadence, from === null || oldest > from ? oldest : from, settings);
  while (period.start <= last.start) {
    periods.push(period);
    period = shiftPulsePeriod(period, 1);
  }
  return recalculate(tx, { ...wanted, periods });
}

function rememberScoring(setUp: ScoringSetUp) {
  const known = new Map<string, Scoring>();
  return (vertical: string, period: PulsePeriod): Scoring => {
    const key = `${vertical} ${period.start}`;
    const scoring = known.get(key) ?? prepareScoring(vertical, period, setUp);
    known.set(key, scoring);
    return scoring;
  };
}

/** The ends of values that can count in any of the periods. */
function windowOf(
  accounts: readonly AccountKey[],
  periods: readonly PulsePeriod[],
  scoringOf: (vertical: string, period: PulsePeriod) => Scoring,
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
async function findKeys(tx: TenantTx, accountIds: readonly string[] | null): Promise<AccountKey[]> {
  const some =
    accountIds === null ? Prisma.empty : Prisma.sql`AND id = ANY(${[...accountIds]}::uuid[])`;
  const rows = await readPacked(
    tx,
    Prisma.sql`SELECT string_agg(concat(id, E'\x1f', vertical, E'\x1f', churned_on), E'\x1e' ORDER BY id) AS packed
      FROM accounts WHERE tenant_id = ${tx.tenantId}::uuid ${some}`,
  );
  return rows.map(([id = '', vertical = '', churnedOn]) => ({
    id,
    vertical,
    churnedOn: orNull(churnedOn),
  }));
}

/** What is stored of them in some periods, by period, as text that scoreText gives too. */
async function findKnown(
  tx: TenantTx,
  { pulseCadence }: TenantSettings,
  periods: readonly PulsePeriod[],
  accounts: readonly AccountKey[],
): Promise<(period: PulsePeriod) => KnownScores> {
  const starts = periods.map(({ start }) => start);
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
