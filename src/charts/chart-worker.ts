import { setPriority } from 'node:os';
import { platform } from 'node:process';
import { registerFonts } from './fonts.ts';

// Of this thread alone, where the system counts threads apart: answers and messages come before
// pictures, which may follow.
if (platform === 'linux') setPriority(10);

registerFonts();

/** What the chart renderer's worker threads run. */
export { renderChartPng as renderInWorker } from './render-chart-png.ts';
