import type { Locator, Page } from 'playwright-core';

/** For `locator.evaluate`: whether the element has the focus. */
export const hasFocus = (element: { matches(selectors: string): boolean }): boolean =>
  element.matches(':focus');

const MOST_STOPS = 60;

/** What has the focus, as a person hears it; '' for the page itself or for something nameless. */
async function focusedName(page: Page): Promise<string> {
  const focused = page.locator(':focus');
  if ((await focused.count()) === 0) return '';
  // One line such as `- button "Save"`, with the content of a region below it.
  const [line = ''] = (await focused.ariaSnapshot()).split('\n');
  return /"((?:[^"\\]|\\.)*)"/.exec(line)?.[1] ?? '';
}

/** Presses the key that often; the names of what had the focus. */
export async function walk(page: Page, key: 'Tab' | 'Shift+Tab', times: number): Promise<string[]> {
  const names: string[] = [];
  for (let step = 0; step < times; step += 1) {
    await page.keyboard.press(key);
    names.push(await focusedName(page));
  }
  return names;
}

/** Presses the key until `target` has the focus; the names of what had it on the way. */
export async function walkTo(
  page: Page,
  key: 'Tab' | 'Shift+Tab',
  target: Locator,
): Promise<string[]> {
  const names: string[] = [];
  while (names.length < MOST_STOPS) {
    names.push(...(await walk(page, key, 1)));
    if (await target.evaluate(hasFocus)) return names;
  }
  throw new Error(`never reached by keyboard; the stops were: ${names.join(' | ')}`);
}
