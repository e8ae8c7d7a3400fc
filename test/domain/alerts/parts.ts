import { DEFAULT_ALERT_SETTINGS } from '../../../src/domain/alerts/settings.ts';
import type { BusinessCalendar } from '../../../src/domain/alerts/settings.ts';
import { transition } from '../../../src/domain/alerts/transition.ts';
import type { TransitionContext } from '../../../src/domain/alerts/transition.ts';
import type {
  Alert,
  AlertEvent,
  AlertFacts,
  EvaluatedEvent,
  EvaluatedRule,
  ScoreFigures,
} from '../../../src/domain/alerts/types.ts';
import { bandOf } from '../../../src/domain/pulse/band.ts';
import { shiftPulsePeriod } from '../../../src/domain/pulse/period.ts';
import type { PulsePeriod } from '../../../src/domain/pulse/types.ts';
import { BUILT_IN_WEIGHTS } from '../../../src/domain/pulse/weights.ts';
import { instantOf } from '../../../src/domain/zone.ts';
import { nano } from '../pulse/parts.ts';

export const OWNER = 'U0MIRA';
export const OTHER = 'U0NOOR';
export const BOSS = 'U0BOSS';
export const ADMIN = 'U0ADMIN';
export const ACCOUNT = 'account-1';

export const CALENDAR: BusinessCalendar = {
  quietFrom: DEFAULT_ALERT_SETTINGS.quietFrom,
  quietTo: DEFAULT_ALERT_SETTINGS.quietTo,
  quietDays: DEFAULT_ALERT_SETTINGS.quietDays,
  holidays: [],
  zone: 'America/New_York',
};

/** `2026-11-24 15:00`, local; a Tuesday. */
export const local = (text: string): Date => instantOf(text.slice(0, 10), text.slice(11), CALENDAR);

export const TUESDAY = local('2026-11-24 15:00');

export function contextAt(now: Date, changes: Partial<TransitionContext> = {}): TransitionContext {
  return {
    now,
    newId: () => 'alert-1',
    calendar: CALENDAR,
    managers: { [OWNER]: BOSS },
    adminIds: [ADMIN],
    ...changes,
  };
}

export const november: PulsePeriod = { cadence: 'month', start: '2026-11-01', end: '2026-11-30' };

/** A score in the built-in bands; components all alike. */
function figuresOf(score: number | null): ScoreFigures {
  const points = score === null ? null : nano(score);
  return {
    score: points,
    band: points === null ? null : bandOf(points, BUILT_IN_WEIGHTS),
    components: { usage: points, experience: points, outcomes: points, risk: null },
  };
}

/** From a score to another one, in November unless it is so many months later. */
export function factsOf(before: number | null, after: number | null, monthsLater = 0): AlertFacts {
  const period = shiftPulsePeriod(november, monthsLater);
  const { redBelow, greenFrom } = BUILT_IN_WEIGHTS;
  return {
    period,
    before: figuresOf(before),
    after: figuresOf(after),
    thresholds: { redBelow, greenFrom },
    coverage: nano(1),
    oldestEnd: period.end,
    lastScored: after === null ? null : period.start,
    mrr: { amount: '4200', currency: 'USD' },
    reasons: [],
  };
}

/** From green to amber, as it is when the condition holds. */
export const FELL = factsOf(75, 60);

export function ruled(changes: Partial<EvaluatedRule> = {}): EvaluatedRule {
  return {
    rule: 'band-worsened',
    opens: false,
    exits: null,
    worsenedFurther: false,
    facts: FELL,
    ...changes,
  };
}

/** An evaluation that speaks of one rule, or of those given. */
export function evaluated({
  ownerId = OWNER,
  overridden = false,
  firstImport = false,
  accountId = ACCOUNT,
  rules,
  ...rule
}: Partial<Omit<EvaluatedEvent, 'kind'>> & Partial<EvaluatedRule> = {}): EvaluatedEvent {
  const account = { accountId, ownerId, overridden, firstImport };
  return { kind: 'evaluated', ...account, rules: rules ?? [ruled(rule)] };
}

/** The alert that events one after the other make, all at the opening's time unless said otherwise. */
export function alertAfter(
  ...events: readonly (AlertEvent | readonly [AlertEvent, Date])[]
): Alert | null {
  return events.reduce<Alert | null>((alert, one) => {
    const [event, at] = 'kind' in one ? [one, TUESDAY] : one;
    return transition(alert, event, contextAt(at)).alert;
  }, null);
}
