import type { ChartConfiguration } from 'chart.js';
import type { GoalBarsSpec } from '../render/chart-spec.ts';
import { paintNoData, renderDrawnCard } from './card.ts';
import { renderChartJsCard } from './chart-js-card.ts';
import { drawLine, drawMark, drawText, fillBox } from './draw.ts';
import type { Ctx } from './draw.ts';
import { fitPx, textWidth } from './measure.ts';
import { CARD_WIDTH, HEAD_HEIGHT, PAD, statusColors, theme } from './theme.ts';

type Row = GoalBarsSpec['rows'][number];

/** Percent of goal at which bars end, with a visible break. */
const CAP = 150;
const ROW_HEIGHT = 50;
const BAR = 16;
const LAST_BAR = 7;
const RIGHT = CARD_WIDTH - PAD;
const NAME_X = PAD + 24;
const PLOT = { left: PAD + 204, top: HEAD_HEIGHT + 28 };
/** A number cut short would lie: the bars give way to long details. */
const VALUE_WIDTH = { min: 94, max: 228 };
const EMPTY_HEIGHT = 200;
const LEGEND_HEIGHT = 48;
const FOOTNOTE_HEIGHT = 22;

/** This week as a share of the goal, last week as a thin bar beneath. */
export function renderGoalBars(spec: GoalBarsSpec): Promise<Buffer> {
  const { rows, head, footnote } = spec;
  if (rows.length === 0)
    return renderDrawnCard(EMPTY_HEIGHT, head, (ctx) =>
      paintNoData(ctx, EMPTY_HEIGHT, 'No data yet'),
    );
  const bottom = PLOT.top + rows.length * ROW_HEIGHT;
  const height = bottom + LEGEND_HEIGHT + (footnote ? FOOTNOTE_HEIGHT : 0);
  const max = toScaleEnd(rows);
  const valueWidth = toValueWidth(rows);
  const plotRight = RIGHT - valueWidth - 16;
  const toX = (percent: number): number =>
    PLOT.left + (Math.min(percent, max) / max) * (plotRight - PLOT.left);
  return renderChartJsCard({
    height,
    head,
    config: toConfig(rows, max, {
      left: PLOT.left,
      right: CARD_WIDTH - plotRight,
      top: PLOT.top,
      bottom: height - bottom,
    }),
    under: (ctx) => {
      rows.forEach((_row, index) => paintTrack(ctx, toRowTop(index), plotRight));
      drawText(ctx, 'Goal 100%', toX(100), PLOT.top - 10, {
        px: 14,
        weight: 600,
        color: theme.goal,
        align: 'center',
      });
    },
    over: (ctx) => {
      rows.forEach((row, index) => paintRow(ctx, row, { top: toRowTop(index), valueWidth, toX }));
      paintGoalLine(ctx, toX(100), bottom - 4);
      paintLegend(ctx, spec, bottom + 20);
      if (footnote)
        drawText(ctx, footnote, PAD, bottom + 49, {
          px: 14,
          color: theme.muted,
          maxWidth: RIGHT - PAD,
        });
    },
  });
}

function toValueWidth(rows: readonly Row[]): number {
  const widths = rows.flatMap((row) => [
    textWidth(row.detailText, 13.5),
    textWidth(row.percentText, 17, 700),
  ]);
  return Math.ceil(Math.min(VALUE_WIDTH.max, Math.max(VALUE_WIDTH.min, ...widths)));
}

const toRowTop = (index: number): number => PLOT.top + index * ROW_HEIGHT;

/** Ends a little behind the longest bar, or at the cap. */
function toScaleEnd(rows: readonly Row[]): number {
  const longest = Math.max(112, ...rows.flatMap((row) => [row.percent ?? 0, row.lastPercent ?? 0]));
  return Math.min(CAP, longest + 4);
}

const toBar = (percent: number | null): number | null =>
  percent === null ? null : Math.min(CAP, Math.max(0, percent));

