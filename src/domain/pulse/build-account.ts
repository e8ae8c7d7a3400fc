import type { Alert } from '../alerts/types.ts';
import type { CustomerAction } from '../alerts/customer-action.ts';
import { daysBetween } from '../calendar.ts';
import type { CalendarRules, IsoDate, NumberFormat } from '../tenant.ts';
import { localDate } from '../zone.ts';
import type { InputValue } from './choose-values.ts';
import { displayedScore, overrideInForce } from './displayed.ts';
import type { DisplayedScore } from './displayed.ts';
import { explainScore } from './explain.ts';
import type { ScoreExplanation } from './explain.ts';
import { buildLedger } from './ledger.ts';
import type { Ledger } from './ledger.ts';
import { pulsePeriodLabel, shiftPulsePeriod } from './period.ts';
import { toUnits } from './points.ts';
import { endBy } from './spans.ts';
import { prepareScoring } from './prepare-scoring.ts';
import type { Scoring, ScoringSetUp } from './prepare-scoring.ts';
import type {
  Account,
  Money,
  MrrStep,
  Note,
  Override,
  PulsePeriod,
  PulseValue,
  SpanEnd,
  StoredScore,
  WeightSet,
} from './types.ts';
import { weightsFor } from './weights.ts';

/** Periods in an account's history, the one shown among them. */
const HISTORY_PERIODS = 13;

/** Everything stored of one account that its answer needs. */
export interface AccountInput {
  readonly account: Account;
  readonly mrr: readonly MrrStep[];
  /** All that end within `accountRange`, in any order. */
  readonly values: readonly PulseValue[];
  /** Of the periods of the history, by first day. */
  readonly scores: ReadonlyMap<IsoDate, StoredScore>;
  readonly overrides: readonly Override[];
  readonly notes: readonly Note[];
  readonly actions: readonly CustomerAction[];
  /** Its risk alert that is not over; null: there is none. */
  readonly alert: Alert | null;
  readonly setUp: ScoringSetUp;
  readonly period: PulsePeriod;
  readonly rules: Pick<CalendarRules, 'zone' | 'firstDay' | 'weekRule'> & {
    readonly numberFormat: NumberFormat;
  };
  readonly now: Date;
}

export interface HistoryPoint {
  readonly period: PulsePeriod;
  readonly label: string;
  /** null: nothing was ever scored, which means not scored. */
  readonly stored: StoredScore | null;
  readonly shown: DisplayedScore;
  readonly weights: WeightSet;
}

export interface AccountView {
  readonly account: Account;
  /** In the tenant's zone. */
  readonly today: IsoDate;
  readonly period: PulsePeriod;
  readonly label: string;
  readonly previousLabel: string;
  /** How it went, where it is gone at the period's end: not scored there. */
  readonly gone: SpanEnd | null;
  /** The same of today, whatever the period; who is still to go may be overridden. */
  readonly goneToday: SpanEnd | null;
  /** On the period's last day; null: none by then. */
  readonly mrr: Money | null;
  /** The newest first. */
  readonly mrrSteps: readonly MrrStep[];
  readonly explanation: ScoreExplanation;
  /** The score people see; of the period and of the one before. */
  readonly shown: DisplayedScore;
  readonly weights: WeightSet;
  /** Of the period before. */
  readonly weightsBefore: WeightSet;
  /** From the period before to this one; null for who is gone. */
  readonly ledger: Ledger | null;
  /** The oldest first, the period shown last. */
  readonly history: readonly HistoryPoint[];
  /** In force now for the period; null: none. */
  readonly override: Override | null;
  /** Ended or expired by now, the newest first. */
  readonly earlierOverrides: readonly Override[];
  /** The newest first. */
  readonly notes: readonly Note[];
  /** What is done about it: those due first, the newest of those without a date. */
  readonly actions: readonly CustomerAction[];
  /** Its risk alert that is not over; null: there is none. */
  readonly alert: Alert | null;
  /** From the oldest value used to the end of the period; null: no value. */
  readonly oldestDays: number | null;
}

