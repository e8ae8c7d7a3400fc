import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Piscina } from 'piscina';
import { Unavailable } from '../errors.ts';
import type { ChartSpec } from '../render/chart-spec.ts';
import { checkChartSpec } from './check-chart-spec.ts';
import { checkFonts } from './fonts.ts';

/** Pictures that may wait; more is a flood, and a late picture is worth less than a quick refusal. */
const QUEUE_LENGTH = 64;
const RENDER_TIMEOUT_MS = 30_000;
/** A worker that nobody needs gives its memory back; the next picture waits a second for a new one. */
const IDLE_MS = 10 * 60_000;
/** Within the ten seconds a shutdown may take. */
const CLOSE_TIMEOUT_MS = 8_000;

export interface ChartRenderer {
  /**
   * Draws a specification as a PNG in a worker, so that the event loop stays free. Rejects with
   * InvalidInput for a specification that cannot be drawn, with Unavailable when the queue is full,
   * the worker died or the renderer is closed; the next call works again.
   */
  readonly renderPng: (spec: ChartSpec) => Promise<Buffer>;
  /** Finishes what is being drawn, refuses what waits, then ends the workers. */
  readonly close: () => Promise<void>;
}

export interface ChartRendererOptions {
  readonly threads?: number;
  /** Pictures that may wait at once. */
  readonly queueLength?: number;
  /** Told of a worker's death outside a render; inside one the render rejects. */
  readonly onError?: (error: unknown) => void;
  /** Another worker file exporting `renderInWorker`, for tests. */
  readonly worker?: URL;
}

/** Workers draw, begun with the first picture; throws Misconfigured when a font is missing. */
export function createChartRenderer(options: ChartRendererOptions = {}): ChartRenderer {
  const { threads = 1, queueLength = QUEUE_LENGTH, worker = findWorker(), onError } = options;
  checkFonts();
  const filename = fileURLToPath(worker);
  const pool = new Piscina({
    filename,
    name: 'renderInWorker',
    minThreads: 0,
    maxThreads: threads,
    idleTimeout: IDLE_MS,
    // A worker asleep in Atomics.wait would neither finish encoding nor give memory back.
    atomics: 'disabled',
    // Sources run through tsx, and a test runner's own loader does not reach into workers.
    execArgv: filename.endsWith('.ts') ? ['--import', import.meta.resolve('tsx')] : [],
  });
  pool.on('error', (error: unknown) => onError?.(error));
  // A queue of our own: Piscina's lets a steady stream overtake what waits, for as long as it lasts.
  const waiting: ((isMyTurn: boolean) => void)[] = [];
  let drawing = 0;
  const waitForTurn = (): Promise<boolean> => new Promise((resolve) => waiting.push(resolve));
  const passTurn = (): void => {
    const next = waiting.shift();
    if (next) next(true);
    else drawing--;
  };
  const running = new Set<Promise<unknown>>();
  /** The pool gives up what no worker has begun; a first picture waits for its worker to start. */
  const finish = async (): Promise<void> => {
    const patience = sleep(CLOSE_TIMEOUT_MS, undefined, { ref: false });
    await Promise.race([Promise.allSettled(running), patience]);
    await pool.destroy();
  };
  let closing: Promise<void> | undefined;
  return {
    async renderPng(spec) {
      checkChartSpec(spec);
      if (waiting.length >= queueLength)
        throw toUnavailable(`${waiting.length} charts are waiting already.`);
      if (closing) throw toUnavailable('The chart renderer is closed.');
      if (drawing < threads) drawing++;
      else if (!(await waitForTurn())) throw toUnavailable('The chart renderer was closed.');
      try {
        const signal = AbortSignal.timeout(RENDER_TIMEOUT_MS);
        const run: Promise<Uint8Array> = pool.run(spec, { signal });
        running.add(run);
        const png = await run.finally(() => running.delete(run));
        return Buffer.from(png.buffer, png.byteOffset, png.byteLength);
      } catch (error) {
        throw toUnavailable('The chart worker did not answer with a picture.', error);
      } finally {
        passTurn();
      }
    },
    close() {
      closing ??= finish();
      for (const wake of waiting.splice(0)) wake(false);
      return closing;
    },
  };
}

/** The worker's file has this file's extension: `.ts` under tsx, `.js` once compiled. */
function findWorker(): URL {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  return new URL(`./chart-worker.${extension}`, import.meta.url);
}

function toUnavailable(message: string, cause?: unknown): Unavailable {
  return new Unavailable('The picture could not be drawn; the numbers are complete without it.', {
    message,
    cause,
  });
}
