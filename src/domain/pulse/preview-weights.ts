import { bandOf } from './band.ts';
import type { Thresholds } from './band.ts';
import { COMPONENTS } from './components.ts';
import { displayedScore } from './displayed.ts';
import { pointsNano } from './points.ts';
import { prepareScoring } from './prepare-scoring.ts';
import type { Scoring, ScoringSetUp } from './prepare-scoring.ts';
import { createPresence } from './presence.ts';
import type {
  Band,
  Money,
  Nano,
  PortfolioAccount,
  PulsePeriod,
  StoredScore,
  WeightSet,
} from './types.ts';

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

export interface WeightsPreviewInput {
  readonly accounts: readonly PortfolioAccount[];
  readonly period: PulsePeriod;
  readonly setUp: ScoringSetUp;
  readonly proposed: Pick<WeightSet, 'vertical' | 'weights' | 'redBelow' | 'greenFrom'>;
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
    const isGone = account.churnedOn !== null && account.churnedOn <= input.period.end;
    const pair = isGone ? null : toPair(account);
    if (pair === null) continue;
    const old = displayedScore(account.current ?? NOT_SCORED, account.override, pair.old.weights);
    const next = displayedScore(pair.next ?? NOT_SCORED, account.override, pair.under.weights);
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
      thresholdsBefore: pair.old.weights,
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
  readonly old: Scoring;
  readonly under: Scoring;
  readonly next: StoredScore | null;
  readonly uncertain: boolean;
}

/** Scores an account anew; null where the proposed weights are not for its vertical. */
function createPairs({ period, setUp, proposed }: WeightsPreviewInput) {
  const version = Math.max(0, ...setUp.weightSets.map((one) => one.version)) + 1;
  const set: WeightSet = { ...proposed, version, from: period.start };
  const proposedSetUp = { ...setUp, weightSets: [...setUp.weightSets, set] };
  const scorings = new Map<string, { old: Scoring; under: Scoring }>();
  const presence = createPresence();
  return (account: PortfolioAccount): Pair | null => {
    const { vertical, current } = account;
    const known = scorings.get(vertical) ?? {
      old: prepareScoring(vertical, period, setUp),
      under: prepareScoring(vertical, period, proposedSetUp),
    };
    scorings.set(vertical, known);
    const { old, under } = known;
    if (under.weights !== set) return null;
    const sameWeights = COMPONENTS.every((one) => old.weights.weights[one] === set.weights[one]);
    if (current === null) return { old, under, next: null, uncertain: false };
    if (sameWeights) {
      const band = current.score === null ? null : bandOf(current.score, set);
      return { old, under, next: { ...current, band }, uncertain: false };
    }
    const scored = presence(old, under, current);
    const score = (scored ?? current.score !== null) ? scoreUnder(current, set) : null;
    const band = score === null ? null : bandOf(score, set);
    return { old, under, next: { ...current, score, band }, uncertain: scored === null };
  };
}

function scoreUnder({ components }: StoredScore, { weights }: WeightSet): Nano | null {
  let [points, all] = [0n, 0n];
  for (const component of COMPONENTS) {
    const value = components[component];
    if (value === null) continue;
    const health = component === 'risk' ? 100_000_000_000 - value : value;
    points += BigInt(weights[component]) * BigInt(health);
    all += BigInt(weights[component]);
  }
  return all === 0n ? null : pointsNano(points, all * 100_000_000_000n);
}

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
