import { performance } from 'node:perf_hooks';
import { createChartRenderer } from '../../src/charts/chart-renderer.ts';
import { renderChartPng } from '../../src/charts/render-chart-png.ts';
import type { ChartSpec } from '../../src/render/chart-spec.ts';
import {
  toBarRow,
  toGoalBars,
  toSparklines,
  toSparkRow,
  toTrend,
  WEEKS_13,
} from '../charts/fixtures/specs.ts';

export interface ChartsBenchRow {
  readonly name: string;
  readonly cards: number;
  readonly cardsPerSecond: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
  /** Resident memory of the process: after the warm-up, half way, at the end, and at its highest. */
  readonly rssStartMb: number;
  readonly rssMiddleMb: number;
  readonly rssEndMb: number;
  readonly rssPeakMb: number;
}

/** Enough for every size to have its renderer and for the heap to have found its size. */
const WARM_UP = 150;
/** Charts asked for at once in the worker runs. */
const BURST = 8;

/** The kinds in turn, first in this thread, then in the worker; `cards` of them, memory after each. */
export async function benchCharts(cards = 1000): Promise<ChartsBenchRow[]> {
  const rows: ChartsBenchRow[] = [];
  rows.push(await measure('in process, one at a time', cards, 1, renderChartPng));
  const renderer = createChartRenderer();
  try {
    rows.push(await measure(`worker, ${BURST} at a time`, cards, BURST, renderer.renderPng));
  } finally {
    await renderer.close();
  }
  return rows;
}

async function measure(
  name: string,
  cards: number,
  atOnce: number,
  renderPng: (spec: ChartSpec) => Promise<Buffer>,
): Promise<ChartsBenchRow> {
  const durations: number[] = [];
  const memory: number[] = [];
  let next = 0;
  const drawUntil = async (count: number): Promise<void> => {
    while (next < count) {
      const spec = toSpec(next++);
      const start = performance.now();
      await renderPng(spec);
      durations.push(performance.now() - start);
      memory.push(process.memoryUsage.rss() / 2 ** 20);
    }
  };
  const run = async (count: number): Promise<number> => {
    next = 0;
    durations.length = 0;
    memory.length = 0;
    const start = performance.now();
    await Promise.all(Array.from({ length: atOnce }, () => drawUntil(count)));
    return performance.now() - start;
  };
  await run(WARM_UP);
  const rssStartMb = Math.round(process.memoryUsage.rss() / 2 ** 20);
  const tookMs = await run(cards);
  const sorted = durations.toSorted((a, b) => a - b);
  const at = (share: number): number => Math.round(sorted[Math.floor(cards * share)] ?? 0);
  return {
    name,
    cards,
    cardsPerSecond: Math.round((cards / tookMs) * 10_000) / 10,
    p50Ms: at(0.5),
    p95Ms: at(0.95),
    rssStartMb,
    rssMiddleMb: Math.round(memory[Math.floor(cards / 2)] ?? 0),
    rssEndMb: Math.round(memory.at(-1) ?? 0),
    rssPeakMb: Math.round(Math.max(...memory)),
  };
}

/** Cards as the scorecard asks for them; no two in a row are alike. */
function toSpec(index: number): ChartSpec {
  const values = WEEKS_13.map((value) => value && value + (index % 17));
  const weeks = [...values, ...values, ...values, ...values];
  const count = 1 + (index % 12);
  const rows = Array.from({ length: count }, (_row, row) => row);
  switch (index % 4) {
    case 0:
      return toTrend(values, 120);
    case 1:
      return toTrend(weeks, 120);
    case 2:
      return toSparklines(rows.map((row) => toSparkRow(`Metric ${row}`, values)));
    default:
      return toGoalBars(
        rows.map((row) => toBarRow(`Metric ${row}`, 60 + row * 8 + (index % 9), 80)),
      );
  }
}
