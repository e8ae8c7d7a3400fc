import type { ChartSpec } from '../render/chart-spec.ts';
import { checkChartSpec } from './check-chart-spec.ts';
import { renderDistribution } from './distribution.ts';
import { registerFonts } from './fonts.ts';
import { renderGoalBars } from './goal-bars.ts';
import { renderPortfolioMap } from './portfolio-map.ts';
import { renderPulseHistory } from './pulse-history.ts';
import { renderSparklines } from './sparklines.ts';
import { renderTrend } from './trend.ts';

/**
 * Draws a specification as a PNG, 1280 pixels wide; the same one always gives the same bytes. Draws on
 * the calling thread (the app goes through createChartRenderer). Throws InvalidInput for a
 * specification that cannot be drawn honestly, Misconfigured when a font does not load.
 */
export async function renderChartPng(spec: ChartSpec): Promise<Buffer> {
  checkChartSpec(spec);
  registerFonts();
  switch (spec.kind) {
    case 'trend':
      return renderTrend(spec);
    case 'sparklines':
      return renderSparklines(spec);
    case 'goalBars':
      return renderGoalBars(spec);
    case 'distribution':
      return renderDistribution(spec);
    case 'pulseHistory':
      return renderPulseHistory(spec);
    case 'portfolioMap':
      return renderPortfolioMap(spec);
  }
}
