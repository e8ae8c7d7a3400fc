import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEFAULT_ALERT_SETTINGS } from '../../src/domain/alerts/settings.ts';
import { DEMO_PEOPLE } from '../../src/playground/demo-world.ts';
import { handOn } from '../../src/reporter/hand-on.ts';
import { saveAlertSettings } from '../../src/store/alerts/tenant-settings.ts';
import { lockMessage } from '../../src/store/reporter/outbox.ts';
import { BY } from '../store/acme.ts';
import { addCustomers, customer } from '../store/pulse/customers.ts';
import { startTestOutbox, type TestOutbox } from '../fixtures/outbox.ts';

const { admin, charles, jason, noor, scott } = DEMO_PEOPLE;
/** So long it is remembered who somebody is. */
const TEN_MINUTES_MS = 10 * 60_000;

let test: TestOutbox;
beforeAll(async () => {
  test = await startTestOutbox();
  await test.store.inTenant(test.tenantId, (tx) =>
    saveAlertSettings(tx, { ...DEFAULT_ALERT_SETTINGS, managers: { [charles]: scott } }, BY),
  );
  await addCustomers(test.store, test.tenantId, [
    customer('Harbor & Sons', { ownerId: charles }),
    customer('Juniper', { ownerId: charles }),
    customer('Tidewater', { ownerId: noor }),
  ]);
});
afterAll(() => test.close());

const textsTo = (userId: string) =>
  test.slack.messages(`D${userId.slice(1)}`).map(({ text }) => text);
const leave = (...ids: string[]) => {
  for (const id of ids) test.slack.admin.deactivate(id);
  test.pass(TEN_MINUTES_MS);
};
const comeBack = (...ids: string[]) => {
  for (const id of ids) test.slack.admin.deactivate(id, false);
  test.pass(TEN_MINUTES_MS);
};

describe('what is for somebody who left Slack', () => {
  it('goes to their manager, who is told once what is theirs now', async () => {
    await test.add({ key: 'stands', recipient: charles });
    await test.until('stands', 'posted');
    leave(charles);
    await test.add(
      { key: 'alert', recipient: charles },
      { key: 'expired', kind: 'reminder', recipient: charles },
    );
    await test.until('alert', 'posted');
    await test.until('expired', 'posted');
    const told = await test.slack.waitFor(() => test.shown(`notice/left/${charles}/${scott}/0`)[0]);
    expect(told.text).toContain('left Slack: 2 accounts are yours now');
    expect(told.text).toContain('•  Harbor &amp; Sons\n•  Juniper');
    expect(told.text).toContain('`/pulse assign`');
    expect(told.text).not.toContain('Tidewater');
    const texts = textsTo(scott);
    expect(texts).toHaveLength(3);
    expect(texts.join('\n')).toMatch(/For .+, who left Slack: alert/u);
    expect(textsTo(charles)).toEqual(['stands']);
    expect(textsTo(admin)).toEqual([]);
  });

  it('comes with what it answers where that stands in front of who left', async () => {
    await test.add({ key: 'reply', recipient: charles, parentKey: 'stands' });
    await test.until('reply', 'posted');
    const [reply] = test.shown('reply');
    expect(JSON.stringify(reply?.['blocks'])).toMatch(/who left Slack.+stands.+reply/u);
    expect(reply?.thread_ts).toBeUndefined();
    expect(textsTo(charles)).toEqual(['stands']);
  });

  it('stays in the thread the successor has', async () => {
    await test.add({ key: 'nudge', recipient: charles, parentKey: 'alert' });
    await test.until('nudge', 'posted');
    const [nudge] = test.shown('nudge');
    expect(nudge?.thread_ts).toBe(test.shown('alert')[0]?.ts);
    expect(test.shown(`notice/left/${charles}/${scott}/0`)).toHaveLength(1);
  });

  it('goes to the first admin who can be reached where the manager left, too', async () => {
    leave(scott, admin);
    await test.add({ key: 'later', recipient: charles });
    await test.until('later', 'posted');
    await test.slack.waitFor(() => test.shown(`notice/left/${charles}/${jason}/0`)[0]);
    expect(textsTo(jason).join('\n')).toMatch(/who left Slack: later/u);
    comeBack(scott, admin);
  });

  it('fails, and is told to nobody, where nobody can be reached', async () => {
    leave(scott, admin, jason);
    await test.add({ key: 'nobody', recipient: charles });
    expect((await test.until('nobody', 'failed')).problem).toContain('was switched off');
    comeBack(scott, admin, jason);
  });

  it('is handed on by one of two processes that tried at once', async () => {
    const notBefore = new Date(test.now.getTime() + 24 * 3_600_000 - 1);
    await test.add({ key: 'twice', recipient: charles, notBefore });
    const { id } = await test.row('twice');
    const left = { kind: 'left', name: 'Charles', successor: noor, problem: 'left' } as const;
    const taken = await test.store.inTenant(test.tenantId, (tx) => lockMessage(tx, id));
    if (taken === null) throw new Error('there is no message');
    const message = { ...taken, tries: taken.tries - 1 };
    const once = () =>
      test.store.inTenant(test.tenantId, (tx) => handOn(tx, message, left, test.now));
    const both = await Promise.all([once(), once()]);
    expect(both.filter(({ length }) => length === 2)).toHaveLength(1);
    expect(both).toContainEqual([]);
  });
});