function toConfig(
  rows: readonly Row[],
  max: number,
  padding: { left: number; right: number; top: number; bottom: number },
): ChartConfiguration<'bar'> {
  return {
    type: 'bar',
    data: {
      labels: rows.map((_row, index) => index),
      datasets: [
        {
          data: rows.map((row) => toBar(row.percent)),
          backgroundColor: rows.map((row) =>
            row.status === 'none' ? theme.muted : statusColors[row.status].fill,
          ),
          borderColor: rows.map((row) => statusColors[row.status].edge),
          borderWidth: { top: 1, right: 1, bottom: 1, left: 0 },
          borderRadius: 4,
          borderSkipped: 'start',
          barThickness: BAR,
        },
        {
          data: rows.map((row) => toBar(row.lastPercent)),
          backgroundColor: theme.lastWeek,
          borderRadius: 3,
          borderSkipped: 'start',
          barThickness: LAST_BAR,
        },
      ],
    },
    options: {
      indexAxis: 'y',
      layout: { padding },
      datasets: { bar: { categoryPercentage: 0.5, barPercentage: 1 } },
      scales: { x: { min: 0, max, display: false }, y: { display: false } },
    },
  };
}

function paintTrack(ctx: Ctx, top: number, right: number): void {
  const box = { x: PLOT.left, y: top + 2, width: right - PLOT.left, height: ROW_HEIGHT - 8 };
  fillBox(ctx, box, 5, theme.plot);
}

interface RowLayout {
  readonly top: number;
  readonly valueWidth: number;
  readonly toX: (percent: number) => number;
}

function paintRow(ctx: Ctx, row: Row, { top, valueWidth, toX }: RowLayout): void {
  const middle = top + ROW_HEIGHT / 2;
  const right = { align: 'right', maxWidth: valueWidth + 1 } as const;
  drawMark(ctx, row.status, PAD + 7, middle - 2, 6);
  drawText(ctx, row.name, NAME_X, middle + 3.5, {
    px: 16,
    weight: 500,
    color: theme.ink,
    maxWidth: PLOT.left - NAME_X - 12,
  });
  drawText(ctx, row.percentText, RIGHT, middle - 3, {
    ...right,
    px: fitPx(row.percentText, valueWidth, 17, 13, 700),
    weight: 700,
    color: statusColors[row.status].text,
  });
  drawText(ctx, row.detailText, RIGHT, middle + 14.5, { ...right, px: 13.5, color: theme.muted });
  paintBarEnd(ctx, row.percent, middle - BAR / 2 - 4, BAR, statusColors[row.status].edge, toX);
  paintBarEnd(ctx, row.lastPercent, middle + 4, LAST_BAR, theme.lastWeek, toX);
}

/** What a bar cannot say by its length: an entered zero, a value below zero, one beyond the cap. */
function paintBarEnd(
  ctx: Ctx,
  percent: number | null,
  top: number,
  height: number,
  color: string,
  toX: (percent: number) => number,
): void {
  if (percent === null) return;
  const middle = top + height / 2;
  ctx.fillStyle = color;
  if (percent === 0) {
    ctx.fillRect(PLOT.left, top, 2.5, height);
  } else if (percent < 0) {
    ctx.beginPath();
    ctx.moveTo(PLOT.left, middle);
    ctx.lineTo(PLOT.left + height * 0.55, top);
    ctx.lineTo(PLOT.left + height * 0.55, top + height);
    ctx.fill();
  } else if (percent > CAP) {
    const end = toX(CAP);
    for (const back of [24, 17])
      drawLine(
        ctx,
        [
          [end - back - 2, top + height + 1.5],
          [end - back + 3, top - 1.5],
        ],
        { color: theme.plot, width: 3 },
      );
  }
}

function paintGoalLine(ctx: Ctx, x: number, bottom: number): void {
  const line = [
    [x, PLOT.top - 3],
    [x, bottom],
  ] as const;
  ctx.globalAlpha = 0.75;
  drawLine(ctx, line, { color: theme.card, width: 4 });
  ctx.globalAlpha = 1;
  drawLine(ctx, line, { color: theme.ink, width: 1.75, dash: [6, 4] });
}

/** Shape and word for each status, so that nothing rests on colour. */
function paintLegend(ctx: Ctx, { legend, rows }: GoalBarsSpec, middle: number): void {
  let x = PAD;
  for (const { status, label } of legend) {
    drawMark(ctx, status, x + 6, middle, 5.2);
    drawText(ctx, label, x + 18, middle + 5, { px: 14, color: theme.text });
    x += 18 + textWidth(label, 14) + 20;
  }
  if (rows.every((row) => row.lastPercent === null)) return;
  fillBox(ctx, { x, y: middle - 3.5, width: 20, height: 7 }, 3, theme.lastWeek);
  drawText(ctx, 'Last week', x + 26, middle + 5, { px: 14, color: theme.text });
}
