import type { Alert, AlertFacts, AlertStep } from './types.ts';

/**
 * The alert after a step of its history. Throws where the history does not begin with its opening,
 * which no stored one does.
 */
export function applyStep(alert: Alert | null, step: AlertStep): Alert {
  if (step.kind === 'opened') return openedBy(step);
  if (alert === null) throw new Error(`A history cannot begin with "${step.kind}"`);
  return { ...alert, ...changesOf(alert, step), changedAt: step.at, revision: alert.revision + 1 };
}

/** What a whole history, in order, adds up to; null: nothing yet. */
export function replaySteps(steps: readonly AlertStep[]): Alert | null {
  return steps.reduce<Alert | null>(applyStep, null);
}

type Opening = Extract<AlertStep, { readonly kind: 'opened' }>;

function openedBy({ id, accountId, rule, facts, ownerId, ...step }: Opening): Alert {
  const told = step.suppressedWhy === null ? step.at : null;
  return {
    id,
    accountId,
    rule,
    state: told === null ? 'suppressed' : 'open',
    suppressedWhy: step.suppressedWhy,
    period: facts.period,
    opened: facts,
    current: facts,
    toldBand: facts.after.band,
    openedOwnerId: ownerId,
    accountOwnerId: ownerId,
    ownerId,
    overridden: step.overridden,
    openedAt: step.at,
    announcedAt: told,
    waitingSince: told,
    acknowledgedBy: null,
    acknowledgedAt: null,
    snoozedUntil: null,
    snoozedBy: null,
    remindedAt: null,
    escalatedAt: null,
    resolvedAt: null,
    resolvedWhy: null,
    changedAt: step.at,
    revision: 1,
  };
}

const NOT_ANSWERED = {
  acknowledgedBy: null,
  acknowledgedAt: null,
  snoozedUntil: null,
  snoozedBy: null,
} as const;

function changesOf(
  alert: Alert,
  step: Exclude<AlertStep, { readonly kind: 'opened' }>,
): Partial<Alert> {
  const { at, by } = step;
  switch (step.kind) {
    case 'announced':
      return {
        ...opening(at),
        suppressedWhy: null,
        announcedAt: at,
        current: step.facts,
        toldBand: step.facts.after.band ?? alert.toldBand,
      };
    case 'updated':
      return knowing(alert, step.facts);
    case 'worsened':
      return {
        ...(alert.state === 'suppressed' ? { suppressedWhy: 'override' } : reopening(alert, at)),
        current: step.facts,
        toldBand: step.facts.after.band ?? alert.toldBand,
      };
    case 'acknowledged':
      return {
        ...NOT_ANSWERED,
        state: 'acknowledged',
        acknowledgedBy: by,
        acknowledgedAt: at,
        waitingSince: null,
      };
    case 'snoozed':
      return {
        ...NOT_ANSWERED,
        state: 'snoozed',
        snoozedUntil: step.until,
        snoozedBy: by,
        waitingSince: null,
      };
    case 'woken':
      return { ...opening(at), ...(step.facts === null ? {} : knowing(alert, step.facts)) };
    case 'reminded':
      return { remindedAt: at };
    case 'escalated':
      return { escalatedAt: at };
    case 'handed-over':
      return handOver(alert, step);
    case 'overridden':
      return { overridden: true };
    case 'override-ended':
      return { overridden: false, ...(alert.state === 'open' ? { waitingSince: at } : {}) };
    case 'resolved':
      return {
        ...NOT_ANSWERED,
        state: 'resolved',
        suppressedWhy: null,
        waitingSince: null,
        resolvedAt: at,
        resolvedWhy: step.why,
        current: step.facts ?? alert.current,
      };
  }
}

const opening = (at: Date): Partial<Alert> => ({
  ...NOT_ANSWERED,
  state: 'open',
  waitingSince: at,
});

/** An answer given before no longer counts; who is waited for already is waited for no longer. */
const reopening = (alert: Alert, at: Date): Partial<Alert> =>
  alert.state === 'open' ? {} : opening(at);

/** Of a new period that is no worse the band counts afresh: a fall from there is news again. */
function knowing(alert: Alert, facts: AlertFacts): Pick<Alert, 'current' | 'toldBand'> {
  const isNewer = facts.period.start > alert.current.period.start;
  const told = isNewer ? facts.after.band : null;
  return { current: facts, toldBand: told ?? alert.toldBand ?? facts.after.band };
}

/** Somebody else has not answered yet, unless it was them who did. */
function handOver(
  alert: Alert,
  { to, from, why, at }: Extract<AlertStep, { readonly kind: 'handed-over' }>,
): Partial<Alert> {
  const owners = {
    ownerId: to,
    ...(why === 'owner-changed' ? { accountOwnerId: to } : {}),
  };
  const theirs = to !== null && (to === alert.acknowledgedBy || to === alert.snoozedBy);
  if (to === from || alert.state === 'suppressed' || theirs) return owners;
  return { ...owners, ...opening(at) };
}
