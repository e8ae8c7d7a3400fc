import { describe, expect, it } from 'vitest';
import { findChromium } from './launch-browser.ts';
import { midMonth, openPlayground } from './open-playground.ts';
import { waitForPicture } from './scorecard-message.ts';

const PHONE = { width: 390, height: 844 };
const SIDEWAYS_PX = 'document.documentElement.scrollWidth - innerWidth';

const chromium = await findChromium();

const TODAY = midMonth();

/** The last day of the month before this one, and its first. */
function lastMonth(): { start: string; end: string } {
  const end = new Date(Date.UTC(TODAY.getUTCFullYear(), TODAY.getUTCMonth(), 0))
    .toISOString()
    .slice(0, 10);
  return { start: `${end.slice(0, 8)}01`, end };
}

describe.skipIf(chromium === null)('a newcomer and the customer pulse', () => {
  const { come } = openPlayground(chromium, { from: TODAY });

  it('shares a file, imports it, and follows the change from portfolio to account to why', async () => {
    const { main, ask, share, openReplies, thread } = await come();
    const { start, end } = lastMonth();
    const shared = await share('november.csv', [
      'account_name,metric_type,period_start,period_end,value',
      `Kestrel Cloud,nps_score,${start},${end},-60`,
      `Kestrel Cloud,active_users_percent,${start},${end},12`,
    ]);
    const replies = await openReplies(shared);
    await replies.getByText(/Importing it changes: 2 changed/).waitFor();
    await replies.getByRole('button', { name: 'Import 2 values' }).click();
    await replies.getByText(/imported by Dana Whitfield: 2 changed/).waitFor();
    await replies.getByText(/1 score changed|scores changed/).waitFor();
    await thread.getByRole('button', { name: /close/i }).click();

    const portfolio = await ask('/pulse');
    await portfolio.getByRole('table').waitFor();
    expect(await portfolio.getByRole('heading').innerText()).toMatch(
      /^Portfolio · .+ of 58 scored$/,
    );
    expect(await portfolio.getByText(/Biggest drops/).innerText()).toContain('Kestrel Cloud');
    const picture = await waitForPicture(portfolio);
    expect(await picture.getAttribute('alt')).toMatch(/Healthy/);

    const account = await ask('/pulse Kestrel Cloud');
    await account.getByText(/NPS fell from .+ to -60/).waitFor();
    await waitForPicture(account);
    await account.getByRole('button', { name: 'Why?' }).click();
    const why = await openReplies(account);
    await why.getByText('How the score is made up').waitFor();
    await why.getByText(/^NPS fell from .+ to -60$/).waitFor();
    expect(await main.getByText(/reference/i).count()).toBe(0);
  });

  it('turns the pages of the accounts in place, also on a phone', async () => {
    const { page, ask } = await come({ viewport: PHONE });
    const list = await ask('/pulse accounts');
    await list.getByText(/Page 1 of 4 · 60 accounts/).waitFor();
    await list.getByRole('button', { name: /Page 2/ }).click();
    await list.getByText(/Page 2 of 4/).waitFor();
    expect(await page.evaluate<number>(SIDEWAYS_PX)).toBeLessThanOrEqual(0);
  });

  it('lets an admin see who changes colour before weights are saved', async () => {
    const { askForModal } = await come();
    const form = await askForModal('/pulse weights tech');
    await form.getByLabel('Healthy from').fill('95');
    await form.getByLabel('Healthy from').press('Tab');
    await form.getByText(/accounts change colour/).waitFor();
    expect(await form.getByText(/accounts change colour/).innerText()).toMatch(/MRR affected \$/);
  });
});
