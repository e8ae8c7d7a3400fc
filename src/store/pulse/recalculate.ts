import { setImmediate as nextTurn } from 'node:timers/promises';
import { pulsePeriodOf, shiftPulsePeriod } from '../../domain/pulse/period.ts';
import {
  rememberScoring,
  type ScoringOf,
  type ScoringSetUp,
} from '../../domain/pulse/prepare-scoring.ts';
import { scoreAccount } from '../../domain/pulse/score.ts';
import { asComputed, createShownColours, type ColourOf } from '../../domain/pulse/shown-colours.ts';
import { endBy } from '../../domain/pulse/spans.ts';
import type { PulsePeriod, WeightsVersion } from '../../domain/pulse/types.ts';
import type { IsoDate, TenantSettings } from '../../domain/tenant.ts';
import { localDate } from '../../domain/zone.ts';
import type { TenantTx } from '../open-store.ts';
import { createScoreChanges, type BandChange } from './score-changes.ts';
import { findOverridesInForce } from './overrides.ts';
import { saveScores, scoreText, type ScoreRow } from './save-scores.ts';
import { findScoringSetUp } from './set-up.ts';
import { findKeys, readStored, type AccountKey, type Stored } from './stored-scores.ts';

export interface RecalculationWanted {
  readonly settings: TenantSettings;
  readonly periods: readonly PulsePeriod[];
  /** null: all accounts. */
  readonly accountIds: readonly string[] | null;
  /** Of them those of a vertical, as they are in this transaction: some may have come in just before it. */
  readonly vertical?: string;
  readonly now: Date;
  /** Changes of colour are told as people see them, overrides included; those before by these weights. Left out: as computed. */
  readonly shownBefore?: readonly WeightsVersion[];
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

/**
 * Works out the scores of accounts in periods from the values stored, by the weights and definitions
 * in force in each, and stores those that are not what they were. Belongs into the transaction that
 * changed what they follow from.
 */
export async function recalculate(
  tx: TenantTx,
  wanted: RecalculationWanted,
): Promise<Recalculation> {
  const { settings, periods, accountIds, vertical, now } = wanted;
  if (periods.length === 0 || accountIds?.length === 0)
    return { scored: 0, changed: 0, bandChanges: [] };
  const [setUp, accounts] = await Promise.all([
    findScoringSetUp(tx),
    findKeys(tx, accountIds, vertical),
  ]);
  const [first, ...others] = inChunks(accounts);
  if (first === undefined) return { scored: 0, changed: 0, bandChanges: [] };
  const scoringOf = rememberScoring(setUp);
  const colourOf = await coloursOf(tx, wanted, setUp);
  const read = (chunk: readonly AccountKey[]): Promise<Stored> =>
    handled(readStored(tx, { settings, periods, scoringOf }, chunk));
  let ahead = read(first);
  let saving: Promise<void> = Promise.resolve();
  const all = { scored: 0, changed: 0, bandChanges: new Array<BandChange>() };
  for (const [at, chunk] of [first, ...others].entries()) {
    const stored = await ahead;
    const next = others[at];
    // The database saves the last chunk and reads the next one while this one is worked out.
    if (next !== undefined) ahead = read(next);
    const { rows, scored, changed, bandChanges } = scoreChunk(
      chunk,
      periods,
      { scoringOf, colourOf },
      stored,
    );
    all.scored += scored;
    all.changed += changed;
    all.bandChanges.push(...bandChanges);
    await saving;
    saving = handled(saveScores(tx, { cadence: settings.pulseCadence, rows, at: now }));
    await nextTurn();
  }
  await saving;
  return all;
}

async function coloursOf(
  tx: TenantTx,
  { shownBefore, now }: RecalculationWanted,
  { weightSets }: ScoringSetUp,
): Promise<ColourOf> {
  if (shownBefore === undefined) return asComputed;
  const overrides = await findOverridesInForce(tx, now);
  return createShownColours({
    overrides,
    weightSets: { before: shownBefore, after: weightSets },
    now,
  });
}

function inChunks<T>(all: readonly T[]): (readonly T[])[] {
  return Array.from({ length: Math.ceil(all.length / CHUNK) }, (_, at) =>
    all.slice(at * CHUNK, (at + 1) * CHUNK),
  );
}

/** What failed is told where it is awaited, which may be too late for the process. */
function handled<T>(work: Promise<T>): Promise<T> {
  work.catch(() => {});
  return work;
}

function scoreChunk(
  chunk: readonly AccountKey[],
  periods: readonly PulsePeriod[],
  { scoringOf, colourOf }: { readonly scoringOf: ScoringOf; readonly colourOf: ColourOf },
  { values, knownOf }: Stored,
) {
  const rows: ScoreRow[] = [];
  const changes = createScoreChanges(knownOf, colourOf);
  let scored = 0;
  for (const period of periods) {
    const known = knownOf(period);
    const note = changes.begin(period);
    for (const account of chunk) {
      const isGone = endBy(account, period.end) !== null;
      const own = isGone ? [] : (values.get(account.id) ?? []);
      const before = known.get(account.id);
      const score = scoreAccount(scoringOf(account.vertical, period), own);
      if (score.score !== null) scored += 1;
      if (before === undefined && score.oldestEnd === null) continue;
      note(account, score);
      if (scoreText(score) === before) continue;
      rows.push({ period: period.start, accountId: account.id, score });
    }
  }
  return { rows, scored, ...changes.totals() };
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