/** The days between which values and scores are needed: validities reach 12 periods back, from the one before. */
export function accountRange(period: PulsePeriod): {
  readonly from: IsoDate;
  readonly to: IsoDate;
} {
  return { from: shiftPulsePeriod(period, -HISTORY_PERIODS).start, to: period.end };
}

const NO_SCORE = { score: null, band: null };

/** One account in one period, beside the period before and with its history. */
export function buildAccount(input: AccountInput): AccountView {
  const { account, period, rules, now, overrides } = input;
  const previous = shiftPulsePeriod(period, -1);
  const values: readonly InputValue[] = input.values.map((one) => ({
    ...one,
    units: toUnits(one.value),
  }));
  const sideOf = (of: PulsePeriod) => ({
    scoring: scoringOf(input, of),
    // Who was no customer then was not scored, whatever was measured.
    values: endBy(account, of.end) === null ? values : [],
    override: overrideInForce(overrides, of.start, now),
  });
  const [before, after] = [sideOf(previous), sideOf(period)];
  const explanation = explainScore(after.scoring, values, rules.numberFormat);
  const gone = endBy(account, period.end);
  const today = localDate(now, rules);
  const override = overrideInForce(overrides, period.start, now);
  const label = pulsePeriodLabel(period, rules);
  const { oldestEnd } = explanation.score;
  return {
    account,
    today,
    period,
    label,
    previousLabel: pulsePeriodLabel(previous, rules),
    gone,
    goneToday: endBy(account, today),
    mrr: mrrOn(input.mrr, period.end),
    mrrSteps: input.mrr.toSorted((a, b) => (a.from < b.from ? 1 : -1)),
    explanation,
    shown: displayedScore(
      gone === null ? explanation.score : NO_SCORE,
      override,
      after.scoring.weights,
    ),
    weights: after.scoring.weights,
    weightsBefore: before.scoring.weights,
    ledger: gone === null ? buildLedger(before, after, rules.numberFormat, label) : null,
    history: toHistory(input),
    override,
    earlierOverrides: overrides
      .filter(({ endedAt, expiresAt }) => endedAt !== null || expiresAt <= now)
      .toSorted((a, b) => b.createdAt.getTime() - a.createdAt.getTime()),
    actions: input.actions,
    alert: input.alert,
    notes: input.notes.toSorted((a, b) => b.createdAt.getTime() - a.createdAt.getTime()),
    oldestDays: oldestEnd === null ? null : daysBetween(oldestEnd, period.end),
  };
}

const scoringOf = ({ account, setUp }: AccountInput, period: PulsePeriod): Scoring =>
  prepareScoring(account.vertical, period, setUp);

function mrrOn(steps: readonly MrrStep[], date: IsoDate): Money | null {
  const newest = steps
    .filter(({ from }) => from <= date)
    .reduce<MrrStep | null>(
      (best, one) => (best === null || one.from > best.from ? one : best),
      null,
    );
  return newest === null ? null : { amount: newest.amount, currency: newest.currency };
}

function toHistory(input: AccountInput): HistoryPoint[] {
  const { account, period, rules, now, overrides, setUp, scores } = input;
  return Array.from({ length: HISTORY_PERIODS }, (_, at) => {
    const one = shiftPulsePeriod(period, at + 1 - HISTORY_PERIODS);
    const stored = endBy(account, one.end) === null ? (scores.get(one.start) ?? null) : null;
    const weights = weightsFor(account.vertical, one, setUp.weightSets);
    const override = overrideInForce(overrides, one.start, now);
    return {
      period: one,
      label: pulsePeriodLabel(one, rules),
      stored,
      shown: displayedScore(stored ?? NO_SCORE, override, weights),
      weights,
    };
  });
}
