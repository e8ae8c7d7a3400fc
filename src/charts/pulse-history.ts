import type { PulseHistorySpec } from '../render/chart-spec.ts';
import { paintNoData, renderDrawnCard } from './card.ts';
import { drawLine, drawMark, drawText } from './draw.ts';
import type { Box, Ctx } from './draw.ts';
import {
  END_PX,
  FIGURE_WEIGHT,
  nameWeight,
  toEndColumns,
  type EndColumns,
  type LineEnd,
} from './end-columns.ts';
import { textWidth } from './measure.ts';
import { spreadLabels } from './spread-labels.ts';
import { paintScoreZones, toScoreY } from './score-scale.ts';
import { CARD_WIDTH, componentLines, HEAD_HEIGHT, PAD, theme } from './theme.ts';

const HEIGHT = 380;
const EMPTY_HEIGHT = 200;
const FOOTNOTE_HEIGHT = 22;
const RIGHT = CARD_WIDTH - PAD;
/** The plot reaches to the names of its lines, and never further than this. */
const WIDEST_PLOT = 424;
const PLOT = { x: PAD + 36, y: HEAD_HEIGHT + 16, height: 228 };
/** For the thread from a line's end to its name. */
const THREAD = 18;
const LABEL_GAP = 19;
/** From the plot's edges to the first and the last period. */
const INSET = 12;

/** The score as a thick line over its components, each named at its end. */
export function renderPulseHistory(spec: PulseHistorySpec): Promise<Buffer> {
  const { head, score, components, footnote } = spec;
  const isEmpty = [...score.map(({ value }) => value), ...components.flatMap((one) => one.values)];
  if (isEmpty.every((value) => value === null))
    return renderDrawnCard(EMPTY_HEIGHT, head, (ctx) =>
      paintNoData(ctx, EMPTY_HEIGHT, 'No data yet'),
    );
  const height = HEIGHT + (footnote === undefined ? 0 : FOOTNOTE_HEIGHT);
  const ends = toEnds(spec);
  const columns = toEndColumns(ends, RIGHT);
  const plot = { ...PLOT, width: Math.min(WIDEST_PLOT, columns.x - THREAD - PLOT.x) };
  return renderDrawnCard(height, head, (ctx) => {
    paintScoreZones(ctx, plot, spec.zones);
    paintLabels(ctx, plot, spec.labels);
    for (const { component, values } of components)
      paintLine(ctx, plot, values, componentLines[component]);
    paintLine(
      ctx,
      plot,
      score.map(({ value }) => value),
      { color: theme.ink, width: 4, dash: [] },
    );
    paintScoreMark(ctx, plot, spec);
    paintEnds(ctx, plot, spec, ends, columns);
    if (footnote !== undefined)
      drawText(ctx, footnote, PAD, height - 18, {
        px: 14,
        color: theme.muted,
        maxWidth: CARD_WIDTH - 2 * PAD,
      });
  });
}

function toX(plot: Box, index: number, count: number): number {
  return count < 2
    ? plot.x + plot.width / 2
    : plot.x + INSET + ((plot.width - 2 * INSET) * index) / (count - 1);
}

/** As many as fit side by side; the last one always. */
function paintLabels(ctx: Ctx, plot: Box, labels: readonly string[]): void {
  const widest = Math.max(...labels.map((label) => textWidth(label, 15)), 1);
  const room = (plot.width - 24) / Math.max(1, labels.length - 1);
  const step = Math.max(1, Math.ceil((widest + 14) / room));
  labels.forEach((label, index) => {
    if ((labels.length - 1 - index) % step !== 0) return;
    const x = toX(plot, index, labels.length);
    const half = textWidth(label, 15) / 2;
    const middle = Math.min(Math.max(x, plot.x + half - 20), plot.x + plot.width - half + 20);
    drawText(ctx, label, middle, plot.y + plot.height + 24, {
      px: 15,
      color: theme.muted,
      align: 'center',
    });
  });
}

interface LineStyle {
  readonly color: string;
  readonly width: number;
  readonly dash: readonly number[];
}

/** Broken where a value is missing; one that stands alone is a dot. */
function paintLine(
  ctx: Ctx,
  plot: Box,
  values: readonly (number | null)[],
  style: LineStyle,
): void {
  let stretch: [number, number][] = [];
  const flush = () => {
    const [only] = stretch;
    if (only !== undefined && stretch.length === 1) {
      ctx.beginPath();
      ctx.arc(only[0], only[1], style.width, 0, Math.PI * 2);
      ctx.fillStyle = style.color;
      ctx.fill();
    } else if (stretch.length > 1) {
      drawLine(ctx, stretch, { ...style, dash: [...style.dash] });
    }
    stretch = [];
  };
  values.forEach((value, index) => {
    if (value === null) flush();
    else stretch.push([toX(plot, index, values.length), toScoreY(plot, value)]);
  });
  flush();
}

function paintScoreMark(ctx: Ctx, plot: Box, { score }: PulseHistorySpec): void {
  const last = score.at(-1);
  if (last === undefined || last.value === null) return;
  const y = toScoreY(plot, last.value);
  drawMark(ctx, last.status, toX(plot, score.length - 1, score.length), y, 8, 2);
}

interface End extends LineEnd {
  readonly value: number;
  readonly color: string;
}

/** The lines that reach the last period, from the top. */
function toEnds({ score, components }: PulseHistorySpec): readonly End[] {
  const last = score.at(-1);
  return [
    ...(last === undefined || last.value === null
      ? []
      : [{ label: 'Score', text: last.text, value: last.value, color: theme.ink, bold: true }]),
    ...components.flatMap(({ component, label, values, lastText }) => {
      const value = values.at(-1) ?? null;
      const { color } = componentLines[component];
      return value === null ? [] : [{ label, text: lastText, value, color, bold: false }];
    }),
  ].toSorted((a, b) => b.value - a.value);
}

/** Names and last values at the right, moved apart where lines end close together. */
function paintEnds(
  ctx: Ctx,
  plot: Box,
  { labels }: PulseHistorySpec,
  ends: readonly End[],
  columns: EndColumns,
): void {
  const wanted = ends.map(({ value }) => toScoreY(plot, value));
  const places = spreadLabels(wanted, LABEL_GAP, {
    top: plot.y + 4,
    bottom: plot.y + plot.height - 4,
  });
  const from = toX(plot, labels.length - 1, labels.length) + INSET;
  const { x, nameWidth, figureWidth } = columns;
  ends.forEach((end, index) => {
    const { label, text, color } = end;
    const [y, at] = [wanted[index] ?? 0, places[index] ?? 0];
    ctx.globalAlpha = 0.55;
    drawLine(
      ctx,
      [
        [from, y],
        [x - 5, at],
      ],
      { color, width: 1 },
    );
    ctx.globalAlpha = 1;
    const style = { px: END_PX, color };
    drawText(ctx, label, x, at + 5, { ...style, weight: nameWeight(end), maxWidth: nameWidth });
    drawText(ctx, text, RIGHT, at + 5, {
      ...style,
      weight: FIGURE_WEIGHT,
      align: 'right',
      maxWidth: figureWidth,
    });
  });
}
