import type { RuleOutcome } from './evaluate-rules.ts';
import { sameFacts } from './same-facts.ts';
import type { Alert, AlertReason, EvaluatedEvent, EvaluatedRule } from './types.ts';

/** What an evaluation knows of the account besides its scores. */
export type EvaluatedAccount = Pick<
  EvaluatedEvent,
  'accountId' | 'ownerId' | 'overridden' | 'firstImport'
>;

/** Could a transition make anything of what a rule says? Else its event need not speak of it. */
export function isNews(outcome: RuleOutcome): boolean {
  const { line, opens, exits } = outcome;
  return line === null ? opens : exits !== null || needsReasons(outcome);
}

/** The same of what is known of the account itself. */
export const isAccountNews = (
  alert: Alert | null,
  { ownerId, overridden }: Pick<EvaluatedAccount, 'ownerId' | 'overridden'>,
): boolean =>
  alert !== null && (alert.accountOwnerId !== ownerId || alert.overridden !== overridden);

/** Have the figures changed, so that the reasons have to be looked for (see `alertReasons`)? */
export function needsReasons({ line, figures }: RuleOutcome): boolean {
  if (line === null) return true;
  const { reasons: _, ...known } = line.current;
  return !sameFacts(known, figures);
}

/**
 * Outcomes as one event. `reasonsOf`: null where they are not needed, and those known are kept.
 */
export const toEvaluatedEvent = (
  outcomes: readonly RuleOutcome[],
  account: EvaluatedAccount,
  reasonsOf: (outcome: RuleOutcome) => readonly AlertReason[] | null,
): EvaluatedEvent => ({
  kind: 'evaluated',
  ...account,
  rules: outcomes.map((outcome): EvaluatedRule => {
    const { rule, line, opens, exits, worsenedFurther, figures } = outcome;
    const reasons = reasonsOf(outcome) ?? line?.current.reasons ?? [];
    return { rule, opens, exits, worsenedFurther, facts: { ...figures, reasons } };
  }),
});
