import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { stderr } from 'node:process';
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { onTestFinished } from 'vitest';
import { DEMO_PEOPLE } from '../../src/playground/demo-world.ts';

/** Generous, because the machine may be busy; nothing waits longer than it has to. */
const PATIENCE_MS = 20_000;
/** A turn of the clock over a week stops for every report that is due on its way. */
export const TURN_PATIENCE = { timeout: 60_000 } as const;

/** One person in front of the page, with what they can see and do. */
export interface Visitor {
  readonly page: Page;
  readonly main: Locator;
  readonly composer: Locator;
  readonly dialog: Locator;
  readonly thread: Locator;
  /** Sends a text; resolves with the message that follows. */
  readonly ask: (text: string) => Promise<Locator>;
  /** Sends a text and waits for the modal it opens. */
  readonly askForModal: (text: string) => Promise<Locator>;
  /** Shares a CSV in the conversation; resolves with its message. */
  readonly share: (name: string, lines: readonly string[]) => Promise<Locator>;
  /** Opens the replies to a message. */
  readonly openReplies: (message: Locator) => Promise<Locator>;
}

export interface VisitOptions extends BrowserContextOptions {
  readonly as?: keyof typeof DEMO_PEOPLE;
}

/**
 * Opens the page as one of the demo's people, in a browser profile of its own, until the test ends.
 * A failed test leaves a screenshot in the temporary folder.
 */
export async function visit(
  browser: Browser,
  url: string,
  { as = 'admin', ...options }: VisitOptions = {},
): Promise<Visitor> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 1000 }, ...options });
  context.setDefaultTimeout(PATIENCE_MS);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  onTestFinished(async ({ task }) => {
    if (task.result?.state === 'fail') await keepScreenshot(page, task.name);
    await context.close();
    if (complaints.length > 0) throw new Error(`the page failed: ${complaints.join('; ')}`);
  });
  await page.goto(as === 'admin' ? url : `${url}/?as=${DEMO_PEOPLE[as]}`);
  const main = page.getByRole('main');
  // Drawn together with the messages that are there already.
  await main.getByRole('heading', { level: 2 }).first().waitFor();

  const composer = main.getByRole('textbox', { name: /^Message / });
  const dialog = page.getByRole('dialog');
  const thread = page.getByRole('complementary', { name: 'Thread' });
  // The lines of alerts come by themselves, at work soon after the start: no answer is one of them.
  const ofAlert = page.getByRole('button', { name: 'Open account', exact: true });
  const messages = main.getByRole('article').filter({ hasNot: ofAlert });
  const nextMessage = async (act: () => Promise<void>): Promise<Locator> => {
    const before = await messages.count();
    await act();
    const message = messages.nth(before);
    await message.waitFor();
    return message;
  };
  const send = async (text: string): Promise<void> => {
    await composer.fill(text);
    await composer.press('Escape');
    await composer.press('Enter');
  };
  return {
    page,
    main,
    composer,
    dialog,
    thread,
    ask: (text) => nextMessage(() => send(text)),
    askForModal: async (text) => {
      await send(text);
      await dialog.waitFor();
      return dialog;
    },
    share: (name, lines) =>
      nextMessage(() =>
        main.getByLabel('Share a file').setInputFiles({
          name,
          mimeType: 'text/csv',
          buffer: Buffer.from(`${lines.join('\n')}\n`),
        }),
      ),
    openReplies: async (message) => {
      await message.getByRole('button', { name: /repl(y|ies) / }).click();
      await thread.waitFor();
      return thread;
    },
  };
}

async function keepScreenshot(page: Page, test: string): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'pulsecard-browser-'));
  const file = path.join(folder, `${test.replaceAll(/[^a-z0-9]+/gi, '-')}.png`);
  await page.screenshot({ path: file }).then(
    () => stderr.write(`Screenshot of the failed test: ${file}\n`),
    () => stderr.write('No screenshot could be taken of the failed test.\n'),
  );
}
