import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { launchBrowser } from './launch-browser.ts';
import { startPlaygroundProcess, type PlaygroundProcess } from './playground-process.ts';
import { visit, type Visitor, type VisitOptions } from './visitor.ts';

/** A playground of a describe's own, with a browser before it. */
export interface OpenPlayground {
  /** A person of the demo comes to the page. */
  readonly come: (options?: VisitOptions) => Promise<Visitor>;
  /** Ends it as Ctrl+C does; gives its exit code. */
  readonly stop: () => Promise<number | null>;
  /** Starts it again, with its data and on its port. */
  readonly startAgain: () => Promise<void>;
}

/** Opens one before the tests of a describe and takes everything away after them. */
export function openPlayground(chromium: string | null): OpenPlayground {
  let dataDir: string;
  let playground: PlaygroundProcess;
  let browser: Browser;
  beforeAll(async () => {
    dataDir = await mkdtemp(path.join(tmpdir(), 'pulsecard-browser-'));
    // One after the other, so that a start that fails leaves nothing running.
    browser = await launchBrowser(chromium ?? '');
    playground = await startPlaygroundProcess(dataDir, 0);
  });
  afterAll(async () => {
    await browser?.close();
    await playground?.stop();
    await rm(dataDir, { recursive: true, force: true });
  });
  return {
    come: (options) => visit(browser, playground.url, options),
    stop: () => playground.stop(),
    startAgain: async () => {
      playground = await startPlaygroundProcess(dataDir, Number(new URL(playground.url).port));
    },
  };
}
