import { daysBetween } from '../calendar.ts';
import type { CalendarRules, IsoDate } from '../tenant.ts';
import type { Thresholds } from './band.ts';
import { toDistribution } from './distribution.ts';
import type { Distribution } from './distribution.ts';
import { amountOf } from './money-of-units.ts';
import { toMrrMovements } from './mrr-movement.ts';
import type { MrrMovements } from './mrr-movement.ts';
import { pulsePeriodLabel } from './period.ts';
import { toPortfolioRows } from './portfolio-row.ts';
import type { PortfolioRow, PortfolioSpan } from './portfolio-row.ts';
import { topRisk, topUpside } from './rank-accounts.ts';
import type { Money, Nano, PortfolioAccount, PulsePeriod } from './types.ts';
import { weightsFor } from './weights.ts';
import { whatChanged } from './what-changed.ts';
import type { WhatChanged } from './what-changed.ts';

export interface PortfolioInput extends PortfolioSpan {
  readonly settings: Pick<CalendarRules, 'firstDay' | 'weekRule'>;
}

/** Mean scores of a period; null: nobody is scored, or pays. */
export interface Averages {
  readonly plain: Nano | null;
  /** By MRR, of each currency. */
  readonly weighted: ReadonlyMap<string, Nano>;
}

/** All accounts of a tenant in one period, beside the period before (domain.md §7, Lists). */
export interface PortfolioView {
  readonly period: PulsePeriod;
  readonly label: string;
  readonly previousLabel: string;
  /** Not gone in the period. */
  readonly accounts: number;
  readonly scored: number;
  /** Churned by the period's end and not back by then, whenever they went; who was merged is none of them. */
  readonly churned: number;
  readonly overridden: number;
  readonly rows: readonly PortfolioRow[];
  readonly mrr: MrrMovements;
  readonly averages: Averages;
  readonly averagesBefore: Averages;
  readonly distribution: Distribution;
  /** The tenant's default ones, for the picture. */
  readonly thresholds: Thresholds;
  /** Some vertical has others. */
  readonly thresholdsDiffer: boolean;
  /** MRR of those shown as At risk, per currency. */
  readonly atRisk: readonly Money[];
  readonly changed: WhatChanged;
  readonly topRisk: readonly PortfolioRow[];
  readonly topUpside: readonly PortfolioRow[];
  /** Of the oldest value used, and its days until the period's end; null: no value. */
  readonly oldest: { readonly end: IsoDate; readonly days: number } | null;
}

export function buildPortfolio(
  accounts: readonly PortfolioAccount[],
  input: PortfolioInput,
): PortfolioView {
  const { period, previous, weightSets, settings } = input;
  const rows = toPortfolioRows(accounts, input);
  const present = rows.filter(({ gone }) => gone === null);
  const mrr = toMrrMovements(rows);
  const thresholds = weightsFor(
    '',
    period,
    weightSets.filter((one) => one.vertical === null),
  );
  const oldestEnd = oldestOf(present);
  return {
    period,
    label: pulsePeriodLabel(period, settings),
    previousLabel: pulsePeriodLabel(previous, settings),
    accounts: present.length,
    scored: present.filter(({ shown }) => shown.score !== null).length,
    churned: rows.filter(({ gone }) => gone?.kind === 'churned').length,
    overridden: present.filter(({ shown }) => shown.overridden).length,
    rows,
    mrr,
    averages: averagesOf(present, NOW),
    averagesBefore: averagesOf(rows, BEFORE),
    distribution: toDistribution(rows, thresholds),
    thresholds,
    thresholdsDiffer: present.some(
      (row) =>
        row.thresholds.redBelow !== thresholds.redBelow ||
        row.thresholds.greenFrom !== thresholds.greenFrom,
    ),
    atRisk: mrrAtRisk(present, mrr),
    changed: whatChanged(rows),
    topRisk: topRisk(present),
    topUpside: topUpside(present),
    oldest:
      oldestEnd === null ? null : { end: oldestEnd, days: daysBetween(oldestEnd, period.end) },
  };
}

function oldestOf(rows: readonly PortfolioRow[]): IsoDate | null {
  let oldest: IsoDate | null = null;
  for (const { account, shown } of rows) {
    const end = shown.score === null ? null : (account.current?.oldestEnd ?? null);
    if (end !== null && (oldest === null || end < oldest)) oldest = end;
  }
  return oldest;
}

/** Where a row has the figures of one of its two periods. */
interface Side {
  readonly scoreOf: (row: PortfolioRow) => Nano | null;
  readonly unitsOf: (row: PortfolioRow) => bigint;
  readonly currencyOf: (row: PortfolioRow) => string;
}

const NOW: Side = {
  scoreOf: ({ shown }) => shown.score,
  unitsOf: ({ mrrUnits }) => mrrUnits,
  currencyOf: ({ account }) => account.mrr?.currency ?? '',
};

const BEFORE: Side = {
  scoreOf: ({ shownBefore }) => shownBefore.score,
  unitsOf: ({ mrrUnitsBefore }) => mrrUnitsBefore,
  currencyOf: ({ account }) => account.mrrBefore?.currency ?? '',
};

function averagesOf(rows: readonly PortfolioRow[], side: Side): Averages {
  let [sum, count] = [0n, 0n];
  const byCurrency = new Map<string, { scores: bigint; units: bigint }>();
  for (const row of rows) {
    const score = side.scoreOf(row);
    if (score === null) continue;
    const exact = BigInt(score);
    sum += exact;
    count += 1n;
    const units = side.unitsOf(row);
    if (units <= 0n) continue;
    const currency = side.currencyOf(row);
    const known = byCurrency.get(currency);
    if (known === undefined) {
      byCurrency.set(currency, { scores: units * exact, units });
      continue;
    }
    known.scores += units * exact;
    known.units += units;
  }
  return {
    plain: count === 0n ? null : halfUp(sum, count),
    weighted: new Map([...byCurrency].map(([code, one]) => [code, halfUp(one.scores, one.units)])),
  };
}

const halfUp = (n: bigint, d: bigint): Nano => Number((n * 2n + d) / (d * 2n));

/** In the order of the currencies above. */
function mrrAtRisk(present: readonly PortfolioRow[], { currencies }: MrrMovements): Money[] {
  const sums = new Map<string, bigint>();
  for (const { shown, account, mrrUnits } of present) {
    if (shown.band !== 'red' || account.mrr === null) continue;
    const { currency } = account.mrr;
    sums.set(currency, (sums.get(currency) ?? 0n) + mrrUnits);
  }
  return currencies.flatMap(({ currency }) => {
    const units = sums.get(currency) ?? 0n;
    return units === 0n ? [] : [{ amount: amountOf(units), currency }];
  });
}
