import { describe, expect, it } from 'vitest';
import { listFaint, listNameless } from './accessibility.ts';
import { hasFocus, walk, walkTo } from './keyboard.ts';
import { findChromium } from './launch-browser.ts';
import { openPlayground } from './open-playground.ts';
import { thisWeek, waitForPicture, waitForThisWeek, weekOf } from './scorecard-message.ts';

const PHONE = { width: 390, height: 844 };
const SIDEWAYS_PX = 'document.documentElement.scrollWidth - innerWidth';

const chromium = await findChromium();

describe.skipIf(chromium === null)('a newcomer in the playground', () => {
  const { come, stop, startAgain } = openPlayground(chromium);

  it('types /scorecard with the help of the list and sees table and picture', async () => {
    const { page, main, composer } = await come();
    await composer.pressSequentially('/sc');
    await page.getByRole('option', { name: /^\/scorecard/ }).waitFor();
    await composer.press('Enter');
    expect(await composer.inputValue()).toBe('/scorecard ');
    await composer.press('Enter');

    // Lines of alerts may come after it.
    const scorecard = page.getByRole('heading', { name: /^Scorecard · W/ });
    const answer = main.getByRole('article').filter({ has: scorecard }).last();
    await answer.getByRole('table').waitFor();
    const header = await answer.getByRole('heading').innerText();
    expect(header).toMatch(/^Scorecard · W\d\d · .+ \d{4} · Week \d+\/5[23] · Q\d \d{4}$/);
    expect(await answer.getByRole('columnheader').allInnerTexts()).toEqual([
      'Metric',
      'This week',
      'Goal',
      'Before',
      expect.stringMatching(/^Q\d avg$/),
    ]);
    const section = answer.getByRole('row', { name: 'Inside Sales · Jason Ortega' });
    expect(await section.count()).toBe(1);
    expect(await thisWeek(answer, 'Dials')).toMatch(/^(🟢 \d+|🟡 \d+ Near|🔴 \d+ Below|⚪ —)$/u);

    const picture = await waitForPicture(answer);
    expect(await picture.getAttribute('alt')).toContain(header);
    await answer.getByText(/^As of .* · Sources: .* · Coverage: /).waitFor();

    // The page follows a long answer to its end, also when the picture comes later.
    const controls = await answer.getByRole('button', { name: 'View details' }).boundingBox();
    expect(controls?.y ?? Infinity).toBeLessThan(1000);
    expect(await main.getByRole('button', { name: 'Latest messages' }).isVisible()).toBe(false);
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

  it('is told what a colleague changed meanwhile, and nothing is overwritten silently', async () => {
    const dana = await come();
    const answer = await dana.ask('/scorecard');
    await answer.getByRole('button', { name: 'Enter numbers' }).click();
    await dana.dialog.getByRole('textbox', { name: /^Dials/ }).fill('150');
    await dana.dialog.getByRole('textbox', { name: /^Reason/ }).fill('From the dialer');

    const jason = await come({ as: 'jason' });
    const week = await weekOf(answer);
    const form = await jason.askForModal(`/scorecard enter Inside Sales ${week}`);
    await form.getByRole('textbox', { name: /^Dials/ }).fill('147');
    await form.getByRole('textbox', { name: /^Reason/ }).fill('From the sheet');
    await form.getByRole('button', { name: 'Save' }).click();
    await form.waitFor({ state: 'hidden' });

    await dana.dialog.getByRole('button', { name: 'Save' }).click();
    await dana.dialog.getByText(/Jason Ortega changed Dials to 147/).waitFor();
    expect(await dana.dialog.getByRole('textbox', { name: /^Dials/ }).inputValue()).toBe('150');
    await dana.page.keyboard.press('Escape');
    await dana.dialog.waitFor({ state: 'hidden' });
    await waitForThisWeek(answer, 'Dials', '147');
  });

  it('shares a CSV with mistakes, then a good one', async () => {
    const visitor = await come();
    const { dialog } = visitor;
    const answer = await visitor.ask('/scorecard');
    const week = await weekOf(answer);
    const head = 'week,section,metric,value';

    const wrong = await visitor.share('wrong.csv', [
      head,
      `${week},Inside Sales,Dials,12abc`,
      `${week},Inside Sales,Dails,3`,
    ]);
    const thread = await visitor.openReplies(wrong);
    await thread.getByText('was not imported', { exact: false }).waitFor();
    const rows = await thread.getByRole('table').getByRole('row').allInnerTexts();
    expect(rows).toHaveLength(3);
    expect(rows[1]).toContain('"12abc" is not a number');
    expect(rows[2]).toContain('Did you mean “Inside Sales/Dials”');
    await thread.getByRole('link', { name: 'Download errors-wrong.csv' }).waitFor();
    await visitor.page.getByRole('button', { name: 'Close the thread' }).click();

    const good = await visitor.share('good.csv', [head, `${week},Inside Sales,Dials,151`]);
    await visitor.openReplies(good);
    await thread.getByText('1 changed', { exact: false }).waitFor();
    await thread.getByRole('button', { name: /^Import 1 value/ }).click();
    await dialog.getByRole('textbox', { name: /^Why/ }).fill('From the phone system');
    await dialog.getByRole('button', { name: 'Import' }).click();
    await thread.getByText('imported by Dana Whitfield', { exact: false }).waitFor();
    expect(await thread.getByRole('button', { name: /^Import/ }).count()).toBe(0);
    await waitForThisWeek(answer, 'Dials', '151');
  });

  it('becomes somebody else: leaves a scorecard of Dana alone and gets an own one', async () => {
    const dana = await come();
    const answer = await dana.ask('/scorecard');
    const week = await weekOf(answer);

    const { page, main, ...visitor } = await come();
    await page.getByRole('button', { name: 'Switch person' }).click();
    await page.getByRole('listbox', { name: 'Person' }).getByText('Charles Abara').click();
    await page.getByText('You are Charles').waitFor();
    const pressed = main.locator(`[data-ts="${await answer.getAttribute('data-ts')}"]`);
    await pressed.getByRole('button', { name: /^Previous week/ }).click();
    await main.getByText('I sent you your own', { exact: false }).waitFor();
    expect(await weekOf(answer)).toBe(week);
    expect(await weekOf(pressed)).toBe(week);

    await page.getByRole('button', { name: /^Pulsecard/ }).click();
    const own = main.getByRole('article').last();
    await own.getByRole('table').waitFor();
    expect(await weekOf(own)).not.toBe(week);

    await page.getByRole('button', { name: 'Switch person' }).press('Enter');
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.getByText('You are Josh').waitFor();
    await visitor.composer.waitFor();
  });

  it('as a guest is refused and told who may', async () => {
    const guest = await come({ as: 'guest' });
    const refusal = await guest.ask('/scorecard');
    const words = await refusal.innerText();
    expect(words).toContain('Guests cannot use Pulsecard. Ask a member of this workspace');
    expect(words).toContain('Only visible to you');
  });

  it('as a member may read but not set up, and is told who may', async () => {
    const mira = await come({ as: 'csm' });
    const refusal = await mira.ask('/scorecard setup');
    expect(await refusal.innerText()).toContain('@Dana Whitfield');
  });

  it('reads the help, whose examples work as typed', async () => {
    const visitor = await come();
    const help = await visitor.ask('/scorecard help');
    const examples = await help.locator('code').allInnerTexts();
    expect(examples).toEqual(expect.arrayContaining(['/scorecard', '/scorecard setup']));
    const trend = examples.find((text) => text.startsWith('/scorecard trend'));
    const answer = await visitor.ask(trend ?? '');
    await waitForPicture(answer);
    expect(await answer.getByRole('columnheader').allInnerTexts()).toContain('Status');
  });

  it('opens the set-up as Dana and leaves it with Escape', async () => {
    const visitor = await come();
    const setup = await visitor.askForModal('/scorecard setup');
    await setup.getByRole('combobox', { name: 'Time zone' }).waitFor();
    await visitor.page.keyboard.press('Escape');
    await setup.waitFor({ state: 'hidden' });
    expect(await visitor.composer.evaluate(hasFocus)).toBe(true);
  });

  it('does it all by keyboard: the focus is seen, kept in the modal and given back', async () => {
    const visitor = await come();
    const { page, dialog } = visitor;
    expect(await visitor.composer.evaluate(hasFocus)).toBe(true);
    await page.keyboard.type('/scorecard ');
    const before = await visitor.main.getByRole('article').count();
    await page.keyboard.press('Enter');
    const answer = visitor.main.getByRole('article').nth(before);
    await waitForPicture(answer);

    const enter = answer.getByRole('button', { name: 'Enter numbers' });
    const stops = await walkTo(page, 'Shift+Tab', enter);
    expect(stops).toEqual(
      expect.arrayContaining(['History', expect.stringMatching(/^Previous week/)]),
    );
    await page.keyboard.press('Enter');
    await dialog.waitFor();
    const inDialog = await walk(page, 'Tab', 24);
    expect(inDialog).toEqual(expect.arrayContaining(['Note (optional)', 'Save', 'Close']));
    expect(inDialog).not.toContain('Attach a file');
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    expect(await enter.evaluate(hasFocus)).toBe(true);
  });

  it('on a phone: nothing is cut off, the table scrolls in its frame, the modal fits', async () => {
    const visitor = await come({ viewport: PHONE, hasTouch: true, isMobile: true });
    const { page, dialog } = visitor;
    const answer = await visitor.ask('/scorecard');
    await waitForPicture(answer);
    expect(await page.evaluate(SIDEWAYS_PX)).toBe(0);
    const frame = answer.getByRole('group', { name: /^Table/ });
    await frame.focus();
    await page.keyboard.press('End');
    await page.keyboard.press('ArrowRight');
    const box = await frame.boundingBox();
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(PHONE.width);
    await expect.poll(() => frame.evaluate((element) => element.scrollLeft)).toBeGreaterThan(0);

    await answer.getByRole('button', { name: 'Enter numbers' }).tap();
    await dialog.waitFor();
    const note = dialog.getByRole('textbox', { name: /^Note/ });
    await note.fill('Typed on a phone');
    for (const part of [note, dialog.getByRole('button', { name: 'Save' })]) {
      const place = await part.boundingBox();
      expect(place?.x ?? -1).toBeGreaterThanOrEqual(0);
      expect((place?.x ?? 0) + (place?.width ?? 0)).toBeLessThanOrEqual(PHONE.width);
      expect((place?.y ?? 0) + (place?.height ?? 0)).toBeLessThanOrEqual(PHONE.height);
    }
    expect(await page.evaluate(SIDEWAYS_PX)).toBe(0);
    await dialog.getByRole('button', { name: 'Cancel' }).tap();
    await dialog.waitFor({ state: 'hidden' });

    const file = `customer-metrics-of-${'all-regions-and-'.repeat(4)}segments.csv`;
    await visitor.share(file, ['account_name,metric_type,period_start,period_end,value']);
    const card = visitor.main.getByRole('link', { name: `Download ${file}` });
    const cardBox = await card.boundingBox();
    expect(cardBox?.x ?? -1).toBeGreaterThanOrEqual(0);
    expect((cardBox?.x ?? 0) + (cardBox?.width ?? 0)).toBeLessThanOrEqual(PHONE.width);

    await page.getByRole('button', { name: 'Open the channel list' }).tap();
    await page.getByRole('navigation').getByRole('button', { name: 'general' }).tap();
    await visitor.main.getByRole('heading', { level: 1, name: 'general' }).waitFor();
  });

  it.each(['light', 'dark'] as const)(
    'has a name and contrast for everything, %s',
    async (colorScheme) => {
      const visitor = await come({ colorScheme });
      const answer = await visitor.ask('/scorecard');
      await waitForPicture(answer);
      expect(await listNameless(visitor.page)).toEqual([]);
      expect(await listFaint(visitor.page)).toEqual([]);
      await answer.getByRole('button', { name: 'Enter numbers' }).click();
      await visitor.dialog.waitFor();
      expect(await listNameless(visitor.page)).toEqual([]);
      expect(await listFaint(visitor.page)).toEqual([]);
      await visitor.page.keyboard.press('Escape');
      await visitor.dialog.waitFor({ state: 'hidden' });
    },
  );

  it('finds the page connected again and its numbers kept after a restart', async () => {
    const visitor = await come();
    const before = await visitor.ask('/scorecard');
    const dials = await thisWeek(before, 'Dials');
    expect(await stop()).toBe(0);
    await visitor.page.getByText('Connection lost. Trying again…').waitFor();
    await startAgain();
    await visitor.page.getByText('Connection lost. Trying again…').waitFor({ state: 'hidden' });
    await visitor.main.getByText('This is the very beginning of #leadership.').waitFor();
    // The messages of before are gone with the old Slack; the page may still be clearing them away.
    await expect.poll(() => visitor.main.getByRole('article').count(), { timeout: 20_000 }).toBe(0);
    const after = await visitor.ask('/scorecard');
    expect(await thisWeek(after, 'Dials')).toBe(dials);
    expect(dials).toContain('151');
  });
});
