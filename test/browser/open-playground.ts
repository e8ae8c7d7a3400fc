import { mkdtemp, rm, writeFile } from 'node:fs/promises';
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

const DAY_MS = 24 * 3_600_000;

/** The next Wednesday from the 8th to the 14th of a month, in the afternoon: no month begins for two weeks. */
export function midMonth(now: number = Date.now()): Date {
  const afternoon = now - (now % DAY_MS) + DAY_MS + 15 * 3_600_000;
  for (let at = new Date(afternoon); ; at = new Date(at.getTime() + DAY_MS)) {
    const day = at.getUTCDate();
    if (at.getUTCDay() === 3 && day >= 8 && day <= 14) return at;
  }
}

/**
 * Opens one before the tests of a describe and takes everything away after them; `from`: its clock was
 * turned to that instant before, so that what a test sees does not depend on the day it runs on.
 */
export function openPlayground(
  chromium: string | null,
  { from }: { readonly from?: Date } = {},
): OpenPlayground {
  let dataDir: string;
  let playground: PlaygroundProcess;
  let browser: Browser;
  beforeAll(async () => {
    dataDir = await mkdtemp(path.join(tmpdir(), 'pulsecard-browser-'));
    if (from !== undefined) {
      const kept = JSON.stringify({ aheadMs: from.getTime() - Date.now() });
      await writeFile(path.join(dataDir, 'playground-clock.json'), kept);
    }
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
