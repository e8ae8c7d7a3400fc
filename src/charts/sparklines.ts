import type { SparklinesSpec } from '../render/chart-spec.ts';
import { paintNoData, renderDrawnCard, toDeltaColor } from './card.ts';
import { drawDot, drawLine, drawMark, drawText } from './draw.ts';
import type { Box, Ctx } from './draw.ts';
import { fitPx, textWidth } from './measure.ts';
import { CARD_WIDTH, HEAD_HEIGHT, PAD, theme } from './theme.ts';

type Row = SparklinesSpec['rows'][number];

const RIGHT = CARD_WIDTH - PAD;
const COLUMN = { name: PAD + 24, spark: PAD + 228, value: RIGHT - 96, delta: RIGHT };
const NAME_WIDTH = COLUMN.spark - COLUMN.name - 14;
const DELTA_WIDTH = 88;
/** A number cut short would lie: the line gives way to long values. */
const VALUE_WIDTH = { usual: 104, max: 186 };
const TOP = HEAD_HEIGHT + 34;
const EMPTY_HEIGHT = 200;

/** Rows move together a little when there are many. */
const toRowHeight = (count: number): number => (count > 8 ? 48 : 56);

/** One strip per metric: status, name, line, value and goal, change. */
export function renderSparklines(spec: SparklinesSpec): Promise<Buffer> {
  const { rows, head, footnote } = spec;
  if (rows.length === 0)
    return renderDrawnCard(EMPTY_HEIGHT, head, (ctx) =>
      paintNoData(ctx, EMPTY_HEIGHT, 'No data yet'),
    );
  const rowHeight = toRowHeight(rows.length);
  const bottom = TOP + rows.length * rowHeight;
  const height = bottom + (footnote ? 46 : PAD - 8);
  const valueWidth = toValueWidth(rows);
  return renderDrawnCard(height, head, (ctx) => {
    paintColumnHeads(ctx, spec.columns, valueWidth);
    rows.forEach((row, index) =>
      paintRow(ctx, row, { y: TOP + index * rowHeight, height: rowHeight, valueWidth }),
    );
    if (!footnote) return;
    paintRule(ctx, bottom);
    drawText(ctx, footnote, PAD, bottom + 26, {
      px: 14,
      color: theme.muted,
      maxWidth: RIGHT - PAD,
    });
  });
}

function toValueWidth(rows: readonly Row[]): number {
  const widths = rows.flatMap(({ valueText, goalText }) => [
    textWidth(valueText, fitPx(valueText, VALUE_WIDTH.usual, 18, 13, 700), 700),
    textWidth(goalText, 13.5),
  ]);
  return Math.ceil(Math.min(VALUE_WIDTH.max, Math.max(VALUE_WIDTH.usual, ...widths)));
}

const toSparkWidth = (valueWidth: number): number => COLUMN.value - valueWidth - 16 - COLUMN.spark;

function paintColumnHeads(ctx: Ctx, columns: SparklinesSpec['columns'], valueWidth: number): void {
  const y = TOP - 8;
  const style = { px: 14, color: theme.muted } as const;
  drawText(ctx, columns.spark, COLUMN.spark, y, {
    ...style,
    maxWidth: toSparkWidth(valueWidth),
  });
  drawText(ctx, columns.value, COLUMN.value, y, {
    ...style,
    align: 'right',
    maxWidth: valueWidth + 1,
  });
  drawText(ctx, columns.delta, COLUMN.delta, y, {
    ...style,
    align: 'right',
    maxWidth: DELTA_WIDTH,
  });
}

function paintRule(ctx: Ctx, y: number): void {
  const at = y + 0.5;
  drawLine(
    ctx,
    [
      [PAD, at],
      [RIGHT, at],
    ],
    { color: theme.grid, width: 1 },
  );
}

