import { isNews } from './apply-step.ts';
import { nextDeliveryTime } from './business-time.ts';
import { currentFacts, isHeld, isSaid } from './lines.ts';
import type { BusinessCalendar } from './settings.ts';
import type { Alert, AlertEffect, AlertRule, AlertStep, NudgeWhy } from './types.ts';

/** What is particular to an effect; the rest follows from alert and step. */
type Particular =
  | { readonly kind: Exclude<AlertEffect['kind'], 'nudge' | 'escalate'> }
  | { readonly kind: 'nudge'; readonly why: NudgeWhy }
  | { readonly kind: 'escalate'; readonly to: readonly string[] };

const EDIT: Particular = { kind: 'update-message' };
const NOTE: Particular = { kind: 'thread-note' };
const nudge = (why: NudgeWhy): Particular => ({ kind: 'nudge', why });

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
    rules: rulesOf(step, after),
    ownerId: after.ownerId,
    step,
    notBefore: pingsNobody(one, step) ? step.at : nextDeliveryTime(step.at, calendar),
  }));
}

function particularsOf(before: Alert | null, step: AlertStep, after: Alert): readonly Particular[] {
  switch (step.kind) {
    case 'opened':
      return [{ kind: 'announce' }];
    case 'evaluated':
      return evaluatedParticulars(before, step, after);
    case 'acknowledged':
    case 'snoozed':
      return [EDIT, NOTE];
    case 'woken':
      return [EDIT, nudge('snooze-over')];
    case 'reminded':
      return [{ kind: 'remind' }];
    case 'escalated':
      return [EDIT, NOTE, { kind: 'escalate', to: step.to }];
    case 'handed-over':
      return step.from === step.to ? [] : [EDIT, NOTE, nudge('handed-over')];
    case 'overridden':
      return [EDIT];
    case 'override-ended':
      return after.state === 'open' ? [EDIT, nudge('override-ended')] : [EDIT, NOTE];
  }
}

/** Of one run one thing is said, however many lines it touched. */
function evaluatedParticulars(
  before: Alert | null,
  { lines }: Extract<AlertStep, { readonly kind: 'evaluated' }>,
  after: Alert,
): readonly Particular[] {
  if (before === null || before.announcedAt === null) return [{ kind: 'announce' }];
  if (after.state === 'resolved') return [EDIT, { kind: 'resolved-note' }];
  const news = lines.filter(isNews);
  if (after.state === 'open' && news.length > 0) {
    return [EDIT, nudge(news.every(({ kind }) => kind === 'worsened') ? 'worsened' : 'fired')];
  }
  if (after.state !== before.state) return [EDIT, nudge('snooze-over')];
  const isOver = lines.some(({ kind }) => kind === 'resolved');
  return news.length > 0 || isOver || hasOtherScore(before, after) ? [EDIT, NOTE] : [EDIT];
}

/** Another score or period is a line of the history; another MRR or reason only an edit. */
function hasOtherScore(before: Alert, after: Alert): boolean {
  const [was, is] = [currentFacts(before), currentFacts(after)];
  return was.period.start !== is.period.start || was.after.score !== is.after.score;
}

/** What it is about: the news of an evaluation, else all that people see and that holds. */
function rulesOf(step: AlertStep, after: Alert): readonly AlertRule[] {
  const news = step.kind === 'evaluated' ? step.lines.filter(isNews) : [];
  if (news.length > 0) return news.map(({ rule }) => rule);
  return after.lines.filter((line) => isSaid(line) && isHeld(line)).map(({ rule }) => rule);
}

const isEdit = ({ kind }: Particular): boolean => kind === 'update-message';

/** Edits, and the line about what somebody just did there, do not wait for the quiet hours to end. */
function pingsNobody(effect: Particular, { by }: AlertStep): boolean {
  return isEdit(effect) || (effect.kind === 'thread-note' && by !== null);
}

/** An alert is announced once in its life; all else is named by the revision it made. */
const keyOf = ({ kind }: Particular, { id, revision }: Alert): string =>
  kind === 'announce' ? `${id}/announce` : `${id}/${revision}/${kind}`;
