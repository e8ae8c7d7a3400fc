import { dateLabel } from '../../domain/labels.ts';
import type { AccountView } from '../../domain/pulse/build-account.ts';
import type { MetricExplanation } from '../../domain/pulse/explain-metric.ts';
import type { ComponentExplanation } from '../../domain/pulse/explain.ts';
import {
  printComponent,
  printRisk,
  printScore,
  printShare,
} from '../../domain/pulse/print-score.ts';
import type { MetricDefinition } from '../../domain/pulse/types.ts';
import { componentLabel, valueText } from '../../domain/pulse/words.ts';
import type { NumberFormat } from '../../domain/tenant.ts';
import { boldCell, cell, type TableCell, type TableGroup, type TableLayout } from '../table.ts';
import { countOf, shorten } from '../text.ts';

export const ACCOUNT_TABLE: TableLayout = {
  header: ['Component, metric', 'Value', 'Health', 'Weight', 'Points', 'Remarks'].map(cell),
  columns: [
    { align: 'left', wrap: true },
    { align: 'right' },
    { align: 'right' },
    { align: 'right' },
    { align: 'right' },
    { align: 'left', wrap: true },
  ],
};

const NAME_LENGTH = 60;

const dash = (text: string | null) => text ?? '—';

/** `counts as 100%; stale, from 31 Aug 2026`. */
function remarksOf(
  { definition, health, value, clamped, stale }: MetricExplanation,
  format: NumberFormat,
): string {
  const anchor = health === 0 ? definition.worst : definition.best;
  return [
    ...(clamped ? [`⚠ beyond the scale: counts as ${valueText(anchor, definition, format)}`] : []),
    ...(stale ? [`⏳ from ${dateLabel(value.periodEnd)}`] : []),
  ].join('; ');
}

function metricRow(one: MetricExplanation, format: NumberFormat): TableCell[] {
  return [
    shorten(one.definition.name, NAME_LENGTH),
    valueText(one.value.units, one.definition, format),
    printComponent(one.health, format),
    `${printComponent(one.effectiveWeight * 100, format)}%`,
    dash(one.contributionText),
    remarksOf(one, format),
  ].map(cell);
}

const missingRow = ({ name }: MetricDefinition): TableCell[] =>
  [shorten(name, NAME_LENGTH), '—', '—', '—', '—', 'missing'].map(cell);

/** `35%`, or `35% → 41.2%` where missing components left their weight to the others. */
function weightText({ weight, effectiveWeight }: ComponentExplanation, format: NumberFormat) {
  const set = printShare(weight, format);
  const effective = `${printComponent(effectiveWeight * 100, format)}%`;
  return weight === effectiveWeight ? set : `${set} → ${effective}`;
}

/** Usage, Experience and Outcomes are healths themselves; risk is badness and shows both. */
function componentRow(one: ComponentExplanation, format: NumberFormat): TableCell[] {
  const { component, points, metrics, active } = one;
  const turned = component === 'risk' && points !== null ? printRisk(points, format) : null;
  return [
    boldCell(componentLabel(component)),
    cell(turned?.risk ?? ''),
    cell(turned?.health ?? printComponent(points, format)),
    cell(active === 0 ? '—' : weightText(one, format)),
    cell(dash(one.contributionText)),
    cell(active === 0 ? 'no metric' : `${metrics.length} of ${countOf(active, 'metric')}`),
  ];
}

/** What the computed score is made of: each component, its metrics beneath, what is missing, the sum; nothing without a value. */
export function toAccountGroups(
  { explanation, weights }: Pick<AccountView, 'explanation' | 'weights'>,
  format: NumberFormat,
): TableGroup[] {
  const { score } = explanation.score;
  if (explanation.components.every(({ metrics }) => metrics.length === 0)) return [];
  return [
    ...explanation.components.map((one) => ({
      title: componentRow(one, format),
      rows: [
        ...one.metrics.map((metric) => metricRow(metric, format)),
        ...one.missing.map(missingRow),
      ],
    })),
    {
      title: null,
      rows: [
        [
          boldCell('Computed score'),
          cell(''),
          cell(''),
          cell(''),
          boldCell(printScore(score, weights, format)),
          cell(''),
        ],
      ],
    },
  ];
}
