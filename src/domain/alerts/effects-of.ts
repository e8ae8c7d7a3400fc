import { nextDeliveryTime } from './business-time.ts';
import type { BusinessCalendar } from './settings.ts';
import type { Alert, AlertEffect, AlertStep, NudgeWhy } from './types.ts';

/** What is particular to an effect; the rest follows from alert and step. */
type Particular =
  | { readonly kind: Exclude<AlertEffect['kind'], 'nudge' | 'escalate'> }
  | { readonly kind: 'nudge'; readonly why: NudgeWhy }
  | { readonly kind: 'escalate'; readonly to: readonly string[] };

const EDIT: Particular = { kind: 'update-message' };
const NOTE: Particular = { kind: 'thread-note' };

/**
 * What people get to see of a step that made `after` of `before`. Nothing of what was never announced;
 * of an overridden account only edits of what stands there already, which ping nobody.
 */
export function effectsOf(
  before: Alert | null,
  step: AlertStep,
  after: Alert,
  calendar: BusinessCalendar,
): readonly AlertEffect[] {
  if (after.announcedAt === null) return [];
  const particulars = particularsOf(before, step, after);
  const silent = after.overridden || before?.overridden === true;
  const shown = silent && step.kind !== 'override-ended' ? particulars.filter(isEdit) : particulars;
  return shown.map((one) => ({
    ...one,
    key: keyOf(one, after),
    alertId: after.id,
    accountId: after.accountId,
    rule: after.rule,
    ownerId: after.ownerId,
    step,
    notBefore: pingsNobody(one, step) ? step.at : nextDeliveryTime(step.at, calendar),
  }));
}

function particularsOf(before: Alert | null, step: AlertStep, after: Alert): readonly Particular[] {
  switch (step.kind) {
    case 'opened':
    case 'announced':
      return [{ kind: 'announce' }];
    case 'updated':
      return isWorthANote(before, after) ? [EDIT, NOTE] : [EDIT];
    case 'worsened':
      return [EDIT, { kind: 'nudge', why: 'worsened' }];
    case 'acknowledged':
    case 'snoozed':
      return [EDIT, NOTE];
    case 'woken':
      return [EDIT, { kind: 'nudge', why: 'snooze-over' }];
    case 'reminded':
      return [{ kind: 'remind' }];
    case 'escalated':
      return [EDIT, NOTE, { kind: 'escalate', to: step.to }];
    case 'handed-over':
      return step.from === step.to ? [] : [EDIT, NOTE, { kind: 'nudge', why: 'handed-over' }];
    case 'overridden':
      return [EDIT];
    case 'override-ended':
      return after.state === 'open'
        ? [EDIT, { kind: 'nudge', why: 'override-ended' }]
        : [EDIT, NOTE];
    case 'resolved':
      return [EDIT, { kind: 'resolved-note' }];
  }
}

/** Another score or period is a line of the history; another MRR or reason only an edit. */
function isWorthANote(before: Alert | null, after: Alert): boolean {
  return (
    before?.current.period.start !== after.current.period.start ||
    before.current.after.score !== after.current.after.score
  );
}

const isEdit = ({ kind }: Particular): boolean => kind === 'update-message';

/** Edits, and the line about what somebody just did there, do not wait for the quiet hours to end. */
function pingsNobody(effect: Particular, { by }: AlertStep): boolean {
  return isEdit(effect) || (effect.kind === 'thread-note' && by !== null);
}

/** What comes once in an alert's life is named so; all else by the revision it made. */
function keyOf({ kind }: Particular, { id, revision }: Alert): string {
  return kind === 'announce' || kind === 'remind' || kind === 'escalate'
    ? `${id}/${kind}`
    : `${id}/${revision}/${kind}`;
}
