import { DEFAULT_BAND, goalInForce } from '../../domain/scorecard/goal.ts';
import { usualGoalStart } from '../../domain/scorecard/goal-start.ts';
import { printInput } from '../../domain/scorecard/print-input.ts';
import type {
  Band,
  Cadence,
  Goal,
  Metric,
  Operator,
  PercentRange,
  RollUp,
  Unit,
} from '../../domain/scorecard/types.ts';
import type { IsoDate, TenantSettings } from '../../domain/tenant.ts';
import {
  CADENCES,
  isRange,
  operatorsFor,
  PERCENT_RANGES,
  ROLL_UPS,
  UNITS,
} from './metric-words.ts';

/** What stands in the fields of a metric's form, as text; lists joined by commas. */
export interface MetricDraft {
  readonly name: string;
  readonly section: string;
  readonly unit: Unit;
  readonly currency: string;
  readonly rollUp: RollUp;
  readonly percentRange: PercentRange;
  readonly cadence: Cadence;
  readonly source: string;
  readonly operator: Operator;
  readonly low: string;
  readonly high: string;
  readonly bandKind: Band['kind'];
  readonly band: string;
  /** A date in the first period; empty: since ever (new metrics only). */
  readonly goalFrom: string;
  readonly owner: string;
  readonly contributors: string;
  readonly numerator: string;
  readonly denominator: string;
  readonly filters: string;
  readonly definitionFrom: string;
  /** `yes`, or empty. */
  readonly active: string;
}

export type MetricField = keyof MetricDraft;

/** `10%` for a share, an amount in the metric's unit otherwise. */
function bandText(
  { kind, amount }: Band,
  metric: Pick<Metric, 'unit'>,
  settings: TenantSettings,
): string {
  const unit = kind === 'relative' ? 'percent' : metric.unit === 'yes-no' ? 'count' : metric.unit;
  return printInput(amount, { unit }, settings.numberFormat);
}

export function newMetricDraft(sectionId: string, settings: TenantSettings): MetricDraft {
  return {
    name: '',
    section: sectionId,
    unit: 'count',
    currency: settings.currency,
    rollUp: 'mean',
    percentRange: 'to-100',
    cadence: 'weekly',
    source: 'manual',
    operator: '>=',
    low: '',
    high: '',
    bandKind: 'relative',
    band: bandText(DEFAULT_BAND, { unit: 'count' }, settings),
    goalFrom: '',
    owner: '',
    contributors: '',
    numerator: '',
    denominator: '',
    filters: '',
    definitionFrom: '',
    active: 'yes',
  };
}

/** The goal that goes on from a period; goals for one period only are set by `/scorecard goal`. */
export const lastingGoal = ({ goals }: Metric, period: IsoDate): Goal | null =>
  goalInForce(
    goals.filter(({ onePeriodOnly }) => !onePeriodOnly),
    period,
  );

/** A stored metric as its form shows it, with the goal that goes on now. */
export function toMetricDraft(metric: Metric, settings: TenantSettings, now: Date): MetricDraft {
  const from = usualGoalStart(metric.cadence, now, settings);
  const goal = lastingGoal(metric, from);
  const definition = metric.definitions.at(-1);
  const edge = (value: NonNullable<typeof goal>['low']) =>
    value === null ? '' : printInput(value, metric, settings.numberFormat);
  return {
    name: metric.name,
    section: metric.sectionId,
    unit: metric.unit,
    currency: metric.currency ?? settings.currency,
    rollUp: metric.rollUp,
    percentRange: metric.percentRange,
    cadence: metric.cadence,
    source: metric.sourceNote,
    operator: goal?.operator ?? 'none',
    low: edge(goal?.low ?? null),
    high: edge(goal?.high ?? null),
    bandKind: goal?.band.kind ?? 'relative',
    band: bandText(goal?.band ?? DEFAULT_BAND, metric, settings),
    goalFrom: from,
    owner: metric.ownerId ?? '',
    contributors: metric.contributorIds.join(),
    numerator: definition?.numerator ?? '',
    denominator: definition?.denominator ?? '',
    filters: definition?.filters ?? '',
    definitionFrom: from,
    active: metric.active ? 'yes' : '',
  };
}

function among<T extends string>(all: readonly { readonly value: T }[], text: string, usual: T): T {
  return all.find(({ value }) => value === text)?.value ?? usual;
}

/** What was typed over what was there; roll-up, operator and answer made to fit the unit. */
export function mergeDraft(
  before: MetricDraft,
  typed: Readonly<Partial<Record<string, string>>>,
): MetricDraft {
  const known = Object.entries(typed).filter(([field]) => Object.hasOwn(before, field));
  const all: Record<MetricField, string> = { ...before, ...Object.fromEntries(known) };
  const unit = among(UNITS, all.unit, before.unit);
  const [rollUp] = ROLL_UPS[unit];
  const operators = operatorsFor(unit);
  const isYesNo = unit === 'yes-no';
  return {
    ...all,
    unit,
    rollUp: among(ROLL_UPS[unit], all.rollUp, rollUp?.value ?? 'mean'),
    percentRange: among(PERCENT_RANGES, all.percentRange, before.percentRange),
    cadence: among(CADENCES, all.cadence, before.cadence),
    operator: among(operators, all.operator, operators[0]?.value ?? 'none'),
    bandKind: all.bandKind === 'absolute' ? 'absolute' : 'relative',
    low:
      isYesNo && all.low !== 'No' ? 'Yes' : !isYesNo && /^(Yes|No)$/.test(all.low) ? '' : all.low,
  };
}

/** What is asked of a new metric only after _More_. */
const MORE_FIELDS: readonly MetricField[] = [
  'rollUp',
  'percentRange',
  'cadence',
  'bandKind',
  'band',
  'goalFrom',
  'contributors',
  'source',
  'numerator',
  'denominator',
  'filters',
  'definitionFrom',
  'active',
];

/** The fields a form of that draft does not show; their texts are kept all the same. */
export function hiddenFields(
  { unit, operator }: MetricDraft,
  isShort: boolean,
): readonly MetricField[] {
  const noGoal = operator === 'none';
  return [
    ...(isShort ? MORE_FIELDS : []),
    ...(unit === 'money' ? [] : (['currency'] as const)),
    ...(unit === 'percent' ? [] : (['percentRange'] as const)),
    ...(noGoal ? (['low', 'bandKind', 'band'] as const) : []),
    ...(isRange(operator) ? [] : (['high'] as const)),
    ...(unit === 'yes-no' && !noGoal ? (['bandKind', 'band'] as const) : []),
  ];
}
