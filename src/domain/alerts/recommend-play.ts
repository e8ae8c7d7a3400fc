import { addDays } from '../calendar.ts';
import { Decimal } from '../decimal.ts';
import { mainComponent } from './main-component.ts';
import type { Play, PlayCondition, PlayOccasion } from './play.ts';
import type { AlertFacts } from './types.ts';

/** How much a condition narrows: what happened says more than whom it happened to. */
const NARROWS: Readonly<Record<keyof PlayCondition, number>> = {
  metrics: 5,
  renewalWithinDays: 4,
  components: 3,
  mrrAtLeast: 3,
  rules: 2,
  bands: 2,
  verticals: 1,
  segments: 1,
  // Surveys are taken every few months: most scores rest on some older value.
  data: 1,
};
const CONDITIONS: readonly (keyof PlayCondition)[] = [
  'metrics',
  'renewalWithinDays',
  'components',
  'mrrAtLeast',
  'rules',
  'bands',
  'verticals',
  'segments',
  'data',
];

/** The most specific play whose condition holds, of equals the first; null: none fits. */
export function recommendPlay(occasion: PlayOccasion, plays: readonly Play[]): Play | null {
  const [best] = plays
    .filter(({ condition }) => CONDITIONS.every((name) => holds(name, condition, occasion)))
    .toSorted((a, b) => specificity(b.condition) - specificity(a.condition));
  return best ?? null;
}

/** Higher is narrower; 0: it always holds. */
export function specificity(condition: PlayCondition): number {
  return CONDITIONS.filter((name) => condition[name] !== undefined).reduce(
    (sum, name) => sum + NARROWS[name],
    0,
  );
}

/** What is not stated holds. */
function holds(
  name: keyof PlayCondition,
  condition: PlayCondition,
  { rule, facts, account, today }: PlayOccasion,
): boolean {
  switch (name) {
    case 'rules':
      return isOneOf(rule, condition.rules);
    case 'components':
      return isOneOf(mainComponent(rule, facts), condition.components);
    case 'metrics':
      return (
        condition.metrics === undefined || isOneOf(heaviestMetric(facts.reasons), condition.metrics)
      );
    case 'verticals':
      return isOneOf(account.vertical, condition.verticals);
    case 'segments':
      return isOneOf(account.segment, condition.segments);
    case 'bands':
      return isOneOf(facts.after.band, condition.bands);
    case 'mrrAtLeast':
      return condition.mrrAtLeast === undefined || reaches(facts.mrr, condition.mrrAtLeast);
    case 'renewalWithinDays':
      return (
        condition.renewalWithinDays === undefined ||
        isWithin(account.renewalDate, today, condition.renewalWithinDays)
      );
    case 'data':
      return condition.data === undefined || hasData(condition.data, rule, facts);
  }
}

/** Reasons come heaviest first; what gave points is none. */
const heaviestMetric = ([first]: AlertFacts['reasons']): string | null =>
  first !== undefined && first.points < 0 ? first.metric : null;

const isOneOf = <T>(value: T | null, list: readonly T[] | undefined): boolean =>
  list === undefined || (value !== null && list.includes(value));

function reaches(
  mrr: PlayOccasion['facts']['mrr'],
  least: NonNullable<PlayCondition['mrrAtLeast']>,
): boolean {
  return (
    mrr !== null && mrr.currency === least.currency && new Decimal(mrr.amount).gte(least.amount)
  );
}

const isWithin = (date: string | null, today: string, days: number): boolean =>
  date !== null && date >= today && date <= addDays(today, days);

/** Where there is no score for two periods, the facts are of the last one there was. */
const hasData = (
  state: NonNullable<PlayCondition['data']>,
  rule: PlayOccasion['rule'],
  { after, oldestEnd, period }: PlayOccasion['facts'],
): boolean =>
  state === 'missing'
    ? rule === 'no-score' || after.score === null
    : after.score !== null && oldestEnd !== null && oldestEnd < period.start;
