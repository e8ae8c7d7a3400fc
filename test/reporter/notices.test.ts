import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../src/domain/tenant.ts';
import { tellUndelivered } from '../../src/reporter/notices.ts';
import { readText } from '../../src/reporter/show-message.ts';
import type { TenantTx } from '../../src/store/open-store.ts';
import { addMessages, findMessage, lockMessage } from '../../src/store/reporter/outbox.ts';
import { claimRuns, moveRun } from '../../src/store/reporter/report-runs.ts';
import { settleFailed, settleShown } from '../../src/store/reporter/settle-messages.ts';
import { saveSettings } from '../../src/store/tenants.ts';
import type { ReportName } from '../../src/domain/reports/types.ts';
import { openTestDatabase, type TestDatabase } from '../fixtures/database.ts';
import { contentOf } from '../fixtures/outbox.ts';
import { AT, BY, createAcme } from '../store/acme.ts';

const LEFT = 'that person is not in Slack any more';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.remove());

let tenantId: string;
beforeEach(async () => {
  tenantId = (await createAcme(database.store)).tenant.id;
  const settings = { ...DEFAULT_SETTINGS, adminIds: ['U0ADA', 'U0KIM'] };
  await inTenant((tx) => saveSettings(tx, settings, { ...BY, by: 'U0ADA', setUp: true }));
});
const inTenant = <T>(work: (tx: TenantTx) => Promise<T>) => database.store.inTenant(tenantId, work);

/** A run with a message for each of these, on its way. */
async function send(report: ReportName, recipients: readonly string[]): Promise<string> {
  const period = '2025-10-20';
  const claim = { tenantId, report, period, dueAt: AT, outcome: 'due', channelId: null } as const;
  const [run] = await database.store.asOwner((tx) => claimRuns(tx, [claim], AT));
  const runId = run?.runId ?? '';
  await inTenant(async (tx) => {
    await moveRun(tx, runId, ['claimed'], { status: 'sending', now: AT });
    await add(tx, runId, recipients);
  });
  return runId;
}

const add = (tx: TenantTx, runId: string, recipients: readonly string[]) => {
  const expiresAt = new Date(AT.getTime() + 60_000);
  const messages = recipients.map((recipient) => {
    const content = contentOf(`for ${recipient}`);
    return { key: recipient, kind: 'report', runId, recipient, content, expiresAt } as const;
  });
  return addMessages(tx, messages, AT);
};

const messageOf = async (tx: TenantTx, key: string) => {
  const message = await lockMessage(tx, (await findMessage(tx, key))?.id ?? '');
  if (message === null) throw new Error(`there is no message ${key}`);
  return message;
};

/** Gives a message up, which tells somebody. */
const fail = (key: string) =>
  inTenant(async (tx) => {
    const message = await messageOf(tx, key);
    const { id, revision, tries } = message;
    await settleFailed(tx, id, { problem: LEFT, revision, tries });
    return tellUndelivered(tx, message, LEFT, AT);
  });

const show = (key: string) =>
  inTenant(async (tx) => {
    const { id, revision } = await messageOf(tx, key);
    const posted = { channelId: 'D0ADA', ts: '1.0' };
    await settleShown(tx, id, { posted, revision, pictureFileId: null, now: AT });
  });

/** Every notice by its key: to whom, in which state, and whom it names. */
const notices = () =>
  inTenant(async (tx) => {
    const found = await tx.prisma.outboxMessage.findMany({
      where: { tenantId, kind: 'notice' },
      orderBy: { key: 'asc' },
    });
    return found.map(({ key, recipient, status, content }) => {
      const says = readText(content);
      return {
        key,
        recipient,
        status,
        says,
        named: [...says.matchAll(/• to <@(\w+)>/g)].map(([, id]) => id),
        isResendable: JSON.stringify(content).includes('Resend'),
      };
    });
  });

describe('reminders that could not be delivered', () => {
  it('are told in one notice, which grows until it names everybody', async () => {
    const runId = await send('entry-reminder', ['U0AL', 'U0BO', 'U0CY']);
    const key = `notice/run/${runId}/0`;
    await fail('U0BO');
    expect(await notices()).toMatchObject([{ key, isResendable: true }]);
    expect((await notices())[0]?.says).toContain('could not be posted to <@U0BO>, because');
    await fail('U0CY');
    await show(key);
    const jobs = await fail('U0AL');
    expect(jobs).toEqual([(await inTenant((tx) => messageOf(tx, key))).id]);
    const named = ['U0AL', 'U0BO', 'U0CY'];
    expect(await notices()).toMatchObject([{ key, recipient: 'U0ADA', status: 'posted', named }]);
  });

  it('are told to the next admin, all of them, when the first cannot be told', async () => {
    const runId = await send('entry-reminder', ['U0AL', 'U0BO', 'U0CY']);
    await fail('U0AL');
    const [first, second] = [0, 1].map((turn) => `notice/run/${runId}/${turn}`);
    const taken = await inTenant((tx) => messageOf(tx, first ?? ''));
    // While somebody tries to deliver the notice it grows.
    await fail('U0BO');
    await inTenant(async (tx) => {
      await settleFailed(tx, taken.id, { problem: LEFT, revision: 1, tries: taken.tries });
      await tellUndelivered(tx, taken, LEFT, AT);
    });
    expect((await notices())[1]).toMatchObject({ recipient: 'U0KIM', named: ['U0AL', 'U0BO'] });
    await fail('U0CY');
    expect(await notices()).toMatchObject([
      { key: first, status: 'failed' },
      { key: second, status: 'pending', named: ['U0AL', 'U0BO', 'U0CY'] },
    ]);
  });
});

describe('a report for a channel', () => {
  it('is told once, whatever else of it fails', async () => {
    const runId = await send('weekly-scorecard', ['C0TEAM', 'C0OTHER']);
    await fail('C0TEAM');
    expect(await fail('C0OTHER')).toEqual([]);
    const found = await notices();
    expect(found.map(({ key }) => key)).toEqual([`notice/run/${runId}/0`]);
    expect(found[0]?.says).toContain('<#C0TEAM>');
  });

  it('that stands is not said to be missing when a part that came later is', async () => {
    const runId = await send('weekly-scorecard', []);
    await inTenant(async (tx) => {
      await moveRun(tx, runId, ['sending'], { status: 'posted', now: AT });
      await add(tx, runId, ['C0TEAM']);
    });
    await fail('C0TEAM');
    const [notice] = await notices();
    expect(notice?.says).toContain('A message could not be posted in <#C0TEAM>');
    expect(notice?.isResendable).toBe(false);
  });
});
