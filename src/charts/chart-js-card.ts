import type { Chart, ChartConfiguration, ChartType } from 'chart.js';
import type { ChartHead } from '../render/chart-spec.ts';
import { ChartJSNodeCanvas } from './canvas.ts';
import { paintCard, releasePixels } from './card.ts';
import type { Ctx } from './draw.ts';
import { CARD_WIDTH, PIXEL_RATIO } from './theme.ts';

export interface ChartJsCard<Type extends ChartType> {
  /** Logical pixels. Kept to few different ones: every size holds a copy of chart.js. */
  readonly height: number;
  readonly head: ChartHead;
  /** The plot's distance to the card's edges; scales are not displayed, so it is exact. */
  readonly padding: { left: number; right: number; top: number; bottom: number };
  readonly config: ChartConfiguration<Type>;
  /** Painted beneath and above the data. */
  readonly under: (ctx: Ctx) => void;
  readonly over: (ctx: Ctx) => void;
}

const renderers = new Map<number, InstanceType<typeof ChartJSNodeCanvas>>();

/** chart.js draws the data, we draw the card around it. Encodes on libuv's pool. */
export async function renderChartJsCard<Type extends ChartType>(
  card: ChartJsCard<Type>,
): Promise<Buffer> {
  const { height, head, padding, config } = card;
  let chart: Chart | undefined;
  let canvas: { width: number; height: number } | undefined;
  const frame = {
    id: 'card',
    // chartjs-node-canvas keeps the canvas to itself, and destroy() forgets it: held from the start.
    beforeInit(created: Chart): void {
      chart = created;
      canvas = created.canvas as { width: number; height: number };
    },
    beforeDraw: (drawn: Chart) => saved(drawn, (ctx) => paintCard(ctx, height, head)),
    beforeDatasetsDraw: (drawn: Chart) => saved(drawn, card.under),
    afterDatasetsDraw: (drawn: Chart) => saved(drawn, card.over),
  };
  try {
    return await findRenderer(height).renderToBuffer({
      ...config,
      plugins: [frame],
      options: {
        ...config.options,
        devicePixelRatio: PIXEL_RATIO,
        events: [],
        layout: { padding },
        plugins: { legend: { display: false }, tooltip: { enabled: false } },
      },
    } as ChartConfiguration);
  } finally {
    if (chart?.canvas) chart.destroy();
    if (canvas) releasePixels(canvas);
  }
}

function findRenderer(height: number): InstanceType<typeof ChartJSNodeCanvas> {
  let renderer = renderers.get(height);
  if (!renderer) {
    renderer = new ChartJSNodeCanvas({ width: CARD_WIDTH, height });
    renderers.set(height, renderer);
  }
  return renderer;
}

function saved(chart: Chart, paint: (ctx: Ctx) => void): void {
  const ctx = chart.ctx as unknown as Ctx;
  ctx.save();
  paint(ctx);
  ctx.restore();
}
