import { inRuleOrder, isHeld, isSaid } from './lines.ts';
import type { Alert, AlertLine, AlertStep, LineChange, LineOpening } from './types.ts';

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

type StepOf<K extends AlertStep['kind']> = Extract<AlertStep, { readonly kind: K }>;

function openedBy({ id, accountId, ownerId, overridden, lines, at }: StepOf<'opened'>): Alert {
  const told = lines.some(({ suppressedWhy }) => suppressedWhy === null) ? at : null;
  return {
    id,
    accountId,
    state: told === null ? 'suppressed' : 'open',
    lines: inRuleOrder(lines).map((line) => toLine(line, at)),
    toldBand: lines[0]?.facts.after.band ?? null,
    openedOwnerId: ownerId,
    accountOwnerId: ownerId,
    ownerId,
    overridden,
    openedAt: at,
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
    changedAt: at,
    revision: 1,
  };
}

const toLine = (
  { rule, suppressedWhy, facts, opened }: LineOpening,
  openedAt: Date,
): AlertLine => ({
  rule,
  suppressedWhy,
  opened: opened ?? facts,
  current: facts,
  openedAt,
  resolvedAt: null,
  resolvedWhy: null,
});

const NOT_ANSWERED = {
  acknowledgedBy: null,
  acknowledgedAt: null,
  snoozedUntil: null,
  snoozedBy: null,
} as const;

function changesOf(alert: Alert, step: Exclude<AlertStep, StepOf<'opened'>>): Partial<Alert> {
  const { at, by } = step;
  switch (step.kind) {
    case 'evaluated':
      return evaluatedBy(alert, step);
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
      return opening(at);
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
  }
}

const opening = (at: Date): Partial<Alert> => ({
  ...NOT_ANSWERED,
  state: 'open',
  waitingSince: at,
});

/**
 * What fired, or got worse, sets an acknowledged alert open again; a snoozed one only a worse band does,
 * or the score it was snoozed until.
 */
function reopens(alert: Alert, step: StepOf<'evaluated'>): boolean {
  if (alert.state === 'snoozed') return step.worse || bringsNextScore(alert, step);
  return alert.state === 'acknowledged' && step.lines.some(isNews);
}

/** The next score is one of a newer period, or the first after a time without. */
function bringsNextScore({ snoozedUntil, lines }: Alert, step: StepOf<'evaluated'>): boolean {
  const facts = step.lines[0]?.facts;
  if (snoozedUntil !== 'next-score' || facts === undefined || facts.after.score === null) {
    return false;
  }
  const held = lines.filter(isHeld);
  return held.every(
    ({ current }) => facts.period.start > current.period.start || current.after.score === null,
  );
}

/** Is it something that people have not been told yet? */
export const isNews = (change: LineChange): boolean =>
  change.kind === 'announced' ||
  change.kind === 'worsened' ||
  (change.kind === 'added' && change.suppressedWhy === null);

function evaluatedBy(alert: Alert, step: StepOf<'evaluated'>): Partial<Alert> {
  const lines = step.lines.reduce(
    (known, change) => withChange(known, change, alert, step.at),
    [...alert.lines],
  );
  const known = { lines: inRuleOrder(lines), toldBand: toldBandAfter(alert, step) };
  const isOver = lines.filter(isSaid).every((line) => !isHeld(line));
  if (isOver && (alert.state !== 'suppressed' || lines.every((line) => !isHeld(line)))) {
    return { ...known, ...ending(step) };
  }
  if (isOver) return known;
  if (alert.state === 'suppressed') {
    return { ...known, ...opening(step.at), announcedAt: step.at };
  }
  if (!reopens(alert, step)) return known;
  // News after an answer is waited for anew: with a reminder and an escalation of its own.
  const anew = step.lines.some(isNews) ? { remindedAt: null, escalatedAt: null } : {};
  return { ...known, ...opening(step.at), ...anew };
}

function ending({ lines, at }: StepOf<'evaluated'>): Partial<Alert> {
  const [last] = inRuleOrder(lines).filter((one) => one.kind === 'resolved');
  return {
    ...NOT_ANSWERED,
    state: 'resolved',
    waitingSince: null,
    resolvedAt: at,
    resolvedWhy: last?.why ?? 'recovered',
  };
}

function withChange(
  lines: readonly AlertLine[],
  change: LineChange,
  { overridden }: Alert,
  at: Date,
): AlertLine[] {
  const { rule, facts } = change;
  if (change.kind === 'added') {
    const { suppressedWhy } = change;
    const added = toLine({ rule, facts, suppressedWhy, opened: null }, at);
    return [...lines.filter((line) => line.rule !== rule), added];
  }
  return lines.map((line) => {
    if (line.rule !== rule || !isHeld(line)) return line;
    const known = { ...line, current: facts };
    if (change.kind === 'announced') return { ...known, suppressedWhy: null };
    if (change.kind === 'resolved') return { ...known, resolvedAt: at, resolvedWhy: change.why };
    // What got worse under an override is said when that ends.
    const isKept = change.kind === 'worsened' && line.suppressedWhy !== null && overridden;
    return isKept ? { ...known, suppressedWhy: 'override' } : known;
  });
}

/** Of a new period that is no worse the band counts afresh: a fall from there is news again. */
function toldBandAfter(alert: Alert, { lines, worse }: StepOf<'evaluated'>): Alert['toldBand'] {
  const [first] = lines;
  if (first === undefined) return alert.toldBand;
  const { period, after } = first.facts;
  const isNewer = alert.lines.every(({ current }) => period.start > current.period.start);
  const told = worse || isNewer ? after.band : null;
  return told ?? alert.toldBand ?? after.band;
}

/** Somebody else has not answered yet, unless it was them who did. */
function handOver(alert: Alert, { to, from, at }: StepOf<'handed-over'>): Partial<Alert> {
  const owners = { ownerId: to, accountOwnerId: to };
  const theirs = to !== null && (to === alert.acknowledgedBy || to === alert.snoozedBy);
  if (to === from || alert.state === 'suppressed' || theirs) return owners;
  return { ...owners, ...opening(at) };
}
