import { Decimal } from '../../domain/decimal.ts';
import { formFormat } from '../../domain/parse-number.ts';
import { DEFAULT_BAND } from '../../domain/scorecard/goal.ts';
import { requireGoalStart, usualGoalStart } from '../../domain/scorecard/goal-start.ts';
import { periodOf } from '../../domain/period.ts';
import { parseTyped } from '../../domain/scorecard/parse-value.ts';
import type { Band, GoalTerms, Metric, Unit } from '../../domain/scorecard/types.ts';
import { validateGoal } from '../../domain/scorecard/validate-goal.ts';
import type { IsoDate, TenantSettings } from '../../domain/tenant.ts';
import { AppError } from '../../errors.ts';
import { lastingGoal, type MetricDraft } from '../../render/edit/metric-draft.ts';
import { isRange } from '../../render/edit/metric-words.ts';

/** Holds for all weeks there are. */
export const SINCE_EVER: IsoDate = '1970-01-01';

export type Problems = Record<string, string>;

export interface ReadContext {
  /** null: a new one. */
  readonly metric: Metric | null;
  readonly settings: TenantSettings;
  readonly now: Date;
  /** Values were entered already: what they mean, and what their colours were, stays. */
  readonly hasValues: boolean;
}

export interface GoalChange {
  readonly terms: GoalTerms;
  readonly from: IsoDate;
}

/** Runs a check; what it refuses becomes problems, under its own fields or the one named. */
function collect(problems: Problems, field: string, check: () => void): void {
  try {
    check();
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const fields = Object.entries(error.fields);
    const named = fields.length > 0 ? fields : [[field, error.userMessage] as const];
    for (const [name, sentence] of named) {
      problems[name === 'from' ? 'goalFrom' : name] ??= sentence;
    }
  }
}

function readNumber(
  text: string,
  unit: Unit,
  draft: MetricDraft,
  { settings }: ReadContext,
): Decimal | null {
  const metric = { unit, currency: draft.currency, rollUp: 'mean' } as const;
  const typed = parseTyped(text, metric, formFormat(settings.numberFormat), 'modal');
  return typed.kind === 'value' ? typed.value : null;
}

function readBand(draft: MetricDraft, context: ReadContext): Band {
  const { bandKind: kind, unit } = draft;
  const typed = readNumber(draft.band, kind === 'relative' ? 'percent' : unit, draft, context);
  // A band left blank is no band.
  return { kind, amount: typed ?? new Decimal(0) };
}

/** The goal in the form; what is wrong with it goes to the problems. */
function readTerms(draft: MetricDraft, context: ReadContext, problems: Problems): GoalTerms {
  const { operator, unit } = draft;
  if (operator === 'none') return { operator, low: null, high: null, band: DEFAULT_BAND };
  const found: Problems = {};
  let terms: GoalTerms = { operator, low: null, high: null, band: DEFAULT_BAND };
  collect(found, 'low', () => {
    terms = { ...terms, low: readNumber(draft.low, unit, draft, context) };
  });
  if (isRange(operator)) {
    collect(found, 'high', () => {
      terms = { ...terms, high: readNumber(draft.high, unit, draft, context) };
    });
  }
  if (unit !== 'yes-no') {
    collect(found, 'band', () => {
      terms = { ...terms, band: readBand(draft, context) };
    });
  }
  collect(found, 'low', () => validateGoal(terms, unit));
  Object.assign(problems, found);
  return terms;
}

const sameNumber = (a: Decimal | null, b: Decimal | null) =>
  a === null || b === null ? a === b : a.eq(b);

function sameTerms(a: GoalTerms, b: GoalTerms | null): boolean {
  if (b === null) return a.operator === 'none';
  if (a.operator === 'none' && b.operator === 'none') return true;
  return (
    a.operator === b.operator &&
    sameNumber(a.low, b.low) &&
    sameNumber(a.high, b.high) &&
    a.band.kind === b.band.kind &&
    a.band.amount.eq(b.band.amount)
  );
}

/** Where a goal begins: the period of the date chosen; nothing chosen is now, or ever for a new metric. */
function readStart(
  { goalFrom, cadence }: MetricDraft,
  { metric, settings, now }: ReadContext,
): IsoDate {
  if (goalFrom !== '') return periodOf(cadence, goalFrom, settings).start;
  return metric === null ? SINCE_EVER : usualGoalStart(cadence, now, settings);
}

/** The goals to store: none where nothing about the goal was changed. */
export function readGoals(
  draft: MetricDraft,
  touched: boolean,
  context: ReadContext,
  problems: Problems,
): readonly (GoalChange & { readonly onePeriodOnly: boolean })[] {
  const { metric, settings, now, hasValues } = context;
  const terms = readTerms(draft, context, problems);
  const from = readStart(draft, context);
  const goal = { terms, from, onePeriodOnly: false };
  if (metric === null) return terms.operator === 'none' ? [] : [goal];
  const meansElse = metric.unit !== draft.unit || metric.currency !== currencyOf(draft);
  // Goals of another unit would judge the values to come.
  const replaced = meansElse
    ? metric.goals.map(({ from: start, onePeriodOnly }) => ({ terms, from: start, onePeriodOnly }))
    : [];
  const covers = replaced.some((one) => !one.onePeriodOnly && one.from <= from);
  if (!touched || covers || sameTerms(terms, lastingGoal(metric, from))) return replaced;
  if (hasValues) {
    collect(problems, 'goalFrom', () => requireGoalStart(draft.cadence, from, now, settings));
  }
  return [...replaced, goal];
}

export const currencyOf = ({ unit, currency }: MetricDraft): string | null =>
  unit === 'money' ? currency : null;
