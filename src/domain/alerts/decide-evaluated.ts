import { isWorseBand } from './band-rank.ts';
import type { Decision, DecisionContext } from './decision.ts';
import { heldLine } from './lines.ts';
import { sameFacts } from './same-facts.ts';
import type {
  Alert,
  AlertLine,
  EvaluatedEvent,
  EvaluatedRule,
  LineChange,
  LineOpening,
  SuppressedWhy,
} from './types.ts';

/** What an evaluation changes first; asked again with the alert that makes, it says what next. */
export function decideEvaluated(
  alert: Alert | null,
  event: EvaluatedEvent,
  context: Pick<DecisionContext, 'newId'>,
): Decision | null {
  if (alert === null) return decideOpening(event, context);
  return (
    decideOverrideStart(alert, event) ??
    decideOwner(alert, event) ??
    decideLines(alert, event) ??
    decideOverrideEnd(alert, event)
  );
}

function decideOpening(
  event: EvaluatedEvent,
  { newId }: Pick<DecisionContext, 'newId'>,
): Decision | null {
  const { accountId, ownerId, overridden } = event;
  const lines = event.rules
    .filter(({ opens }) => opens)
    .map(({ rule, facts }): LineOpening => {
      return { rule, facts, suppressedWhy: suppressedWhy(event), opened: null };
    });
  if (lines.length === 0) return null;
  return { kind: 'opened', id: newId(), accountId, ownerId, overridden, lines, by: null };
}

function suppressedWhy({ firstImport, overridden }: EvaluatedEvent): SuppressedWhy | null {
  if (firstImport) return 'first-import';
  return overridden ? 'override' : null;
}

/** Overrides begin and expire without anybody saying so: the evaluation does. */
const decideOverrideStart = (alert: Alert, { overridden }: EvaluatedEvent): Decision | null =>
  overridden && !alert.overridden ? { kind: 'overridden', by: null } : null;

const decideOverrideEnd = (alert: Alert, { overridden }: EvaluatedEvent): Decision | null =>
  alert.overridden && !overridden ? { kind: 'override-ended', by: null } : null;

/** The account's CSM is another: the alert goes along. */
const decideOwner = (alert: Alert, { ownerId }: EvaluatedEvent): Decision | null =>
  alert.accountOwnerId === ownerId
    ? null
    : { kind: 'handed-over', from: alert.ownerId, to: ownerId, by: null };

/** One step for all lines: people are told once of what one run found. */
function decideLines(alert: Alert, event: EvaluatedEvent): Decision | null {
  const seen = event.rules.flatMap((one) => toChange(alert, one, event));
  const told = new Set(seen.map(({ rule }) => rule));
  // What only an override kept quiet is said when that ended and the condition still holds.
  const kept = alert.lines.filter(
    (line) => heldLine(alert, line.rule) === line && !told.has(line.rule) && isDue(line, alert),
  );
  const lines = [
    ...seen,
    ...kept.map(({ rule, current: facts }): LineChange => ({ kind: 'announced', rule, facts })),
  ];
  const [first] = lines;
  if (first === undefined) return null;
  const worse = isWorseBand(first.facts.after.band, alert.toldBand);
  return { kind: 'evaluated', lines, worse, by: null };
}

const isDue = ({ suppressedWhy: why }: AlertLine, { overridden }: Alert): boolean =>
  why === 'override' && !overridden;

function toChange(alert: Alert, evaluated: EvaluatedRule, event: EvaluatedEvent): LineChange[] {
  const { rule, facts, opens, exits } = evaluated;
  const line = heldLine(alert, rule);
  if (line === null) {
    // What was never said at all is said first when its override ends.
    const isKept = alert.overridden && alert.announcedAt === null;
    const why = isKept ? 'override' : suppressedWhy(event);
    return opens ? [{ kind: 'added', rule, facts, suppressedWhy: why }] : [];
  }
  if (exits !== null) return [{ kind: 'resolved', rule, facts, why: exits }];
  const worse = isWorse(alert, line, evaluated);
  if (line.suppressedWhy !== null && !alert.overridden && (worse || isDue(line, alert))) {
    return [{ kind: 'announced', rule, facts }];
  }
  if (worse) return [{ kind: 'worsened', rule, facts }];
  return sameFacts(line.current, facts) ? [] : [{ kind: 'updated', rule, facts }];
}

/** A band below the one people were told of, or the condition anew in a newer period. */
function isWorse(
  { toldBand }: Alert,
  { current }: AlertLine,
  { facts, worsenedFurther }: EvaluatedRule,
): boolean {
  const isNewer = facts.period.start > current.period.start;
  return (worsenedFurther && isNewer) || isWorseBand(facts.after.band, toldBand);
}
