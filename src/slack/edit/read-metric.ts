import { periodText } from '../../domain/scorecard/metric-period.ts';
import { periodOf } from '../../domain/period.ts';
import { usualGoalStart } from '../../domain/scorecard/goal-start.ts';
import type { Metric } from '../../domain/scorecard/types.ts';
import { InvalidInput } from '../../errors.ts';
import type { MetricDraft, MetricField } from '../../render/edit/metric-draft.ts';
import { listOf } from '../../render/edit/section-form.ts';
import { isCurrency } from '../../domain/currency.ts';
import type { GoalInput } from '../../store/goals.ts';
import type { DefinitionInput, MetricInput } from '../../store/metrics.ts';
import { currencyOf, readGoals, SINCE_EVER, type Problems, type ReadContext } from './read-goal.ts';

/** What a submitted form changes; parts that stay as they are are absent. */
export interface MetricChanges {
  /** null: the metric itself stays. */
  readonly metric: MetricInput | null;
  readonly goals: readonly Omit<GoalInput, 'metricId'>[];
  readonly definition: DefinitionInput | null;
}

const GOAL_FIELDS: readonly MetricField[] = [
  'operator',
  'low',
  'high',
  'bandKind',
  'band',
  'goalFrom',
];

const fixed = (what: string) =>
  `This metric has values already, so its ${what} cannot change. Archive it and add a new metric instead.`;

/** Stored values would mean something else. */
function checkMeaning(draft: MetricDraft, { metric, hasValues }: ReadContext, problems: Problems) {
  if (metric === null || !hasValues) return;
  if (metric.unit !== draft.unit) problems['unit'] = fixed('unit');
  else if (metric.currency !== currencyOf(draft)) problems['currency'] = fixed('currency');
  if (metric.cadence !== draft.cadence) problems['cadence'] = fixed('weekly or monthly rhythm');
}

function toInput(draft: MetricDraft, metric: Metric | null): MetricInput {
  return {
    ...(metric === null ? {} : { id: metric.id }),
    sectionId: draft.section,
    name: draft.name.trim(),
    unit: draft.unit,
    currency: currencyOf(draft),
    rollUp: draft.rollUp,
    percentRange: draft.percentRange,
    cadence: draft.cadence,
    ownerId: draft.owner === '' ? null : draft.owner,
    contributorIds: listOf(draft.contributors),
    sourceNote: draft.source.trim(),
    active: draft.active === 'yes',
  };
}

function isSame(input: MetricInput, metric: Metric): boolean {
  return (
    input.name === metric.name &&
    input.sectionId === metric.sectionId &&
    input.unit === metric.unit &&
    input.currency === metric.currency &&
    input.rollUp === metric.rollUp &&
    input.percentRange === metric.percentRange &&
    input.cadence === metric.cadence &&
    input.ownerId === metric.ownerId &&
    input.contributorIds.join() === metric.contributorIds.join() &&
    input.sourceNote === metric.sourceNote &&
    input.active === metric.active
  );
}

function readDefinition(
  draft: MetricDraft,
  { metric, settings, now, hasValues }: ReadContext,
  problems: Problems,
): DefinitionInput | null {
  const words = {
    numerator: draft.numerator.trim(),
    denominator: draft.denominator.trim(),
    filters: draft.filters.trim(),
  };
  const last = metric?.definitions.at(-1);
  if (last === undefined) return { from: SINCE_EVER, ...words };
  const isUnchanged =
    last.numerator === words.numerator &&
    last.denominator === words.denominator &&
    last.filters === words.filters;
  if (isUnchanged) return null;
  // Nothing was measured by the old words yet: no break to draw.
  if (!hasValues) return { from: last.from, ...words };
  const { cadence, definitionFrom } = draft;
  const from =
    definitionFrom === ''
      ? usualGoalStart(cadence, now, settings)
      : periodOf(cadence, definitionFrom, settings).start;
  if (from < last.from) {
    problems['definitionFrom'] =
      `The definition before begins in ${periodText(cadence, last.from, settings)}. Choose that or a later one.`;
  }
  return { from, ...words };
}

/**
 * What the form asks for. `touched`: the fields the person changed. Throws InvalidInput with a
 * sentence for every field that is wrong.
 */
export function readMetricChanges(
  draft: MetricDraft,
  touched: readonly string[],
  context: ReadContext,
): MetricChanges {
  const { metric } = context;
  const problems: Problems = {};
  checkMeaning(draft, context, problems);
  const isKnown = draft.unit !== 'money' || isCurrency(draft.currency);
  if (!isKnown) problems['currency'] = 'Choose a currency such as USD.';
  const readable = isKnown ? draft : { ...draft, currency: context.settings.currency };
  const goalTouched = GOAL_FIELDS.some((field) => touched.includes(field));
  const goals = readGoals(readable, goalTouched, context, problems);
  const definition = readDefinition(draft, context, problems);
  const sentences = Object.values(problems);
  if (sentences.length > 0) throw new InvalidInput(sentences.join(' '), { fields: problems });
  const input = toInput(draft, metric);
  if (metric === null) {
    return {
      metric: definition === null ? input : { ...input, definition },
      goals,
      definition: null,
    };
  }
  return { metric: isSame(input, metric) ? null : input, goals, definition };
}
