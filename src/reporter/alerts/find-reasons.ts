import { setImmediate as nextTurn } from 'node:timers/promises';
import { alertReasons } from '../../domain/alerts/alert-reasons.ts';
import type { RuleOutcome } from '../../domain/alerts/evaluate-rules.ts';
import type { AlertReason } from '../../domain/alerts/types.ts';
import { shiftPulsePeriod } from '../../domain/pulse/period.ts';
import {
  prepareScoring,
  type Scoring,
  type ScoringSetUp,
} from '../../domain/pulse/prepare-scoring.ts';
import type { Account, PulsePeriod } from '../../domain/pulse/types.ts';
import type { NumberFormat } from '../../domain/tenant.ts';
import type { TenantReader } from '../../store/open-store.ts';
import { findInputValues, ofAccounts } from '../../store/pulse/scoring-values.ts';

/** An outcome whose reasons are looked for. */
export interface Reasoned {
  readonly account: Account;
  readonly outcome: RuleOutcome;
}

/** Accounts whose values are in memory at a time. */
const CHUNK = 500;

/**
 * The top reasons of outcomes, in their order: only of those that are news, for they are worked out from
 * every value of two periods.
 */
export async function findReasons(
  tx: TenantReader,
  wanted: readonly Reasoned[],
  { setUp, format }: { readonly setUp: ScoringSetUp; readonly format: NumberFormat },
): Promise<ReadonlyMap<RuleOutcome, readonly AlertReason[]>> {
  const scoringOf = rememberScoring(setUp);
  const found = new Map<RuleOutcome, readonly AlertReason[]>();
  const inOrder = wanted.toSorted((a, b) => (a.account.id < b.account.id ? -1 : 1));
  for (let start = 0; start < inOrder.length; start += CHUNK) {
    const chunk = inOrder.slice(start, start + CHUNK).map((one) => ({
      ...one,
      after: scoringOf(one.account.vertical, one.outcome.figures.period),
      before: scoringOf(one.account.vertical, shiftPulsePeriod(one.outcome.figures.period, -1)),
    }));
    const accounts = [...new Map(chunk.map(({ account }) => [account.id, account])).values()];
    const range = rangeOf(chunk.flatMap(({ before, after }) => [before, after]));
    const values = await findInputValues(tx, range, ofAccounts(accounts));
    for (const { account, outcome, before, after } of chunk) {
      const own = values.get(account.id) ?? [];
      const hadScore = outcome.figures.before !== null;
      const sides = [
        hadScore ? { scoring: before, values: own } : null,
        { scoring: after, values: own },
      ] as const;
      found.set(outcome, alertReasons(outcome.rule, ...sides, format));
    }
    await nextTurn();
  }
  return found;
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

/** The ends of all values that can count. */
function rangeOf(scorings: readonly Scoring[]): { readonly from: string; readonly to: string } {
  const all = [...new Set(scorings)];
  const earliest = all.flatMap(({ metrics, period }) => [
    period.end,
    ...metrics.map(({ earliestEnd }) => earliestEnd),
  ]);
  return {
    from: earliest.reduce((a, b) => (a < b ? a : b)),
    to: all.map(({ period }) => period.end).reduce((a, b) => (a > b ? a : b)),
  };
}
