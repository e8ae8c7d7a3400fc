import { benchCharts } from '../charts-bench.ts';
import { serveParent } from '../child-process.ts';

const handlers = { benchCharts: (cards: number) => benchCharts(cards) };

export type ChartsHandlers = typeof handlers;

serveParent(handlers);
