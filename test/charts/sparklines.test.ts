import { describe, expect, it } from 'vitest';
import { renderChartPng } from '../../src/charts/render-chart-png.ts';
import { draw } from './fixtures/picture.ts';
import { toSparklines, toSparkRow, WEEKS_13 } from './fixtures/specs.ts';

const GREEN = '#0B8A6F';
const RED = '#B42318';
const LINE = '#2563EB';
/** Where the first row of a short strip is, in logical pixels. */
const ROW = { x: 24, y: 118, width: 592, height: 56 };
const STATUS = { ...ROW, width: 18 };
const SPARK = { ...ROW, x: 228, width: 180 };

describe('sparklines', () => {
  it.each([
    [1, 190],
    [8, 582],
    [12, 710],
  ])('is as high as its %i rows', async (count, height) => {
    const rows = Array.from({ length: count }, (_row, index) =>
      toSparkRow(`Metric ${index}`, WEEKS_13),
    );
    const picture = await draw(toSparklines(rows));
    expect([picture.width, picture.height]).toEqual([1280, height * 2]);
    const footed = await draw(toSparklines(rows, { footnote: '12 of 34 metrics with a goal' }));
    expect(footed.height).toBeGreaterThan(picture.height);
  });

  it('shows the status before the name and at the end of the line', async () => {
    const rows = [toSparkRow('Dials', WEEKS_13), toSparkRow('Calls', [130, 90])];
    const picture = await draw(toSparklines(rows));
    const second = (region: typeof ROW) => ({ ...region, y: region.y + 56 });
    expect(picture.count(GREEN, STATUS)).toBeGreaterThan(100);
    expect(picture.count(GREEN, SPARK)).toBeGreaterThan(50);
    expect(picture.count(RED, second(STATUS))).toBeGreaterThan(100);
    expect(picture.count(RED, second(SPARK))).toBeGreaterThan(50);
    expect(picture.count(GREEN, second(ROW))).toBe(0);
  });

  it('leaves a gap for missing weeks, never a zero', async () => {
    const missing = toSparkRow('Dials', [100, null, 100, 100], { goal: 0 });
    const zero = toSparkRow('Dials', [100, 0, 100, 100], { goal: 0 });
    const foot = { ...SPARK, x: 232, width: 100, y: ROW.y + 30, height: 20 };
    expect((await draw(toSparklines([missing]))).count(LINE, foot)).toBe(0);
    expect((await draw(toSparklines([zero]))).count(LINE, foot)).toBeGreaterThan(50);
  });

  it('ends the line before a missing last week', async () => {
    const rows = [toSparkRow('Dials', [100, 110, 130, null])];
    const end = { ...SPARK, x: 370, width: 34 };
    expect((await draw(toSparklines(rows))).count(GREEN, end)).toBe(0);
  });

  it('draws rows without any value, without a goal, of one week and of equal values', async () => {
    const rows = [
      toSparkRow(
        'Nothing',
        Array.from({ length: 13 }, () => null),
        { goal: null },
      ),
      toSparkRow('Goal only', [null, null]),
      toSparkRow('One', [7], { goal: null }),
      toSparkRow('Zeros', [0, 0, 0], { goal: 0 }),
      toSparkRow('Empty', []),
      toSparkRow('Huge', [-1e300, 1e300]),
    ];
    const picture = await draw(toSparklines(rows));
    expect(picture.count(LINE, SPARK)).toBe(0);
    expect(picture.count(LINE, { ...SPARK, y: ROW.y + 3 * 56 })).toBeGreaterThan(100);
  });

  it('draws a card without rows', async () => {
    const picture = await draw(toSparklines([]));
    expect([picture.width, picture.height]).toEqual([1280, 400]);
  });

  it('gives the same bytes for the same specification', async () => {
    const spec = toSparklines([toSparkRow('Umsatz 🚀 Продажи', WEEKS_13)]);
    expect((await renderChartPng(spec)).equals(await renderChartPng(spec))).toBe(true);
  });
});
