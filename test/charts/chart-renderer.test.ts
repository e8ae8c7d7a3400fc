import { getPriority } from 'node:os';
import { afterEach, describe, expect, it } from 'vitest';
import { createChartRenderer } from '../../src/charts/chart-renderer.ts';
import type { ChartRenderer, ChartRendererOptions } from '../../src/charts/chart-renderer.ts';
import { renderChartPng } from '../../src/charts/render-chart-png.ts';
import { InvalidInput, Unavailable } from '../../src/errors.ts';
import type { TrendSpec } from '../../src/render/chart-spec.ts';
import {
  toBarRow,
  toGoalBars,
  toSparklines,
  toSparkRow,
  toTrend,
  WEEKS_13,
} from './fixtures/specs.ts';

const open: ChartRenderer[] = [];
const create = (options?: ChartRendererOptions): ChartRenderer => {
  const renderer = createChartRenderer(options);
  open.push(renderer);
  return renderer;
};
afterEach(async () => {
  await Promise.all(open.splice(0).map((renderer) => renderer.close()));
});

const worker = new URL('./fixtures/crashing-worker.ts', import.meta.url);
const titled = (title: string): TrendSpec => {
  const spec = toTrend(WEEKS_13, 120);
  return { ...spec, head: { ...spec.head, title } };
};

describe('createChartRenderer', () => {
  it('leaves the priority of this thread as it was', async () => {
    const before = getPriority();
    await create().renderPng(titled('A'));
    expect(getPriority()).toBe(before);
  });

  it('draws in a worker what renderChartPng draws here', async () => {
    const { renderPng } = create();
    const specs = [
      titled('A'),
      toSparklines([toSparkRow('B', WEEKS_13)]),
      toGoalBars([toBarRow('C', 90, 80)]),
    ];
    const pictures = await Promise.all(specs.map((spec) => renderPng(spec)));
    for (const [index, spec] of specs.entries())
      expect(pictures[index]?.equals(await renderChartPng(spec))).toBe(true);
  });

  it('keeps the event loop free while a burst is drawn', async () => {
    const { renderPng } = create();
    await renderPng(titled('warm'));
    const state = { done: false };
    let turns = 0;
    const burst = Promise.all(Array.from({ length: 6 }, () => renderPng(titled('burst'))));
    void burst.finally(() => (state.done = true));
    while (!state.done) {
      turns++;
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(turns).toBeGreaterThan(50);
  });

  it('refuses before the worker what cannot be drawn', async () => {
    const { renderPng } = create();
    await expect(renderPng(toTrend([Number.NaN], null))).rejects.toThrow(InvalidInput);
  });

  it('rejects when the worker dies, and draws the next one in a new worker', async () => {
    const { renderPng } = create({ worker });
    await expect(renderPng(titled('die'))).rejects.toThrow(Unavailable);
    expect((await renderPng(titled('alive'))).subarray(1, 4).toString()).toBe('PNG');
    await expect(renderPng(titled('die'))).rejects.toThrow(Unavailable);
    expect((await renderPng(titled('alive'))).subarray(1, 4).toString()).toBe('PNG');
  });

  it('rejects an error thrown while drawing, keeping its cause', async () => {
    const { renderPng } = create({ worker });
    const error: unknown = await renderPng(titled('throw')).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(Unavailable);
    expect(error).toMatchObject({ cause: { message: 'out of ink' } });
  });

  it('refuses more than its queue holds and finishes the rest', async () => {
    const { renderPng } = create({ queueLength: 2 });
    const results = await Promise.allSettled(
      Array.from({ length: 20 }, () => renderPng(titled('flood'))),
    );
    const drawn = results.filter((result) => result.status === 'fulfilled');
    const refused = results.filter((result) => result.status === 'rejected');
    expect(drawn).toHaveLength(3);
    expect(refused).toHaveLength(17);
    for (const { reason } of refused) expect(reason).toBeInstanceOf(Unavailable);
    expect((await renderPng(titled('after'))).length).toBeGreaterThan(1000);
  });

  it('draws in the order of asking, also while more keeps coming', async () => {
    const { renderPng } = create();
    const done: number[] = [];
    let next = 0;
    const ask = async (): Promise<void> => {
      while (next < 30) {
        const index = next++;
        await renderPng(titled(`No. ${index}`));
        done.push(index);
      }
    };
    await Promise.all([ask(), ask(), ask(), ask()]);
    expect(done).toEqual(Array.from({ length: 30 }, (_card, index) => index));
  });

  it('finishes what is being drawn when it closes, refuses what waits and what comes', async () => {
    const renderer = create();
    const begun = renderer.renderPng(titled('begun'));
    const waits = renderer.renderPng(titled('waits')).catch((error: unknown) => error);
    await renderer.close();
    expect((await begun).length).toBeGreaterThan(1000);
    expect(await waits).toBeInstanceOf(Unavailable);
    await expect(renderer.renderPng(titled('late'))).rejects.toThrow(Unavailable);
  });
});
