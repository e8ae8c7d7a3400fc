import type { Locator } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { localDateTimeText } from '../../src/domain/zone.ts';
import { toFullWords, toMomentWords } from '../../src/playground/clock-words.ts';
import { listTurnChoices } from '../../src/playground/turn-choices.ts';
import { listFaint, listNameless } from './accessibility.ts';
import { hasFocus, walkTo } from './keyboard.ts';
import { findChromium } from './launch-browser.ts';
import { openPlayground } from './open-playground.ts';
import { weekOf } from './scorecard-message.ts';
import { TURN_PATIENCE, type Visitor } from './visitor.ts';

const ZONE = 'America/New_York';
const PHONE = { width: 390, height: 844 };
const MINUTE_MS = 60_000;
/** What follows from a turn takes its time on a busy machine. */
const BUSY = { timeout: 20_000 };

const chromium = await findChromium();

const clockOf = ({ page }: Visitor): Locator =>
  page.getByRole('button', { name: 'Turn the clock forward' });

/** The clock's text: `Mon 30 Nov 08:00`. */
const faceOf = async (visitor: Visitor): Promise<string> =>
  (await clockOf(visitor).getByRole('time').innerText()).replaceAll(/[\s,]+/g, ' ');

const localDay = (instant: Date): string => localDateTimeText(instant, { zone: ZONE }).slice(0, 10);

/**
 * Opens the menu and turns the clock; once that is over, the instant it was turned to and its words. Of
 * those who are told, each has seen the notice meanwhile: it goes by itself, sooner than a long turn is over.
 */
async function turn(
  visitor: Visitor,
  label: string,
  told: readonly Visitor[] = [],
): Promise<{ words: string; to: Date }> {
  await clockOf(visitor).click();
  const item = visitor.page.getByRole('menuitem', { name: new RegExp(`^${label}`) });
  const words = (await item.innerText()).split('\n').at(-1) ?? '';
  const answer = visitor.page.waitForResponse(
    (response) => response.url().endsWith('/turn'),
    TURN_PATIENCE,
  );
  const notices = told.map(({ page }) =>
    page.getByRole('alert').getByText(`It is now ${words}`).waitFor(TURN_PATIENCE),
  );
  const [turned] = await Promise.all([answer, item.click(), ...notices]);
  const { to } = turned.request().postDataJSON() as { to: string };
  await expect.poll(() => clockOf(visitor).getAttribute('aria-busy'), BUSY).toBe('false');
  return { words, to: new Date(to) };
}

