import type { Chart, ChartConfiguration } from 'chart.js';
import type { ChartHead } from '../render/chart-spec.ts';
import { ChartJSNodeCanvas } from './canvas.ts';
import { paintCard, releasePixels } from './card.ts';
import type { Ctx } from './draw.ts';
import { CARD_WIDTH, PIXEL_RATIO } from './theme.ts';

export interface ChartJsCard {
  /** Logical pixels. Kept to few different ones: every size holds a copy of chart.js. */
  readonly height: number;
  readonly head: ChartHead;
  /** Scales are not displayed, so that the layout's padding is exactly where the plot lies. */
  readonly config: ChartConfiguration<'bar'> | ChartConfiguration<'line'>;
  /** Painted beneath and above the data. */
  readonly under: (ctx: Ctx) => void;
  readonly over: (ctx: Ctx) => void;
}

const renderers = new Map<number, InstanceType<typeof ChartJSNodeCanvas>>();

/** chart.js draws the data, we draw the card around it. Encodes on libuv's pool. */
export async function renderChartJsCard(card: ChartJsCard): Promise<Buffer> {
  const { height, head, config } = card;
  let chart: Chart | undefined;
  let canvas: { width: number; height: number } | undefined;
  const frame = {
    id: 'card',
    // chartjs-node-canvas keeps the canvas to itself, and destroy() forgets it: held from the start.
    beforeInit(created: Chart): void {
      chart = created;
      canvas = created.canvas;
    },
    beforeDraw: (drawn: Chart) => saved(drawn, (ctx) => paintCard(ctx, height, head)),
    beforeDatasetsDraw: (drawn: Chart) => saved(drawn, card.under),
    afterDatasetsDraw: (drawn: Chart) => saved(drawn, card.over),
  };
  try {
    return await findRenderer(height).renderToBuffer({ ...config, plugins: [frame] });
  } finally {
    if (chart?.canvas) chart.destroy();
    if (canvas) releasePixels(canvas);
  }
}

function findRenderer(height: number): InstanceType<typeof ChartJSNodeCanvas> {
  let renderer = renderers.get(height);
  if (!renderer) {
    renderer = new ChartJSNodeCanvas({
      width: CARD_WIDTH,
      height,
      // Each renderer has a chart.js of its own: its defaults touch nothing else.
      chartCallback: ({ defaults }) => {
        defaults.devicePixelRatio = PIXEL_RATIO;
        defaults.events = [];
        defaults.plugins.legend.display = false;
        defaults.plugins.tooltip.enabled = false;
      },
    });
    renderers.set(height, renderer);
  }
  return renderer;
}

function saved(chart: Chart, paint: (ctx: Ctx) => void): void {
  const ctx: Ctx = chart.ctx;
  ctx.save();
  paint(ctx);
  ctx.restore();
}
