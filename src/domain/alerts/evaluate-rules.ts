import { endBy } from '../pulse/spans.ts';
import type { Account, Component, Money, PulsePeriod, WeightsVersion } from '../pulse/types.ts';
import type { IsoDate } from '../tenant.ts';
import { judgeBand } from './band-rule.ts';
import { judgeDrop } from './drop-rule.ts';
import { judgeFloor } from './floor-rule.ts';
import { judgeNoScore } from './no-score-rule.ts';
import type { NoScoreInput } from './no-score-rule.ts';
import { exitBy, NEITHER } from './rule-verdict.ts';
import type { RuleVerdict } from './rule-verdict.ts';
import { ALERT_RULES } from './rules.ts';
import { figuresOf, watchedPeriods } from './scored-periods.ts';
import type { PeriodScore, Watched } from './scored-periods.ts';
import type { Alert, AlertFigures, AlertRule } from './types.ts';

export interface RulesInput extends Omit<NoScoreInput, 'cadence'> {
  readonly account: Pick<Account, 'vertical' | 'spans'>;
  /** The tenant's local date. */
  readonly today: IsoDate;
  /** The tenant's newest period with data. */
  readonly newest: PulsePeriod;
  /** Computed scores of `periodsToRead(newest)`, in any order; an absent one is not scored. */
  readonly scores: readonly PeriodScore[];
  readonly weightSets: readonly WeightsVersion[];
  /** In force now; null: none. */
  readonly mrr: Money | null;
  /** The account's alerts that are not resolved: at most one of each rule. */
  readonly alerts: readonly Alert[];
}

/** What a rule says of an account; reasons are looked for only where that is news. */
export interface RuleOutcome extends RuleVerdict {
  readonly rule: AlertRule;
  readonly alert: Alert | null;
  /** The condition came true anew in a newer period than its alert knew. */
  readonly worsenedFurther: boolean;
  readonly figures: AlertFigures;
}

const COMPONENT_OF: Readonly<Partial<Record<AlertRule, Component>>> = {
  'floor-usage': 'usage',
  'floor-experience': 'experience',
  'floor-outcomes': 'outcomes',
  'ceiling-risk': 'risk',
};

/** The component a rule watches; null: it watches the score. */
export function componentOf(rule: AlertRule): Component | null {
  return COMPONENT_OF[rule] ?? null;
}

/**
 * Every rule of domain.md §9 for one account, by its computed scores: overrides play no part. From the day
 * a customer is gone nothing opens, and their alerts end; who gave notice is watched like all others.
 */
export function evaluateRules(input: RulesInput): readonly RuleOutcome[] {
  const { account, newest, scores, weightSets } = input;
  const watched = watchedPeriods(account, newest, scores, weightSets);
  const figures = figuresFor(watched, input);
  return ALERT_RULES.map((rule) => {
    const alert = input.alerts.find((one) => one.rule === rule) ?? null;
    const verdict = judge(rule, watched, alert, input);
    const isNewer = alert !== null && figures.period.start > alert.current.period.start;
    return {
      rule,
      alert,
      ...verdict,
      worsenedFurther: verdict.opens && isNewer && comparesPeriods(rule),
      figures,
    };
  });
}

/** Their condition is a change since the period before, not a level. */
const comparesPeriods = (rule: AlertRule): boolean =>
  rule === 'band-worsened' || rule === 'score-drop';

function judge(
  rule: AlertRule,
  watched: Watched,
  alert: Alert | null,
  input: RulesInput,
): RuleVerdict {
  if (endBy(input.account, input.today) !== null)
    return alert === null ? NEITHER : exitBy('churned');
  const component = componentOf(rule);
  if (component !== null) return judgeFloor(component, watched, alert);
  if (rule === 'no-score') return judgeNoScore({ ...input, cadence: input.newest.cadence }, alert);
  return rule === 'score-drop' ? judgeDrop(watched, alert) : judgeBand(watched, alert);
}

function figuresFor(
  { current, previous }: Watched,
  { mrr, lastScored }: Pick<RulesInput, 'mrr' | 'lastScored'>,
): AlertFigures {
  const { redBelow, greenFrom } = current.weights;
  return {
    period: current.period,
    before: previous.stored === null ? null : figuresOf(previous),
    after: figuresOf(current),
    thresholds: { redBelow, greenFrom },
    coverage: current.stored?.coverage ?? 0,
    oldestEnd: current.stored?.oldestEnd ?? null,
    lastScored,
    mrr: mrr === null ? null : { amount: mrr.amount.toFixed(), currency: mrr.currency },
  };
}
