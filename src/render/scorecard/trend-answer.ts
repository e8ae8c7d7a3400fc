import type { KnownBlock } from '@slack/types';
import { judgementText } from '../../domain/scorecard/status.ts';
import type { TrendPointView, TrendView } from '../../domain/scorecard/build-trend.ts';
import type { ValueDelta } from '../../domain/scorecard/value-delta.ts';
import { printGoal, printValue } from '../../domain/scorecard/print-value.ts';
import { styleOf } from '../../domain/scorecard/build-cell.ts';
import type { Ratio } from '../../domain/ratio.ts';
import { ratioToDecimal, toRatio } from '../../domain/ratio.ts';
import type { TenantSettings } from '../../domain/tenant.ts';
import type { Answer, Budget, Picture } from '../answer.ts';
import { toAxis } from '../axis.ts';
import { PICTURE_FAILED, context, header, slackImage } from '../blocks.ts';
import type { ChartStatus, TrendPoint, TrendSpec } from '../chart-spec.ts';
import { SLACK_LIMITS } from '../slack-limits.ts';
import { cell, packTables, shareOf } from '../table.ts';
import { escapeMrkdwn, fitLines, shorten } from '../text.ts';
import type { NameOf } from './scorecard-table.ts';

export interface TrendAnswerInput {
  readonly view: TrendView;
  readonly settings: TenantSettings;
  readonly nameOf: NameOf;
  readonly budget: Budget;
}

const toNumber = (value: Ratio | null) =>
  value === null ? null : ratioToDecimal(value).toNumber();

const ALT_TEXT_LENGTH = 1_500;

/** `13 weeks`. */
const periodsText = ({ periods, metric }: TrendView) =>
  `${periods} ${metric.cadence === 'monthly' ? 'months' : 'weeks'}`;

const goalWords = ({ goalText }: TrendView) => (goalText === '—' ? 'no goal' : `goal ${goalText}`);

/** How many changes of meaning are told; a context block holds ten lines. */
const CHANGES_SHOWN = 5;

/** `Definition changed in 2025-W40: …`, the newest ones; escaped. */
function toChangeLines(points: readonly TrendPointView[]): string[] {
  return points
    .flatMap(({ newDefinition, fullLabel }) =>
      newDefinition === null
        ? []
        : [
            `Definition changed in ${fullLabel}: ${escapeMrkdwn(shorten(newDefinition.numerator, 120))}`,
          ],
    )
    .slice(-CHANGES_SHOWN);
}

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

/** `▲ 6 vs last week`. */
const toDeltaText = ({ direction, text }: ValueDelta, period: string) =>
  direction === 'same' ? `same as last ${period}` : `${text} vs last ${period}`;

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
        : { delta: { text: toDeltaText(delta, period.slice(0, -1)), good: delta.good } }),
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

function toAltText({ view, budget }: TrendAnswerInput): string {
  const { metric, latest, coverage } = view;
  const values = view.points.map((point) => `${point.label} ${point.text}`).join(', ');
  return shorten(
    `${metric.name} over ${periodsText(view)}: latest ${latest?.text ?? 'no data'}, ${goalWords(view)}, ${coverage.entered} of ${coverage.expected} entered. ${values}`,
    ALT_TEXT_LENGTH * shareOf(budget),
  );
}

/** A metric's trend chart with its numbers, the newest first. */
export function toTrendAnswer(input: TrendAnswerInput): Answer {
  const { view, budget } = input;
  const { metric, section, points } = view;
  const goal = goalWords(view);
  const title = `${metric.name} · last ${periodsText(view)}`;
  const rows = points
    .toReversed()
    .map((point) => [
      cell(point.soFar ? `${point.fullLabel} so far` : point.fullLabel),
      cell(point.text),
      cell(point.terms === null ? '—' : printGoalOf(point, input)),
      cell(judgementText(point.judgement)),
    ]);
  const altText = toAltText(input);
  const { entered, expected } = view.coverage;
  const facts = `${escapeMrkdwn(section.name)} · ${escapeMrkdwn(goal)} · ${entered} of ${expected} entered`;
  const changes = toChangeLines(points);
  const [table, ...rest] = packTables(
    {
      header: [metric.cadence === 'monthly' ? 'Month' : 'Week', 'Value', 'Goal', 'Status'].map(
        cell,
      ),
      columns: [{ align: 'left' }, { align: 'right' }, { align: 'right' }, { align: 'left' }],
    },
    [{ title: null, rows }],
    budget,
    [
      header(title),
      slackImage('F'.repeat(20), altText),
      context(facts, ...changes, PICTURE_FAILED),
    ],
  );
  return {
    kind: 'trend',
    query: { metricId: metric.id, periods: view.periods },
    text: escapeMrkdwn(`${title}: ${view.latest?.text ?? 'no data yet'} (${goal})`),
    toBlocks: (picture: Picture): KnownBlock[] => [
      header(title),
      ...(picture.kind === 'ready' ? [slackImage(picture.fileId, altText)] : []),
      ...(table === undefined ? [] : [table]),
      context(facts, ...changes, ...(picture.kind === 'failed' ? [PICTURE_FAILED] : [])),
    ],
    more: rest.map((next) => ({ text: escapeMrkdwn(`${title} (continued)`), blocks: [next] })),
    plainText: fitLines(
      [
        `*${escapeMrkdwn(title)}* (${escapeMrkdwn(goal)})`,
        ...points
          .toReversed()
          .map((point) =>
            `• ${point.fullLabel}${point.soFar ? ' so far' : ''}: ${point.text} ${judgementText(point.judgement)}`.trim(),
          ),
      ],
      SLACK_LIMITS.messageText,
    ),
    chart: () => ({ spec: toSpec(input), altText, fileName: 'trend.png' }),
  };
}

function printGoalOf(point: TrendPointView, { view, settings }: TrendAnswerInput): string {
  return printGoal(point.terms, styleOf(view.metric, settings.numberFormat));
}
