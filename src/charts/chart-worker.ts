import { registerFonts } from './fonts.ts';

registerFonts();

/** What the chart renderer's worker threads run. */
export { renderChartPng as renderInWorker } from './render-chart-png.ts';
