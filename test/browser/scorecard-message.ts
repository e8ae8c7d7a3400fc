import type { Locator } from 'playwright-core';
import { expect } from 'vitest';

/** `2026-W46`: the week a scorecard message is about, as its header tells. */
export async function weekOf(scorecard: Locator): Promise<string> {
  const header = await scorecard.getByRole('heading').first().innerText();
  const [, week, year] = /· (W\d\d) ·.*· Q\d (\d{4})/.exec(header) ?? [];
  if (week === undefined || year === undefined) throw new Error(`no week in "${header}"`);
  return `${year}-${week}`;
}

/** What the column "This week" says about the first metric of that name. */
export async function thisWeek(scorecard: Locator, metric: string): Promise<string> {
  const name = scorecard.page().getByRole('rowheader', { name: metric, exact: true });
  const row = scorecard.getByRole('row').filter({ has: name }).first();
  return row.getByRole('cell').nth(0).innerText();
}

/** Waits until the message shows that value. */
export async function waitForThisWeek(
  scorecard: Locator,
  metric: string,
  value: string,
): Promise<void> {
  await expect
    .poll(() => thisWeek(scorecard, metric), { timeout: 20_000, interval: 100 })
    .toContain(value);
}

/** Waits for the picture of an answer; resolves with it once its pixels are there. */
export async function waitForPicture(answer: Locator): Promise<Locator> {
  const picture = answer.getByRole('figure').getByRole('img');
  await picture.waitFor();
  await expect
    .poll(() => picture.evaluate((image: { naturalWidth?: number }) => image.naturalWidth ?? 0), {
      timeout: 20_000,
      interval: 100,
    })
    .toBeGreaterThan(300);
  return picture;
}