describe.skipIf(chromium === null)('the clock of the playground', () => {
  const { come, stop, startAgain } = openPlayground(chromium);

  it('shows the workspace’s time, wherever the browser is, and turns to next Monday 08:00', async () => {
    const dana = await come({ timezoneId: 'Asia/Tokyo' });
    const jason = await come({ as: 'jason' });
    const before = new Date();
    const title = await clockOf(dana).getAttribute('title');
    const now = [before, new Date(before.getTime() - MINUTE_MS), new Date()];
    expect(now.map((one) => toFullWords(one, ZONE))).toContain(title?.split(' (')[0]);
    const week = await weekOf(await dana.ask('/scorecard'));

    const { words, to } = await turn(dana, 'Next Monday 08:00', [dana, jason]);
    expect(words).toMatch(/^Monday, \d{1,2} \p{L}+, 08:00$/u);
    expect(toMomentWords(to, ZONE)).toBe(words);
    expect(to.getTime() - before.getTime()).toBeLessThan(8 * 24 * 60 * MINUTE_MS);
    for (const visitor of [dana, jason]) {
      expect(await faceOf(visitor)).toMatch(/^Mon \d{1,2} \p{L}{3} 08:0\d$/u);
    }

    // What is due comes by itself, about what people entered meanwhile.
    const report = dana.main
      .getByRole('article')
      .filter({ has: dana.page.getByRole('heading', { name: /^Weekly scorecard/ }) });
    await report
      .getByText(/red \d+ weeks running/)
      .first()
      .waitFor();
    await report
      .getByText(/Networking Events/)
      .first()
      .waitFor();

    // What was written before the turn is of another day now; the bot goes by the new one.
    expect(await weekOf(await dana.ask('/scorecard'))).not.toBe(week);
    const days = await dana.main.getByRole('separator').allInnerTexts();
    expect(days.at(-1)).toBe('Today');
    expect(days.length > 1).toBe(localDay(before) !== localDay(to));
    expect(await dana.main.getByRole('article').last().getByRole('time').innerText()).toMatch(
      /^08:0\d$/,
    );
  });

  it('is worked by keyboard and stays operable, named and readable', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      const visitor = await come({ viewport: PHONE, colorScheme });
      const { page } = visitor;
      const clock = clockOf(visitor);
      const box = await clock.boundingBox();
      expect((box?.x ?? 0) + (box?.width ?? Infinity)).toBeLessThanOrEqual(PHONE.width);
      expect(box?.height ?? 0).toBeGreaterThanOrEqual(36);

      await walkTo(page, 'Tab', clock);
      await page.keyboard.press('Enter');
      const menu = page.getByRole('menu', { name: 'Turn the clock forward' });
      await menu.waitFor();
      expect(await menu.getByRole('menuitem').count()).toBe(6);
      expect(await menu.getByRole('menuitem').first().evaluate(hasFocus)).toBe(true);
      expect(await listNameless(page)).toEqual([]);
      expect(await listFaint(page)).toEqual([]);
      await page.keyboard.press('Escape');
      await menu.waitFor({ state: 'detached' });
      expect(await clock.evaluate(hasFocus)).toBe(true);

      const before = await faceOf(visitor);
      await page.keyboard.press('Enter');
      await menu.waitFor();
      await page.keyboard.press('Enter');
      await page
        .getByRole('alert')
        .getByText(/^It is now /)
        .waitFor();
      await expect.poll(() => clock.getAttribute('aria-busy'), BUSY).toBe('false');
      expect(await faceOf(visitor)).not.toBe(before);
      expect(await clock.evaluate(hasFocus)).toBe(true);
      expect(await listFaint(page)).toEqual([]);
    }
  });

  it('says what to do when the time chosen has passed meanwhile', async () => {
    const [dana, noor] = [await come(), await come({ as: 'noor' })];
    await clockOf(dana).click();
    const tomorrow = dana.page.getByRole('menuitem', { name: /^Tomorrow 08:00/ });
    await tomorrow.waitFor();
    await turn(noor, 'Tomorrow 08:00', [dana]);
    await tomorrow.click();
    await dana.page
      .getByRole('alert')
      .getByText(/later than that already.*Choose a later time/)
      .waitFor();
    // And lets them.
    await expect.poll(() => clockOf(dana).getAttribute('aria-busy'), BUSY).toBe('false');
  });

  it('stays ahead over a restart, and an open page goes on', async () => {
    const visitor = await come();
    const { to } = await turn(visitor, 'Tomorrow 08:00');
    const day = (await clockOf(visitor).getAttribute('title'))?.split(',').at(1);
    expect(await stop()).toBe(0);
    await visitor.page.getByText('Connection lost').waitFor();
    await startAgain();
    await visitor.page.getByText('Connected again').waitFor();
    const title = (await clockOf(visitor).getAttribute('title')) ?? '';
    expect(title.split(',').at(1)).toBe(day);
    const fresh = await come();
    expect(await clockOf(fresh).getAttribute('title')).toMatch(
      new RegExp(`^${toFullWords(to, ZONE).slice(0, -2)}`),
    );
    const tomorrow = listTurnChoices(to, ZONE).find(({ label }) => label === 'Tomorrow 08:00');
    await clockOf(fresh).click();
    const item = fresh.page.getByRole('menuitem', { name: /^Tomorrow 08:00/ });
    expect(await item.innerText()).toContain(toMomentWords(tomorrow?.instant ?? to, ZONE));
    expect(localDay(tomorrow?.instant ?? to) > localDay(to)).toBe(true);
  });
});
