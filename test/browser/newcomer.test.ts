import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findChromium, launchBrowser } from './launch-browser.ts';
import { startPlaygroundProcess, type PlaygroundProcess } from './playground-process.ts';
import { thisWeek, waitForPicture, waitForThisWeek, weekOf } from './scorecard-message.ts';
import { visit, type Visitor, type VisitOptions } from './visitor.ts';

const chromium = await findChromium();

describe.skipIf(chromium === null)('a newcomer in the playground', () => {
  let dataDir: string;
  let playground: PlaygroundProcess;
  let browser: Browser;
  const come = (options?: VisitOptions): Promise<Visitor> =>
    visit(browser, playground.url, options);

  beforeAll(async () => {
    dataDir = await mkdtemp(path.join(tmpdir(), 'pulsecard-newcomer-'));
    [playground, browser] = await Promise.all([
      startPlaygroundProcess(dataDir, 0),
      launchBrowser(chromium ?? ''),
    ]);
  });
  afterAll(async () => {
    await browser?.close();
    await playground?.stop();
    await rm(dataDir, { recursive: true, force: true });
  });

  it('types /scorecard with the help of the list and sees table and picture', async () => {
    const { page, main, composer } = await come();
    await composer.pressSequentially('/sc');
    await page.getByRole('option', { name: /^\/scorecard/ }).waitFor();
    await composer.press('Enter');
    expect(await composer.inputValue()).toBe('/scorecard ');
    await composer.press('Enter');

    const answer = main.getByRole('article').last();
    await answer.getByRole('table').waitFor();
    const header = await answer.getByRole('heading').innerText();
    expect(header).toMatch(/^Scorecard · W\d\d · .+ \d{4} · Week \d+\/5[23] · Q\d \d{4}$/);
    expect(await answer.getByRole('columnheader').allInnerTexts()).toEqual([
      'Metric',
      'Goal',
      'This week',
      'Last week',
      expect.stringMatching(/^Q\d avg$/),
    ]);
    const section = answer.getByRole('row', { name: 'Inside Sales · Jason Ortega' });
    expect(await section.count()).toBe(1);
    expect(await thisWeek(answer, 'Dials')).toMatch(/^(🟢|🟡|🔴|⚪) (\d+|—)$/u);

    const picture = await waitForPicture(answer);
    expect(await picture.getAttribute('alt')).toContain(header);
    await answer.getByText(/^As of .* · Sources: .* · Coverage: /).waitFor();
  });

  it('walks to the week before, chooses a section and reads the details in the thread', async () => {
    const visitor = await come();
    const answer = await visitor.ask('/scorecard');
    const week = await weekOf(answer);
    await answer.getByRole('button', { name: /^Previous week/ }).click();
    await expect.poll(() => weekOf(answer), { timeout: 20_000 }).not.toBe(week);

    await answer.getByRole('combobox', { name: 'Section' }).click();
    await visitor.page.getByRole('option', { name: 'Warm 250' }).click();
    await answer.getByRole('heading', { name: / · Warm 250/ }).waitFor();
    await expect
      .poll(() => answer.getByRole('table').innerText(), { timeout: 20_000 })
      .not.toContain('Inside Sales');

    await answer.getByRole('button', { name: 'View details' }).click();
    const thread = await visitor.openReplies(answer);
    const details = thread.getByRole('article').nth(1);
    expect(await details.getByRole('columnheader').allInnerTexts()).toEqual(
      expect.arrayContaining(['Metric', 'Value', 'Source']),
    );
    await details.getByRole('rowheader', { name: 'W250 Dials' }).waitFor();
    expect(await details.getByRole('table').innerText()).toContain('CSV file, Charles Abara');
  });

  it('enters a number: an error on its field, a correction, a confirmation, a fresh scorecard', async () => {
    const visitor = await come();
    const { dialog } = visitor;
    const answer = await visitor.ask('/scorecard');
    const enter = answer.getByRole('button', { name: 'Enter numbers' });
    await enter.click();
    const dials = dialog.getByRole('textbox', { name: /^Dials/ });
    const note = dialog.getByRole('textbox', { name: /^Note/ });
    await dials.fill('12abc');
    await note.fill('Counted again');
    await dialog.getByRole('textbox', { name: /^Reason/ }).fill('One list was left out');
    await dialog.getByRole('button', { name: 'Save' }).click();

    await dialog.getByText('"12abc" is not a number', { exact: false }).waitFor();
    expect(await dials.getAttribute('aria-invalid')).toBe('true');
    expect(await dials.inputValue()).toBe('12abc');
    expect(await note.inputValue()).toBe('Counted again');

    await dials.fill('143');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await waitForThisWeek(answer, 'Dials', '143');
    const thread = await visitor.openReplies(answer);
    await thread.getByText(/Dana Whitfield entered 1 number for Inside Sales/).waitFor();
  });
});