function paintRow(
  ctx: Ctx,
  row: Row,
  { y: top, height, valueWidth }: { y: number; height: number; valueWidth: number },
): void {
  const middle = top + height / 2;
  paintRule(ctx, top);
  drawMark(ctx, row.status, PAD + 8, middle, 6.4);
  drawText(ctx, row.name, COLUMN.name, middle + 5.5, {
    px: 16,
    weight: 500,
    color: theme.ink,
    maxWidth: NAME_WIDTH,
  });
  paintSpark(ctx, row, {
    x: COLUMN.spark,
    y: top + 11,
    width: toSparkWidth(valueWidth),
    height: height - 22,
  });
  const right = { align: 'right', maxWidth: valueWidth + 1 } as const;
  const px = fitPx(row.valueText, valueWidth, 18, 13, 700);
  const color = row.values.at(-1) == null ? theme.muted : theme.ink;
  drawText(ctx, row.valueText, COLUMN.value, middle - 1, { ...right, px, weight: 700, color });
  drawText(ctx, row.goalText, COLUMN.value, middle + 17, {
    ...right,
    px: 13.5,
    color: theme.muted,
  });
  const delta = row.delta ?? { text: '—', good: null };
  drawText(ctx, delta.text, COLUMN.delta, middle + 6, {
    px: fitPx(delta.text, DELTA_WIDTH, 16, 13, 600),
    weight: 600,
    color: toDeltaColor(delta.good),
    align: 'right',
    maxWidth: DELTA_WIDTH,
  });
}

type Dot = readonly [x: number, y: number];

/** Missing weeks interrupt the line; a faint dotted bridge leads over them. */
function paintSpark(ctx: Ctx, row: Row, box: Box): void {
  const known = row.values.filter((value) => value !== null);
  const scale = row.goal === null ? known : [...known, row.goal];
  if (scale.length === 0) {
    drawText(ctx, 'No data yet', box.x, box.y + box.height / 2 + 5, { px: 14, color: theme.muted });
    return;
  }
  const min = Math.min(...scale);
  const max = Math.max(...scale);
  // Halves: the difference of two huge numbers may not be finite.
  const span = max / 2 - min / 2;
  const toY = (value: number): number =>
    box.y + (span === 0 ? 0.5 : 1 - (value / 2 - min / 2) / span) * box.height;
  const step = (box.width - 14) / Math.max(1, row.values.length - 1);
  const toX = (index: number): number =>
    row.values.length === 1 ? box.x + box.width - 10 : box.x + 4 + index * step;
  if (row.goal !== null) paintGoal(ctx, box, toY(row.goal));
  const runs = toRuns(row.values, toX, toY);
  runs.forEach((run, index) => {
    const before = runs[index - 1]?.at(-1);
    const [first] = run;
    if (before && first)
      drawLine(ctx, [before, first], { color: theme.lastWeek, width: 1.5, dash: [2, 3] });
  });
  for (const run of runs) paintRun(ctx, run);
  const last = row.values.at(-1);
  const end = runs.at(-1)?.at(-1);
  if (last === null || last === undefined || !end) return;
  if (row.status === 'none') drawDot(ctx, end[0], end[1], 4);
  else drawMark(ctx, row.status, end[0], end[1], 4.6, 2);
}

function paintGoal(ctx: Ctx, box: Box, y: number): void {
  drawLine(
    ctx,
    [
      [box.x, y],
      [box.x + box.width, y],
    ],
    { color: theme.muted, width: 1, dash: [4, 4] },
  );
}

function paintRun(ctx: Ctx, run: readonly Dot[]): void {
  ctx.save();
  ctx.lineCap = 'round';
  const [first] = run;
  if (run.length === 1 && first) {
    ctx.beginPath();
    ctx.arc(first[0], first[1], 2.2, 0, Math.PI * 2);
    ctx.fillStyle = theme.primary;
    ctx.fill();
  } else {
    drawLine(ctx, run, { color: theme.primary, width: 2.25 });
  }
  ctx.restore();
}

/** Runs of neighbouring known values, as points. */
function toRuns(
  values: readonly (number | null)[],
  toX: (index: number) => number,
  toY: (value: number) => number,
): readonly (readonly Dot[])[] {
  const runs: Dot[][] = [];
  values.forEach((value, index) => {
    if (value === null) return;
    const dot: Dot = [toX(index), toY(value)];
    if (index > 0 && values[index - 1] !== null) runs.at(-1)?.push(dot);
    else runs.push([dot]);
  });
  return runs;
}
