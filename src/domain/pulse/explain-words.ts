import { dateLabel } from '../labels.ts';
import type { NumberFormat } from '../tenant.ts';
import type { InputValue } from './choose-values.ts';
import { printComponent, printCoverage } from './print-score.ts';
import { LEAST_COVERAGE } from './score.ts';
import type { MetricDefinition, Nano } from './types.ts';
import { componentName, valueText } from './words.ts';

interface MetricFacts {
  readonly definition: MetricDefinition;
  readonly value: InputValue;
  readonly health: Nano;
  readonly effectiveWeight: Nano;
  readonly contributionText: string | null;
  readonly clamped: boolean;
  readonly stale: boolean;
}

/** `NRR 115%: health 100.0, weighs 8.3%, 8.3 points (counts as 100%; from 30 Sep 2026)`. */
export function metricSentence(facts: MetricFacts, format: NumberFormat): string {
  const { definition, value, health, effectiveWeight, contributionText } = facts;
  const parts = [
    `health ${printComponent(health, format)}`,
    `weighs ${printComponent(effectiveWeight * 100, format)}%`,
    ...(contributionText === null ? [] : [`${contributionText} points`]),
  ];
  const anchor = health === 0 ? definition.worst : definition.best;
  const remarks = [
    ...(facts.clamped ? [`counts as ${valueText(anchor, definition, format)}`] : []),
    ...(facts.stale ? [`from ${dateLabel(value.periodEnd)}`] : []),
  ];
  const text = `${definition.name} ${valueText(value.units, definition, format)}: ${parts.join(', ')}`;
  return remarks.length === 0 ? text : `${text} (${remarks.join('; ')})`;
}

/** Every reason why there is no score; the metrics without a value are named by `missingSentence`. */
export function notScoredSentence(
  coverage: Nano,
  lacksUsage: boolean,
  format: NumberFormat,
): string {
  const covered = printCoverage(coverage, format);
  const reasons = [
    ...(coverage < LEAST_COVERAGE
      ? [
          `the values cover ${covered} of the weights, and ${printCoverage(LEAST_COVERAGE)} is needed`,
        ]
      : []),
    ...(lacksUsage ? ['no usage metric has a value'] : []),
  ];
  return `Not scored: ${reasons.join('; ')}. Import what is missing.`;
}

/** Instead of all names: there is not a single value. */
export function noValueSentence({ length }: readonly MetricDefinition[]): string {
  const none = length < 2 ? 'no metric' : `none of its ${length} metrics`;
  return `Not scored: ${none} has a value. Import what is missing.`;
}

/** `Missing: NPS, CSAT (Experience); NRR (Outcomes).` */
export function missingSentence(missing: readonly MetricDefinition[]): string {
  const components = [...new Set(missing.map(({ component }) => component))];
  const groups = components.map((component) => {
    const own = missing.filter((one) => one.component === component);
    return `${namesOf(own).join(', ')} (${componentName(component)})`;
  });
  return `Missing: ${groups.join('; ')}.`;
}

const namesOf = (definitions: readonly MetricDefinition[]): string[] =>
  definitions.map(({ name }) => name);
