import type { IsoDate } from '../tenant.ts';
import type { Thresholds } from './band.ts';
import { displayedScore } from './displayed.ts';
import type { ScoringSetUp } from './prepare-scoring.ts';
import { createRescoring } from './rescore.ts';
import type {
  Band,
  DefaultFollowed,
  Money,
  Nano,
  PortfolioAccount,
  PulsePeriod,
  ScoreNow,
  WeightSet,
} from './types.ts';
import { endBy } from './spans.ts';
import { weightsFor } from './weights.ts';

export type BandCounts = Readonly<Record<Band | 'none', number>>;

export interface MovedAccount {
  readonly account: PortfolioAccount;
  readonly before: Band | null;
  readonly after: Band | null;
  /** Displayed; null: not scored. */
  readonly scoreBefore: Nano | null;
  readonly scoreAfter: Nano | null;
  /** That the score before was judged by. */
  readonly thresholdsBefore: Thresholds;
}

/** What other weights or thresholds would make of one period's scores. */
export interface WeightsPreview {
  /** How many accounts the weights are for. */
  readonly accounts: number;
  readonly scoresChanged: number;
  readonly before: BandCounts;
  readonly after: BandCounts;
  /** Who changes colour: the largest MRR of each currency first. */
  readonly moved: readonly MovedAccount[];
  /** MRR of those, a sum per currency. */
  readonly mrr: readonly Money[];
  /** Accounts of which only a recalculation can tell whether they are still scored. */
  readonly uncertain: number;
}

/** Weights of a vertical or of the tenant, or that a vertical follows the default again. */
export type ProposedWeights =
  | Pick<WeightSet, 'vertical' | 'weights' | 'redBelow' | 'greenFrom'>
  | Pick<DefaultFollowed, 'vertical' | 'weights'>;

export interface WeightsPreviewInput {
  readonly accounts: readonly PortfolioAccount[];
  /** Whose inputs are scored. */
  readonly period: PulsePeriod;
  /** The first day they apply to: they are seen against the weights in force then. */
  readonly from: IsoDate;
  readonly setUp: ScoringSetUp;
  readonly proposed: ProposedWeights;
}

/**
 * Scores a period under other weights from its stored components: `Σ w_c · c ÷ Σ w_c` over those
 * present, risk turned round. Components are stored to a billionth, so each score is exact to a
 * billionth, too; with weights as they are it is the stored score itself. No value is read for it.
 */
export function previewWeights(input: WeightsPreviewInput): WeightsPreview {
  const toPair = createPairs(input);
  const before = { red: 0, amber: 0, green: 0, none: 0 };
  const after = { red: 0, amber: 0, green: 0, none: 0 };
  const moved: MovedAccount[] = [];
  let [accounts, scoresChanged, uncertain] = [0, 0, 0];
  for (const account of input.accounts) {
    const pair = endBy(account, input.period.end) === null ? toPair(account) : null;
    if (pair === null) continue;
    const old = displayedScore(pair.before ?? NOT_SCORED, account.override, pair.old);
    const next = displayedScore(pair.after ?? NOT_SCORED, account.override, pair.under);
    accounts += 1;
    before[old.band ?? 'none'] += 1;
    after[next.band ?? 'none'] += 1;
    if (pair.uncertain) uncertain += 1;
    if (old.score !== next.score) scoresChanged += 1;
    if (old.band === next.band) continue;
    moved.push({
      account,
      before: old.band,
      after: next.band,
      scoreBefore: old.score,
      scoreAfter: next.score,
      thresholdsBefore: pair.old,
    });
  }
  const sorted = byImportance(moved);
  return {
    accounts,
    scoresChanged,
    before,
    after,
    moved: sorted,
    mrr: sumsOf(sorted.flatMap(({ account }) => account.mrr ?? [])),
    uncertain,
  };
}

const NOT_SCORED = { score: null, band: null };

interface Pair {
  readonly old: WeightSet;
  readonly under: WeightSet;
  /** null: nothing is scored. */
  readonly before: ScoreNow | null;
  readonly after: ScoreNow | null;
  readonly uncertain: boolean;
}

/** Scores an account by the weights in force from that day on and by the proposed ones; null where those are not for its vertical. */
function createPairs({ period, from, setUp, proposed }: WeightsPreviewInput) {
  const { weightSets } = setUp;
  const [scoreOld, scoreNew] = [createRescoring(period, setUp), createRescoring(period, setUp)];
  const byDefault = weightSets.filter((one) => one.vertical === null);
  const proposedSet: WeightSet =
    proposed.weights === null
      ? weightsFor('', { start: from }, byDefault)
      : { ...proposed, version: PROPOSED, from };
  return (account: PortfolioAccount): Pair | null => {
    const { vertical, current } = account;
    const old = weightsFor(vertical, { start: from }, weightSets);
    const concerns =
      proposed.vertical === null ? old.vertical === null : proposed.vertical === vertical;
    if (!concerns) return null;
    const before = scoreOld(vertical, current, old);
    const after = scoreNew(vertical, current, proposedSet);
    return {
      old,
      under: proposedSet,
      before: before.score,
      after: after.score,
      uncertain: before.uncertain || after.uncertain,
    };
  };
}

/** No stored set has it. */
const PROPOSED = -1;

/** Per currency, in the order they come in. */
function sumsOf(amounts: readonly Money[]): Money[] {
  const sums = new Map<string, Money>();
  for (const { amount, currency } of amounts) {
    const sum = sums.get(currency)?.amount.plus(amount) ?? amount;
    sums.set(currency, { amount: sum, currency });
  }
  return [...sums.values()];
}

/**
 * The largest MRR of each currency, then the second largest of each, and so on: amounts of different
 * currencies are never compared. Without MRR last, by name.
 */
function byImportance(moved: readonly MovedAccount[]): MovedAccount[] {
  const ranks = new Map<string, number>();
  return moved
    .toSorted(({ account: a }, { account: b }) => compareWithin(a, b))
    .map((one) => {
      const currency = one.account.mrr?.currency ?? '';
      const rank = ranks.get(currency) ?? 0;
      ranks.set(currency, rank + 1);
      return { one, rank: one.account.mrr === null ? Infinity : rank };
    })
    .toSorted((a, b) => (a.rank === b.rank ? 0 : a.rank - b.rank))
    .map(({ one }) => one);
}

/** By currency, then the larger amount, then by name. */
function compareWithin(a: PortfolioAccount, b: PortfolioAccount): number {
  const [first, second] = [a.mrr?.currency ?? '', b.mrr?.currency ?? ''];
  if (first !== second) return first < second ? -1 : 1;
  const amounts = a.mrr === null || b.mrr === null ? 0 : b.mrr.amount.cmp(a.mrr.amount);
  if (amounts !== 0 || a.name === b.name) return amounts;
  return a.name < b.name ? -1 : 1;
}
