import { accessSync, constants } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import { env, stderr } from 'node:process';
import { chromium, type Browser } from 'playwright-core';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const FOLDERS = ['/usr/bin', '/usr/local/bin', '/snap/bin', '/opt/google/chrome'];
const MAC_APPS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];
/** Within one folder of Playwright's cache, by platform. */
const CACHED = [
  'chrome-linux/chrome',
  'chrome-linux64/chrome',
  'chrome-linux/headless_shell',
  'chrome-mac/Chromium.app/Contents/MacOS/Chromium',
];

/** Nothing that asks the internet, and no sandbox, because containers often run tests as root. */
const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const WHY_NOT =
  'Browser tests are skipped: no Chromium was found. Install one (apt-get install chromium, or npx playwright-core install chromium), or set PULSECARD_CHROMIUM to its path.';

/**
 * The path of a Chromium: the one named by PULSECARD_CHROMIUM, else an installed one, else
 * Playwright's. Null, and one line on the console, when there is none; on a build server that is an
 * error, because there the tests must not be skipped unseen.
 */
export async function findChromium(): Promise<string | null> {
  const named = env['PULSECARD_CHROMIUM'] ?? '';
  if (named !== '') {
    if (isProgram(named)) return named;
    throw new Error(`PULSECARD_CHROMIUM is not a program that can be run: ${named}`);
  }
  const installed = FOLDERS.flatMap((folder) => NAMES.map((name) => path.join(folder, name)));
  const all = [...installed, ...MAC_APPS, ...(await listCached())];
  const found = all.find(isProgram) ?? null;
  if (found !== null) return found;
  if ((env['CI'] ?? '') !== '') throw new Error(WHY_NOT.replace('are skipped', 'cannot run'));
  stderr.write(`${WHY_NOT}\n`);
  return null;
}

/** Starts it with a profile of its own, which is removed when the browser is closed. */
export async function launchBrowser(executablePath: string): Promise<Browser> {
  return chromium.launch({ executablePath, args: FLAGS, timeout: 60_000 });
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The newest first. */
async function listCached(): Promise<string[]> {
  const caches = [
    env['PLAYWRIGHT_BROWSERS_PATH'] ?? '',
    path.join(homedir(), '.cache/ms-playwright'),
    path.join(homedir(), 'Library/Caches/ms-playwright'),
  ].filter((folder) => folder !== '');
  const folders = await Promise.all(
    caches.map(async (cache) =>
      (await readdir(cache).catch(() => []))
        .filter((name) => name.startsWith('chromium'))
        .toSorted()
        .toReversed()
        .map((name) => path.join(cache, name)),
    ),
  );
  return folders.flat().flatMap((folder) => CACHED.map((file) => path.join(folder, file)));
}
