import { describe, expect, it } from 'vitest';
import { layoutTrend } from '../../src/charts/trend-layout.ts';
import { placeTrendLabels } from '../../src/charts/trend-labels.ts';
import { renderChartPng } from '../../src/charts/render-chart-png.ts';
import type { TrendSpec } from '../../src/render/chart-spec.ts';
import { draw } from './fixtures/picture.ts';
import { toTrend, WEEKS_13 } from './fixtures/specs.ts';

const GREEN = '#0B8A6F';
const YELLOW = '#F5B301';
const RED = '#B42318';
const LINE = '#2563EB';
const CARD = '#FFFFFF';

const markAt = (spec: TrendSpec, index: number) => {
  const layout = layoutTrend(spec);
  return { x: layout.toX(index), y: layout.toY(spec.points[index]?.value ?? 0) };
};

describe('trend', () => {
  it('is a card of 1280 × 720 pixels with transparent corners only', async () => {
    const picture = await draw(toTrend(WEEKS_13, 120));
    expect([picture.width, picture.height]).toEqual([1280, 720]);
    expect(picture.colorAt(320, 6)).toBe(CARD);
  });

  it('marks every value with the colour of its status, at its place', async () => {
    const spec = toTrend(WEEKS_13, 120);
    const picture = await draw(spec);
    const colors = { green: GREEN, yellow: YELLOW, red: RED, none: LINE };
    spec.points.forEach((point, index) => {
      if (point.value === null) return;
      const { x, y } = markAt(spec, index);
      expect(picture.colorAt(x, y), `W${index + 1}`).toBe(colors[point.status]);
    });
  });

  it('gives a metric without a goal plain dots, no zones and no status colour', async () => {
    const spec = toTrend(WEEKS_13, null);
    const head = { title: spec.head.title, subtitle: spec.head.subtitle };
    const picture = await draw({ ...spec, head });
    const { x, y } = markAt(spec, 3);
    expect(picture.colorAt(x, y)).toBe(LINE);
    for (const color of [GREEN, YELLOW, RED]) expect(picture.count(color)).toBe(0);
  });

  it('steps the zones and the goal line where the goal changes', async () => {
    const goals = WEEKS_13.map((_value, index) => (index < 6 ? 100 : 120));
    const spec = toTrend(WEEKS_13, goals, { zoneLabels: {} });
    const picture = await draw(spec);
    const layout = layoutTrend(spec);
    const at = (index: number): string =>
      picture.colorAt(layout.toEdge(index) + 3, layout.toY(110) + 4);
    expect(at(1)).not.toBe(at(7));
    expect(at(7)).toBe(at(8));
    expect(at(1)).toBe(at(3));
  });

  it.each([7, 12])(
    'draws no mark and no line at zero for a missing value (week %i)',
    async (gap) => {
      const values = [50, 60, 55, 65, 70, 60, 62, 58, 61, 66, 64, 63, 60].map((value, index) =>
        index === gap ? null : value,
      );
      const spec = toTrend(values, null, {
        axis: { min: 0, max: 100, ticks: [{ value: 0, text: '0' }] },
      });
      const picture = await draw(spec);
      const { toX, bottom, columnWidth } = layoutTrend(spec);
      const foot = {
        x: Math.floor(toX(gap) - columnWidth / 2),
        y: bottom - 80,
        width: 34,
        height: 88,
      };
      expect(picture.count(LINE, foot)).toBe(0);
      const zero = toTrend(
        values.map((value) => value ?? 0),
        null,
        { axis: spec.axis },
      );
      expect((await draw(zero)).count(LINE, foot)).toBeGreaterThan(0);
    },
  );

  it('interrupts the line where the definition changes, and says so', async () => {
    const plain = toTrend([50, 60, 70, 80, 90, 100], null);
    const broken: TrendSpec = {
      ...plain,
      points: plain.points.map((point, index) =>
        index === 3 ? { ...point, newDefinition: true } : point,
      ),
    };
    const layout = layoutTrend(plain);
    const between = {
      x: Math.round(layout.toX(2) + 12),
      y: Math.round(layout.toY(80)),
      width: Math.round(layout.columnWidth - 24),
      height: Math.round(layout.toY(70) - layout.toY(80)),
    };
    expect((await draw(plain)).count(LINE, between)).toBeGreaterThan(100);
    expect((await draw(broken)).count(LINE, between)).toBe(0);
    expect(placeTrendLabels(broken, layout).definitions).toHaveLength(1);
    expect(placeTrendLabels(plain, layout).definitions).toHaveLength(0);
  });

  it('draws the running week hollow and without a status colour', async () => {
    const done = toTrend(WEEKS_13, 120);
    const points = done.points.map((point, index) =>
      index === 12 ? { ...point, status: 'none' as const } : point,
    );
    const running: TrendSpec = { ...done, points, lastIsSoFar: true };
    const { x, y } = markAt(done, 12);
    expect((await draw(done)).colorAt(x, y)).toBe(GREEN);
    expect((await draw(running)).colorAt(x, y)).toBe(CARD);
  });

  it('draws "No data yet" when every value is missing, and when there is no week at all', async () => {
    for (const values of [[null, null, null], []]) {
      const picture = await draw(toTrend(values, 120));
      expect([picture.width, picture.height]).toEqual([1280, 480]);
      expect(picture.count(LINE)).toBe(0);
    }
  });

  it('draws one point, 26 and 52 weeks and numbers of any size', async () => {
    const long = Array.from({ length: 52 }, (_week, index) => 100 + ((index * 37) % 23));
    const specs = [[7], long.slice(0, 26), long, [1e15, 3e15], [-5, 0, -3], [0, 0], [1e-9, 2e-9]];
    for (const values of specs) {
      const spec = toTrend(values, values[0] ?? 0);
      const picture = await draw(spec);
      const { x, y } = markAt(spec, values.length - 1);
      expect(picture.colorAt(x, y)).toMatch(/^#(0B8A6F|B42318|F5B301)$/);
    }
  });

  it('places no label on the line, on another label or outside the plot', () => {
    const long = Array.from({ length: 52 }, (_week, index) => 100 + ((index * 37) % 61));
    for (const values of [WEEKS_13, long, [7], [5, 9, 1, 20]]) {
      const goals = values.map((_value, index) => (index % 20 < 9 ? 100 : 112));
      const spec = toTrend(values, goals);
      const layout = layoutTrend(spec);
      const { tag, zones, definitions } = placeTrendLabels(spec, layout);
      const boxes = [
        ...(tag ? [tag.box] : []),
        ...zones.map((zone) => zone.box),
        ...definitions.map((one) => one.box),
      ];
      for (const [index, box] of boxes.entries()) {
        expect(box.x).toBeGreaterThanOrEqual(layout.left);
        expect(box.x + box.width).toBeLessThanOrEqual(layout.right);
        expect(box.y).toBeGreaterThanOrEqual(layout.top);
        expect(box.y + box.height).toBeLessThanOrEqual(layout.bottom);
        for (const other of boxes.slice(index + 1))
          expect(
            box.x < other.x + other.width &&
              other.x < box.x + box.width &&
              box.y < other.y + other.height &&
              other.y < box.y + box.height,
          ).toBe(false);
      }
    }
  });

  it('gives the same bytes for the same specification', async () => {
    const spec = toTrend(WEEKS_13, 120);
    const [first, second] = [
      await renderChartPng(spec),
      await renderChartPng(structuredClone(spec)),
    ];
    expect(first.equals(second)).toBe(true);
    expect(first.equals(await renderChartPng(toTrend(WEEKS_13, 121)))).toBe(false);
  });
});
