import type { NumberFormat } from '../tenant.ts';
import type { DisplayedScore } from './displayed.ts';
import { COMPONENTS } from './components.ts';
import type { MetricPair, PresentValue } from './ledger-pairs.ts';
import { printPoints, printScore, printShare } from './print-score.ts';
import type { MetricDefinition, Override, WeightSet } from './types.ts';
import { bandWords, componentName, valueText } from './words.ts';

/** `NPS fell from 40 to 12`. */
export function valueChangeText(
  definition: MetricDefinition,
  before: bigint,
  after: bigint,
  format: NumberFormat,
): string {
  const [from, to] = [before, after].map((units) => valueText(units, definition, format));
  return `${definition.name} ${after > before ? 'rose' : 'fell'} from ${from ?? ''} to ${to ?? ''}`;
}

/** `from -100 (worst) to 100 (best)`. */
export function rangeText(definition: MetricDefinition, format: NumberFormat): string {
  const { worst, best } = definition;
  const [from, to] = [worst, best].map((value) => valueText(value, definition, format));
  return `from ${from ?? ''} (worst) to ${to ?? ''} (best)`;
}

/** `NPS no longer counts (it was 40); NRR counts now: 115%; CSAT counts as Outcomes now, before as Experience`. */
export function presenceText(pairs: readonly MetricPair[], format: NumberFormat): string {
  const now = new Map(pairs.flatMap(({ after }) => (after === null ? [] : [entryOf(after)])));
  const then = new Map(pairs.flatMap(({ before }) => (before === null ? [] : [entryOf(before)])));
  const gone = [...then].map(([type, { definition, units }]) => {
    const moved = now.get(type)?.definition;
    if (moved === undefined) {
      return `${definition.name} no longer counts (it was ${valueText(units, definition, format)})`;
    }
    return `${moved.name} counts as ${componentName(moved.component)} now, before as ${componentName(definition.component)}`;
  });
  const come = [...now]
    .filter(([type]) => !then.has(type))
    .map(([, { definition, units }]) => {
      return `${definition.name} counts now: ${valueText(units, definition, format)}`;
    });
  return [...gone, ...come].join('; ');
}

const entryOf = ({ metric: { definition }, value: { units } }: PresentValue) =>
  [definition.type, { definition, units }] as const;

/** `Weights changed: Usage 35% → 40%, Risk 15% → 10%`; null where they did not. */
export function weightsChangeText(
  before: WeightSet,
  after: WeightSet,
  format: NumberFormat,
): string | null {
  const changes = COMPONENTS.filter(
    (component) => before.weights[component] !== after.weights[component],
  ).map((component) => {
    const [from, to] = [before, after].map((set) => printShare(set.weights[component], format));
    return `${componentName(component)} ${from ?? ''} → ${to ?? ''}`;
  });
  return changes.length === 0 ? null : `Weights changed: ${changes.join(', ')}`;
}

type InForce = Pick<Override, 'change'> | null;

/** `Override of +10.0 points`. */
export function overrideText(before: InForce, after: InForce, format: NumberFormat): string {
  const textOf = (override: InForce): string | null =>
    override?.change.kind === 'points'
      ? `Override of ${printPoints(override.change.points, format)} points`
      : null;
  const [then, now] = [textOf(before), textOf(after)];
  if (now === null) return `${then ?? 'Override'} no longer applies`;
  return then === null ? now : `${now}, kept within 0 to 100`;
}

/** What is said instead of a ledger; why there is no score is said by `ScoreExplanation`. */
export function notScoredChange(
  before: DisplayedScore,
  after: DisplayedScore,
  thresholds: { readonly before: WeightSet; readonly after: WeightSet },
  format: NumberFormat,
): string {
  const textOf = ({ score, band }: DisplayedScore, set: WeightSet): string =>
    `${printScore(score, set, format)} (${bandWords(band).word})`;
  if (after.score !== null) {
    return `Scored now: ${textOf(after, thresholds.after)}. It was not scored before.`;
  }
  return before.score === null
    ? 'It was not scored before either.'
    : `It was ${textOf(before, thresholds.before)} before.`;
}
