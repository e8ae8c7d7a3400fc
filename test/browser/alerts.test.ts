import type { Locator } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { findChromium } from './launch-browser.ts';
import { midMonth, openPlayground } from './open-playground.ts';
import { TURN_PATIENCE, type Visitor } from './visitor.ts';

/** What follows from a turn takes its time on a busy machine. */
const BUSY = { timeout: 20_000 };

const FALLEN = 'Silverbirch Care Homes went from Healthy to Watch';
const AT_RISK = 'Granite Bearings went from Watch to At risk';

const chromium = await findChromium();

async function turn({ page }: Visitor, label: string): Promise<void> {
  const clock = page.getByRole('button', { name: 'Turn the clock forward' });
  await clock.click();
  const answer = page.waitForResponse(
    (response) => response.url().endsWith('/turn'),
    TURN_PATIENCE,
  );
  await page.getByRole('menuitem', { name: new RegExp(`^${label}`) }).click();
  await answer;
  await expect.poll(() => clock.getAttribute('aria-busy'), BUSY).toBe('false');
}

/** Opens the person's conversation with Pulsecard. */
async function openDirectMessages({ page, main }: Visitor): Promise<void> {
  const conversations = page.getByRole('navigation', { name: 'Conversations' });
  await conversations.getByRole('button', { name: /Pulsecard/ }).click();
  await main.getByRole('textbox', { name: /^Message Pulsecard/ }).waitFor();
}

const alertIn = ({ page, main }: Visitor, headline: string): Locator =>
  main.getByRole('article').filter({ has: page.getByRole('heading', { name: headline }) });

describe.skipIf(chromium === null)('a newcomer and the alerts', () => {
  const { come } = openPlayground(chromium, { from: midMonth() });

  it('turns the clock and sees an alert, an acknowledgement, a reminder, an escalation and the digest', async () => {
    const mira = await come({ as: 'csm' });
    await turn(mira, 'Next business day 08:00');
    await openDirectMessages(mira);
    const fallen = alertIn(mira, FALLEN);
    await fallen.getByText(/Staff adoption fell from .+ points/).waitFor();
    await fallen.getByText(/^What to do: /).waitFor();
    await fallen.getByText(/Open: waiting for Mira Castellan since/).waitFor();

    await fallen.getByRole('button', { name: 'Acknowledge' }).click();
    await fallen.getByText(/Acknowledged by Mira Castellan/).waitFor();
    expect(await fallen.getByRole('button', { name: 'Acknowledge' }).count()).toBe(0);
    expect(await fallen.count()).toBe(1);

    // Nobody answers Noor's: after a business day she is reminded, after another one her manager is told.
    const noor = await come({ as: 'noor' });
    await openDirectMessages(noor);
    const atRisk = alertIn(noor, AT_RISK);
    await atRisk.getByText(/Open: waiting for Noor Haddad since/).waitFor();
    await turn(noor, 'In a week');
    await atRisk.getByText(/ · reminded /).waitFor();
    const replies = await noor.openReplies(atRisk);
    await replies.getByText(/nobody has answered this alert for a business day/).waitFor();

    const jason = await come({ as: 'jason' });
    await turn(jason, 'Next Monday 08:00');
    await replies.getByText(/Not answered for two business days: Jason Ortega was told/).waitFor();
    const report = jason.main
      .getByRole('article')
      .filter({ has: jason.page.getByRole('heading', { name: /^Weekly scorecard/ }) });
    await report.last().getByRole('table').first().waitFor();
    // What Mira took on is nobody's business; her message is the same one still.
    expect(await alertIn(mira, FALLEN).count()).toBe(1);
    await openDirectMessages(jason);
    const escalated = alertIn(jason, AT_RISK);
    await escalated.getByText(/Escalated to you: Noor Haddad has not answered it yet/).waitFor();
    await escalated.getByRole('button', { name: 'Acknowledge' }).click();
    await escalated.getByText(/Acknowledged by Jason Ortega/).waitFor();
    await atRisk.getByText(/Acknowledged by Jason Ortega.*owner Noor Haddad/).waitFor();
    expect(await alertIn(jason, FALLEN).count()).toBe(0);
  }, 180_000);
});
