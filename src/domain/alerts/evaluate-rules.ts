import { SINCE_EVER } from '../pulse/mrr-steps.ts';
import { endBy, spanOn } from '../pulse/spans.ts';
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
import { heldLine } from './lines.ts';
import type { Alert, AlertFigures, AlertLine, AlertRule } from './types.ts';

export interface RulesInput extends Omit<NoScoreInput, 'cadence' | 'backSince'> {
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
  /** The account's alert that is not resolved; null: there is none. */
  readonly alert: Alert | null;
}

/** What a rule says of an account; reasons are looked for only where that is news. */
export interface RuleOutcome extends RuleVerdict {
  readonly rule: AlertRule;
  /** The line of it that holds; null: none does. */
  readonly line: AlertLine | null;
  /** The condition came true anew in a newer period than its line knew. */
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
    const line = heldLine(input.alert, rule);
    const verdict = judge(rule, watched, line, input);
    const isNewer = line !== null && figures.period.start > line.current.period.start;
    return {
      rule,
      line,
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
  line: AlertLine | null,
  input: RulesInput,
): RuleVerdict {
  if (endBy(input.account, input.today) !== null)
    return line === null ? NEITHER : exitBy('churned');
  const component = componentOf(rule);
  if (component !== null) return judgeFloor(component, watched, line);
  if (rule === 'no-score') {
    const { cadence } = input.newest;
    return judgeNoScore({ ...input, backSince: backSince(input), cadence }, line);
  }
  return rule === 'score-drop' ? judgeDrop(watched, line) : judgeBand(watched, line);
}

/** Since when a customer is one again; who never left always was. */
const backSince = ({ account, today }: RulesInput): IsoDate =>
  spanOn(account, today)?.from ?? SINCE_EVER;

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
