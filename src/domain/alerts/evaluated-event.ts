import type { RuleOutcome } from './evaluate-rules.ts';
import { sameFacts } from './same-facts.ts';
import type { AlertReason, EvaluatedEvent } from './types.ts';

/** What an evaluation knows of the account besides its scores. */
export type EvaluatedAccount = Pick<
  EvaluatedEvent,
  'accountId' | 'ownerId' | 'overridden' | 'firstImport'
>;

/** Could a transition make anything of it? Else no event is needed. */
export function isNews(
  outcome: RuleOutcome,
  { ownerId, overridden }: Pick<EvaluatedAccount, 'ownerId' | 'overridden'>,
): boolean {
  const { alert, opens, exits } = outcome;
  if (alert === null) return opens;
  return (
    exits !== null ||
    alert.accountOwnerId !== ownerId ||
    alert.overridden !== overridden ||
    needsReasons(outcome)
  );
}

/** Have the figures changed, so that the reasons have to be looked for (see `alertReasons`)? */
export function needsReasons({ alert, figures }: RuleOutcome): boolean {
  if (alert === null) return true;
  const { reasons: _, ...known } = alert.current;
  return !sameFacts(known, figures);
}

/** An outcome as an event. `reasons`: null where they are not needed, and those known are kept. */
export function toEvaluatedEvent(
  { rule, alert, opens, exits, worsenedFurther, figures }: RuleOutcome,
  account: EvaluatedAccount,
  reasons: readonly AlertReason[] | null,
): EvaluatedEvent {
  return {
    kind: 'evaluated',
    ...account,
    rule,
    opens,
    exits,
    worsenedFurther,
    facts: { ...figures, reasons: reasons ?? alert?.current.reasons ?? [] },
  };
}
