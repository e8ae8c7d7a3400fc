import type { PulseHistorySpec } from '../render/chart-spec.ts';
import { paintNoData, renderDrawnCard } from './card.ts';
import { drawLine, drawMark, drawText } from './draw.ts';
import type { Box, Ctx } from './draw.ts';
import { textWidth } from './measure.ts';
import { spreadLabels } from './spread-labels.ts';
import { paintScoreZones, toScoreY } from './score-scale.ts';
import { CARD_WIDTH, componentLines, HEAD_HEIGHT, PAD, theme } from './theme.ts';

const HEIGHT = 380;
const EMPTY_HEIGHT = 200;
const FOOTNOTE_HEIGHT = 22;
const RIGHT = CARD_WIDTH - PAD;
const LABEL_X = 502;
const PLOT: Box = { x: PAD + 36, y: HEAD_HEIGHT + 16, width: 424, height: 228 };
const LABEL_GAP = 19;

/** The score as a thick line over its components, each named at its end. */
export function renderPulseHistory(spec: PulseHistorySpec): Promise<Buffer> {
  const { head, score, components, footnote } = spec;
  const isEmpty = [...score.map(({ value }) => value), ...components.flatMap((one) => one.values)];
  if (isEmpty.every((value) => value === null))
    return renderDrawnCard(EMPTY_HEIGHT, head, (ctx) =>
      paintNoData(ctx, EMPTY_HEIGHT, 'No data yet'),
    );
  const height = HEIGHT + (footnote === undefined ? 0 : FOOTNOTE_HEIGHT);
  return renderDrawnCard(height, head, (ctx) => {
    paintScoreZones(ctx, PLOT, spec.zones);
    paintLabels(ctx, spec.labels);
    for (const { component, values } of components)
      paintLine(ctx, values, componentLines[component]);
    paintLine(
      ctx,
      score.map(({ value }) => value),
      { color: theme.ink, width: 4, dash: [] },
    );
    paintScoreMark(ctx, spec);
    paintEnds(ctx, spec);
    if (footnote !== undefined)
      drawText(ctx, footnote, PAD, height - 18, {
        px: 14,
        color: theme.muted,
        maxWidth: CARD_WIDTH - 2 * PAD,
      });
  });
}

function toX(index: number, count: number): number {
  const inset = 12;
  return count < 2
    ? PLOT.x + PLOT.width / 2
    : PLOT.x + inset + ((PLOT.width - 2 * inset) * index) / (count - 1);
}

/** As many as fit side by side; the last one always. */
function paintLabels(ctx: Ctx, labels: readonly string[]): void {
  const widest = Math.max(...labels.map((label) => textWidth(label, 15)), 1);
  const room = (PLOT.width - 24) / Math.max(1, labels.length - 1);
  const step = Math.max(1, Math.ceil((widest + 14) / room));
  labels.forEach((label, index) => {
    if ((labels.length - 1 - index) % step !== 0) return;
    const x = toX(index, labels.length);
    const half = textWidth(label, 15) / 2;
    const middle = Math.min(Math.max(x, PLOT.x + half - 20), PLOT.x + PLOT.width - half + 20);
    drawText(ctx, label, middle, PLOT.y + PLOT.height + 24, {
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
function paintLine(ctx: Ctx, values: readonly (number | null)[], style: LineStyle): void {
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
    else stretch.push([toX(index, values.length), toScoreY(PLOT, value)]);
  });
  flush();
}

function paintScoreMark(ctx: Ctx, { score }: PulseHistorySpec): void {
  const last = score.at(-1);
  if (last === undefined || last.value === null) return;
  const y = toScoreY(PLOT, last.value);
  drawMark(ctx, last.status, toX(score.length - 1, score.length), y, 8, 2);
}

/** Names and last values at the right, moved apart where lines end close together. */
function paintEnds(ctx: Ctx, { score, components, labels }: PulseHistorySpec): void {
  const last = score.at(-1);
  const ends = [
    ...(last === undefined || last.value === null
      ? []
      : [{ label: 'Score', text: last.text, value: last.value, color: theme.ink, bold: true }]),
    ...components.flatMap(({ component, label, values, lastText }) => {
      const value = values.at(-1) ?? null;
      const { color } = componentLines[component];
      return value === null ? [] : [{ label, text: lastText, value, color, bold: false }];
    }),
  ].toSorted((a, b) => b.value - a.value);
  const wanted = ends.map(({ value }) => toScoreY(PLOT, value));
  const places = spreadLabels(wanted, LABEL_GAP, {
    top: PLOT.y + 4,
    bottom: PLOT.y + PLOT.height - 4,
  });
  const from = toX(labels.length - 1, labels.length);
  ends.forEach(({ label, text, color, bold }, index) => {
    const [y, at] = [wanted[index] ?? 0, places[index] ?? 0];
    ctx.globalAlpha = 0.55;
    drawLine(
      ctx,
      [
        [from + 12, y],
        [LABEL_X - 5, at],
      ],
      { color, width: 1 },
    );
    ctx.globalAlpha = 1;
    const weight = bold ? 700 : 500;
    drawText(ctx, label, LABEL_X, at + 5, { px: 15, weight, color, maxWidth: 86 });
    drawText(ctx, text, RIGHT, at + 5, { px: 15, weight: 700, color, align: 'right' });
  });
}
