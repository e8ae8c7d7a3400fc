import { describe, expect, it } from 'vitest';
import { renderChartPng } from '../../src/charts/render-chart-png.ts';
import { draw } from './fixtures/picture.ts';
import type { Region } from './fixtures/picture.ts';
import { toBarRow, toGoalBars } from './fixtures/specs.ts';

const COLORS = { green: '#0B8A6F', yellow: '#F5B301', red: '#B42318' };
const LAST_WEEK = '#B4BDCB';
const toPlot = (row: number): Region => ({ x: 228, y: 112 + row * 50, width: 270, height: 50 });

describe('goal bars', () => {
  it.each([1, 6, 12])('is as high as its %i rows', async (count) => {
    const rows = Array.from({ length: count }, (_row, index) => toBarRow(`M${index}`, 90, 80));
    const picture = await draw(toGoalBars(rows));
    expect([picture.width, picture.height]).toEqual([1280, (112 + count * 50 + 48) * 2]);
    const footed = await draw(toGoalBars(rows, { footnote: '12 of 34 metrics with a goal' }));
    expect(footed.height).toBeGreaterThan(picture.height);
  });

  it('fills each bar with the colour of its status, as long as its percent', async () => {
    const rows = [toBarRow('A', 110, null), toBarRow('B', 95, null), toBarRow('C', 40, null)];
    const picture = await draw(toGoalBars(rows));
    const green = picture.count(COLORS.green, toPlot(0));
    const yellow = picture.count(COLORS.yellow, toPlot(1));
    const red = picture.count(COLORS.red, toPlot(2));
    expect(green).toBeGreaterThan(yellow);
    expect(yellow).toBeGreaterThan(red * 2);
    expect(red).toBeGreaterThan(1000);
  });

  it('draws last week only where there was one', async () => {
    const picture = await draw(toGoalBars([toBarRow('A', 90, 80), toBarRow('B', 90, null)]));
    expect(picture.count(LAST_WEEK, toPlot(0))).toBeGreaterThan(500);
    expect(picture.count(LAST_WEEK, toPlot(1))).toBe(0);
  });

  it('tells a missing value from an entered zero', async () => {
    const picture = await draw(toGoalBars([toBarRow('A', null, null), toBarRow('B', 0, null)]));
    const edge = '#8A1A11';
    expect(picture.count(edge, toPlot(0))).toBe(0);
    expect(picture.count(edge, toPlot(1))).toBeGreaterThan(50);
    for (const color of Object.values(COLORS)) expect(picture.count(color, toPlot(0))).toBe(0);
  });

  it('ends bars at 150% with a visible break, which an honest 150% does not have', async () => {
    const rows = [toBarRow('Exactly', 150, null), toBarRow('Beyond', 400, null)];
    const picture = await draw(toGoalBars(rows));
    const exact = picture.count(COLORS.green, toPlot(0));
    const beyond = picture.count(COLORS.green, toPlot(1));
    expect(exact - beyond).toBeGreaterThan(200);
    expect(exact - beyond).toBeLessThan(800);
  });

  it('draws negative percents, rows without percent and a card without rows', async () => {
    const rows = [
      toBarRow('Loss', -35, -10),
      { ...toBarRow('Goal of zero', null, null), status: 'green' as const },
    ];
    const picture = await draw(toGoalBars(rows));
    expect(picture.count(COLORS.green, { ...toPlot(1), x: 24, width: 18 })).toBeGreaterThan(100);
    const empty = await draw(toGoalBars([]));
    expect([empty.width, empty.height]).toEqual([1280, 400]);
  });

  it('gives the same bytes for the same specification', async () => {
    const spec = toGoalBars([toBarRow('A', 90, 80)]);
    expect((await renderChartPng(spec)).equals(await renderChartPng(spec))).toBe(true);
  });
});
