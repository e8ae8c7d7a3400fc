import type { KnownBlock } from '@slack/types';
import { judgementText } from '../../domain/scorecard/status.ts';
import type { TrendPointView, TrendView } from '../../domain/scorecard/build-trend.ts';
import { printGoal, printValue } from '../../domain/scorecard/print-value.ts';
import { styleOf } from '../../domain/scorecard/build-cell.ts';
import type { Ratio } from '../../domain/ratio.ts';
import { ratioToDecimal, toRatio } from '../../domain/ratio.ts';
import type { TenantSettings } from '../../domain/tenant.ts';
import type { Answer, Budget, Picture } from '../answer.ts';
import { toAxis } from '../axis.ts';
import { context, header, slackImage } from '../blocks.ts';
import type { ChartStatus, TrendPoint, TrendSpec } from '../chart-spec.ts';
import { cell, packTables } from '../table.ts';
import { escapeMrkdwn, shorten } from '../text.ts';
import type { NameOf } from './scorecard-table.ts';

export interface TrendAnswerInput {
  readonly view: TrendView;
  readonly settings: TenantSettings;
  readonly nameOf: NameOf;
  readonly budget: Budget;
}

const toNumber = (value: Ratio | null) =>
  value === null ? null : ratioToDecimal(value).toNumber();

function toPoint(point: TrendPointView): TrendPoint {
  return {
    label: point.label,
    value: toNumber(point.value),
    text: point.text,
    status: point.judgement.status,
    goal: point.goal?.toNumber() ?? null,
    zones: point.zones.map(({ status, low, high }) => ({
      status,
      low: low?.toNumber() ?? null,
      high: high?.toNumber() ?? null,
    })),
    ...(point.newDefinition === null ? {} : { newDefinition: true }),
  };
}

/** Words of the zones; red says on which side, so that a lower-is-better metric reads right. */
function toZoneLabels(view: TrendView): Partial<Record<ChartStatus, string>> {
  const zones = view.points.flatMap((point) => point.zones);
  const red = zones.find(({ status }) => status === 'red');
  const sides = { below: 'Below', above: 'Above', inside: 'Inside', good: '' };
  return {
    green: 'On goal',
    yellow: 'Near',
    ...(red === undefined ? {} : { red: sides[red.side] }),
  };
}

function toSpec({ view, settings, nameOf }: TrendAnswerInput): TrendSpec {
  const { metric, latest, delta, points } = view;
  const style = styleOf(metric, settings.numberFormat);
  const numbers = points.map(({ value }) => toNumber(value));
  const goals = points.map(({ goal }) => goal?.toNumber() ?? null);
  const [owner] = view.owners;
  const period = metric.cadence === 'monthly' ? 'months' : 'weeks';
  const judgement = latest?.judgement;
  return {
    kind: 'trend',
    head: {
      title: metric.name,
      subtitle: `Last ${view.periods} ${period} · ${owner === undefined ? 'no owner' : nameOf(owner)}`,
      value: latest?.text ?? '—',
      ...(delta === null
        ? {}
        : { delta: { text: `${delta.text} vs last ${period.slice(0, -1)}`, good: delta.good } }),
      ...(judgement === undefined || judgement.word === ''
        ? {}
        : { status: { status: judgement.status, label: judgement.word } }),
    },
    points: points.map(toPoint),
    axis: toAxis(numbers, goals, (value) => printValue(toRatio(value), { ...style, terms: null })),
    goalText: view.terms === null ? null : view.goalText,
    zoneLabels: toZoneLabels(view),
    lastIsSoFar: view.lastIsSoFar,
  };
}

function toAltText({ view }: TrendAnswerInput): string {
  const { metric, latest, coverage } = view;
  const values = view.points.map((point) => `${point.label} ${point.text}`).join(', ');
  return shorten(
    `${metric.name} over ${view.periods} ${metric.cadence === 'monthly' ? 'months' : 'weeks'}: latest ${latest?.text ?? 'no data'}, goal ${view.goalText}, ${coverage.entered} of ${coverage.expected} entered. ${values}`,
    1_500,
  );
}

/** A metric's trend chart with its numbers, the newest first. */
export function toTrendAnswer(input: TrendAnswerInput): Answer {
  const { view, budget } = input;
  const { metric, section, points } = view;
  const title = `${metric.name} · last ${view.periods} ${metric.cadence === 'monthly' ? 'months' : 'weeks'}`;
  const rows = points
    .toReversed()
    .map((point) => [
      cell(point.soFar ? `${point.fullLabel} so far` : point.fullLabel),
      cell(point.text),
      cell(point.terms === null ? '—' : printGoalOf(point, input)),
      cell(judgementText(point.judgement)),
    ]);
  const altText = toAltText(input);
  const [table, ...rest] = packTables(
    {
      header: [metric.cadence === 'monthly' ? 'Month' : 'Week', 'Value', 'Goal', 'Status'].map(
        cell,
      ),
      columns: [{ align: 'left' }, { align: 'right' }, { align: 'right' }, { align: 'left' }],
    },
    [{ title: null, rows }],
    budget,
    altText.length + 900,
  );
  const { entered, expected } = view.coverage;
  const facts = `${escapeMrkdwn(section.name)} · goal ${escapeMrkdwn(view.goalText)} · ${entered} of ${expected} entered`;
  const changes = points.flatMap(({ newDefinition, fullLabel }) =>
    newDefinition === null
      ? []
      : [
          `Definition changed in ${fullLabel}: ${escapeMrkdwn(shorten(newDefinition.numerator, 120))}`,
        ],
  );
  return {
    kind: 'trend',
    query: { metricId: metric.id, periods: view.periods },
    text: `${title}: ${view.latest?.text ?? 'no data yet'} (goal ${view.goalText})`,
    toBlocks: (picture: Picture): KnownBlock[] => [
      header(title),
      ...(picture.kind === 'ready' ? [slackImage(picture.fileId, altText)] : []),
      ...(table === undefined ? [] : [table]),
      context(
        facts,
        ...changes,
        ...(picture.kind === 'failed'
          ? ['The picture could not be drawn; the numbers are complete without it.']
          : []),
      ),
    ],
    more: rest.map((next) => ({ text: `${title} (continued)`, blocks: [next] })),
    plainText: [
      `*${escapeMrkdwn(title)}* (goal ${escapeMrkdwn(view.goalText)})`,
      ...points
        .toReversed()
        .map((point) => `• ${point.fullLabel}: ${point.text} ${judgementText(point.judgement)}`),
    ].join('\n'),
    chart: { spec: toSpec(input), altText, fileName: 'trend.png' },
  };
}

function printGoalOf(point: TrendPointView, { view, settings }: TrendAnswerInput): string {
  return printGoal(point.terms, styleOf(view.metric, settings.numberFormat));
}
