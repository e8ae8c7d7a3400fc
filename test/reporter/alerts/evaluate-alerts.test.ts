import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { replaySteps } from '../../../src/domain/alerts/apply-step.ts';
import {
  DEFAULT_ALERT_SETTINGS,
  DEFAULT_PERSON_ALERT_SETTINGS,
} from '../../../src/domain/alerts/settings.ts';
import { findAlertSteps } from '../../../src/store/alerts/alert-steps.ts';
import {
  findAlert,
  findOpenAlerts,
  findUnresolvedAlerts,
} from '../../../src/store/alerts/find-alerts.ts';
import { savePersonSettings } from '../../../src/store/alerts/person-settings.ts';
import { saveAlertSettings } from '../../../src/store/alerts/tenant-settings.ts';
import { assignOwner } from '../../../src/store/pulse/accounts.ts';
import { saveOverride } from '../../../src/store/pulse/overrides.ts';
import { saveAccounts } from '../../../src/store/pulse/save-accounts.ts';
import { findMessage } from '../../../src/store/reporter/outbox.ts';
import { settleFailed } from '../../../src/store/reporter/settle-messages.ts';
import { openTestDatabase, TEST_DATABASE_URL, type TestDatabase } from '../../fixtures/database.ts';
import { untilSomebodyWaits } from '../../fixtures/until-somebody-waits.ts';
import { CSV } from '../../store/pulse/customers.ts';
import {
  ADMIN,
  HOUR_MS,
  MIRA,
  NOOR,
  openAlertLab,
  TEAM,
  TUESDAY,
  type AlertLab,
} from './alert-lab.ts';
import { churned } from '../../fixtures/pulse-account.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.remove());

let lab: AlertLab;
beforeEach(async () => {
  lab = await openAlertLab(database.store);
});

const hoursLater = (hours: number) => new Date(TUESDAY.getTime() + hours * HOUR_MS);

/** Somebody whose first scores were seen before: what happens from here on is told. */
async function addSeen(...names: readonly string[]) {
  const accounts = await lab.add(...names.map((name) => ({ name })));
  for (const account of accounts) await lab.score(account, '2025-09', 80);
  await lab.evaluate();
  return accounts;
}

describe('a score that falls', () => {
  test('opens alerts, tells the owner and the team once, with reasons and a play', async () => {
    const [alder] = await addSeen('Alder');
    if (alder === undefined) return;
    await lab.score(alder, '2025-10', 55);
    await lab.evaluate(hoursLater(1));
    expect(await lab.alerts()).toEqual(['Alder band-worsened, score-drop open']);
    const sent = await lab.outbox();
    expect(sent.map(({ recipient }) => recipient).toSorted()).toEqual([TEAM, MIRA]);
    const direct = sent.find(
      ({ recipient, key }) => recipient === MIRA && key.includes('announce'),
    );
    expect(direct?.text).toMatch(/Alder (went from Healthy to Watch|dropped by 25.0 points)/);
    for (const words of [/80\.0 → 55\.0/, /▼ −25\.0/, /MRR \*\$4,200\*/, /What to do/, /points/]) {
      expect(direct?.words).toMatch(words);
    }
    expect(lab.queued).toHaveLength(2);
  });

  test('is not told again by later evaluations', async () => {
    const [alder] = await addSeen('Alder');
    if (alder === undefined) return;
    await lab.score(alder, '2025-10', 55);
    for (const hours of [1, 2, 3]) await lab.evaluate(hoursLater(hours));
    expect(await lab.outbox()).toHaveLength(2);
  });

  test('is told once when two evaluate at the same time', async () => {
    const [alder] = await addSeen('Alder');
    if (alder === undefined) return;
    await lab.score(alder, '2025-10', 55);
    await Promise.all([1, 2, 3].map(() => lab.evaluate(hoursLater(1))));
    expect(await lab.alerts()).toHaveLength(1);
    expect(await lab.outbox()).toHaveLength(2);
  });
});

test('a rule that fires later is a line of the alert, told once in its thread, with its owner', async () => {
  const [alder] = await addSeen('Alder');
  if (alder === undefined) return;
  await lab.score(alder, '2025-10', 55);
  await lab.evaluate(hoursLater(1));
  await lab.deliver(hoursLater(1));
  const [open] = await lab.inTenant(findUnresolvedAlerts);
  await lab.answer(open?.id ?? '', { kind: 'acknowledged', by: MIRA }, hoursLater(1));
  const before = (await lab.outbox()).length;
  await lab.score(alder, '2025-10', 39);
  await lab.evaluate(hoursLater(2));
  await lab.evaluate(hoursLater(3));
  expect(await lab.alerts()).toEqual([
    'Alder band-worsened, score-drop, floor-usage, floor-experience, floor-outcomes, ceiling-risk open',
  ]);
  const added = (await lab.outbox()).slice(before);
  expect(added.map(({ recipient, parentKey }) => [recipient, parentKey])).toEqual([
    [MIRA, `alert/${open?.id}/announce/${MIRA}`],
  ]);
  expect(added[0]?.text).toMatch(new RegExp(`^<@${MIRA}> there is more: Usage below 40`, 'u'));
});

test('a first import opens nothing and is summed up once', async () => {
  const accounts = await lab.add({ name: 'Alder' }, { name: 'Birch' });
  for (const account of accounts) {
    await lab.score(account, '2025-09', 80);
    await lab.score(account, '2025-10', 30);
  }
  await lab.evaluate();
  await lab.evaluate(hoursLater(1));
  expect(await lab.alerts()).toEqual([]);
  const held = await lab.inTenant(findUnresolvedAlerts);
  expect(new Set(held.map(({ state }) => state))).toEqual(new Set(['suppressed']));
  const [summary, ...others] = await lab.outbox();
  expect(others).toEqual([]);
  expect(summary).toMatchObject({ recipient: TEAM, text: '🩺 2 accounts at risk from the start' });
});

/** Fell a little, and then enough to be told, which it was. */
async function openOne() {
  const [alder] = await addSeen('Alder');
  if (alder === undefined) throw new Error('there is no Alder');
  await lab.score(alder, '2025-10', 71);
  await lab.evaluate(hoursLater(1));
  await lab.score(alder, '2025-10', 66);
  await lab.evaluate(hoursLater(2));
  await lab.deliver(hoursLater(2));
  return alder;
}

describe('an alert that is open', () => {
  test('ends when the account recovers: messages are edited, its thread says so', async () => {
    const alder = await openOne();
    await lab.score(alder, '2025-10', 90);
    await lab.evaluate(hoursLater(3));
    expect(await lab.alerts()).toEqual([]);
    const sent = await lab.outbox();
    const whole = sent.filter(({ words }) => words.includes('Resolved*'));
    expect(whole.length).toBeGreaterThan(0);
    const notes = sent.filter(({ parentKey }) => parentKey !== null);
    expect(notes.map(({ text }) => text).join()).toMatch(/🏁 Resolved: it recovered/);
  });

  test('ends when the customer is gone', async () => {
    const alder = await openOne();
    const gone = churned('2025-11-03', 'Bought');
    await lab.inTenant((tx) =>
      saveAccounts(tx, [{ ...alder, revision: 1, mrr: null, ...gone }], CSV),
    );
    await lab.evaluate(hoursLater(3));
    expect(await lab.alerts()).toEqual([]);
    expect((await lab.outbox()).map(({ words }) => words).join()).toContain('the customer is gone');
  });

  test('stays while a customer who gave notice is there, and ends on the day they are gone', async () => {
    const alder = await openOne();
    const before = await lab.alerts();
    const notice = churned('2025-11-05');
    await lab.inTenant((tx) =>
      saveAccounts(tx, [{ ...alder, revision: 1, mrr: null, ...notice }], CSV),
    );
    // 23:00 in New York, where it is the day before still.
    await lab.evaluate(hoursLater(8));
    expect(await lab.alerts()).toEqual(before);
    await lab.evaluate(hoursLater(9));
    expect(await lab.alerts()).toEqual([]);
  });

  test('goes along when the account gets another owner, who is told', async () => {
    const alder = await openOne();
    await lab.inTenant((tx) => assignOwner(tx, { accountId: alder.id, ownerId: NOOR }, CSV));
    await lab.evaluate(hoursLater(3));
    const sent = await lab.outbox();
    expect(sent.filter(({ recipient }) => recipient === NOOR).length).toBeGreaterThan(0);
    const listed = await lab.inTenant((tx) => findOpenAlerts(tx, { ownerId: NOOR }));
    expect(listed.length).toBeGreaterThan(0);
  });

  test('is reminded of after a business day, escalated after two, then nothing more', async () => {
    await openOne();
    const before = (await lab.outbox()).length;
    await lab.evaluate(hoursLater(27));
    const reminded = (await lab.outbox()).slice(before);
    expect(reminded.map(({ text }) => text).join()).toContain(
      `<@${MIRA}> nobody has answered this alert for a business day`,
    );
    await lab.evaluate(hoursLater(52));
    const escalated = (await lab.outbox()).filter(({ recipient }) => recipient === ADMIN);
    expect(escalated.map(({ words }) => words).join()).toMatch(/Escalated to you/);
    const total = (await lab.outbox()).length;
    for (const hours of [75, 100, 200]) await lab.evaluate(hoursLater(hours));
    expect(await lab.outbox()).toHaveLength(total);
  });
});

describe('an account that is overridden', () => {
  test('sends none', async () => {
    const [alder] = await addSeen('Alder');
    if (alder === undefined) return;
    await lab.inTenant((tx) =>
      saveOverride(
        tx,
        {
          accountId: alder.id,
          change: { kind: 'band', band: 'green' },
          reason: 'We know',
          from: '2025-09-01',
          expiresAt: hoursLater(24 * 30),
        },
        CSV,
      ),
    );
    await lab.score(alder, '2025-10', 40);
    await lab.evaluate(hoursLater(1));
    expect(await lab.outbox()).toEqual([]);
    expect((await lab.inTenant(findUnresolvedAlerts)).length).toBeGreaterThan(0);
  });
});

describe('at night', () => {
  const NIGHT = new Date('2025-11-05T03:00:00.000Z');
  const MORNING = new Date('2025-11-05T13:00:00.000Z');

  const fallAtNight = async () => {
    const [alder] = await addSeen('Alder');
    if (alder === undefined) throw new Error('there is no Alder');
    await lab.score(alder, '2025-10', 60);
    await lab.evaluate(NIGHT);
    return alder;
  };

  test('alerts open and wait for the morning', async () => {
    await fallAtNight();
    const sent = await lab.outbox();
    expect(sent.length).toBeGreaterThan(0);
    expect(sent.map(({ notBefore }) => notBefore)).toEqual(sent.map(() => MORNING));
  });

  test('what is over before morning is never said', async () => {
    const alder = await fallAtNight();
    await lab.score(alder, '2025-10', 82);
    await lab.evaluate(new Date(NIGHT.getTime() + HOUR_MS));
    expect(await lab.alerts()).toEqual([]);
    const statuses = (await lab.outbox()).map(({ status }) => status);
    expect(new Set(statuses)).toEqual(new Set(['cancelled']));
  });
});

const NAMES = ['Alder', 'Birch', 'Cedar', 'Damson', 'Elder'];

describe('many at once', () => {
  test('five and more for a person are one digest, and one message for the team', async () => {
    const accounts = await addSeen('Alder', 'Birch', 'Cedar', 'Damson', 'Elder');
    for (const account of accounts) await lab.score(account, '2025-10', 45);
    await lab.evaluate(hoursLater(1));
    const sent = await lab.outbox();
    expect(sent.map(({ recipient }) => recipient).toSorted()).toEqual([TEAM, MIRA]);
    expect(sent.map(({ text }) => text)).toEqual(
      expect.arrayContaining(['📋 5 risk alerts for you, on 5 accounts']),
    );
  });

  test('what goes beyond the day’s budget becomes a digest, and the next ones join it', async () => {
    const accounts = await addSeen(...NAMES, 'Fir', 'Gorse');
    for (const [at, account] of accounts.entries()) {
      await lab.score(account, '2025-10', 60);
      await lab.evaluate(hoursLater((at + 1) / 10));
    }
    const direct = (await lab.outbox()).filter(({ recipient }) => recipient === MIRA);
    expect(direct.filter(({ key }) => !key.includes('digest'))).toHaveLength(5);
    const digests = direct.filter(({ key }) => key.includes('digest'));
    expect(digests.map(({ text }) => text)).toEqual(['📋 2 risk alerts for you, on 2 accounts']);
  });
});

describe('many at once that nobody owns', () => {
  const REST = 'C0REST';

  /** They fall at once, with another channel for them than the team's. */
  const fall = async (now: Date) => {
    await lab.inTenant((tx) =>
      saveAlertSettings(tx, { ...DEFAULT_ALERT_SETTINGS, fallbackChannelId: REST }, CSV),
    );
    const accounts = await lab.add(...NAMES.map((name) => ({ name, ownerId: null })));
    for (const account of accounts) await lab.score(account, '2025-09', 80);
    await lab.evaluate();
    for (const account of accounts) await lab.score(account, '2025-10', 66);
    await lab.evaluate(now);
    return accounts;
  };
  const inChannel = async () => (await lab.outbox()).filter(({ recipient }) => recipient === REST);

  test('are one message for their channel, which shows how they stand', async () => {
    const [alder] = await fall(hoursLater(1));
    expect((await inChannel()).map(({ text }) => text)).toEqual([
      '📋 5 risk alerts for anybody here, on 5 accounts',
    ]);
    await lab.deliver(hoursLater(1));
    const open = await lab.inTenant((tx) => findOpenAlerts(tx, { accountId: alder?.id ?? '' }));
    for (const { alert } of open) await lab.answer(alert.id, { kind: 'acknowledged', by: ADMIN });
    const [digest, ...others] = await inChannel();
    expect(others).toEqual([]);
    expect(digest?.words).toContain('acknowledged by Dana');
  });

  test('are reminded of together there, and escalated to the admins', async () => {
    await fall(hoursLater(1));
    await lab.deliver(hoursLater(1));
    await lab.evaluate(hoursLater(26));
    await lab.deliver(hoursLater(26));
    expect((await inChannel()).map(({ words }) => words.includes('⏰ Reminder: '))).toEqual([
      false,
      true,
    ]);
    await lab.evaluate(hoursLater(51));
    const escalated = (await lab.outbox()).filter(({ recipient }) => recipient === ADMIN);
    expect(escalated.map(({ text }) => text)).toEqual(['📋 5 risk alerts for you, on 5 accounts']);
    expect(await inChannel()).toHaveLength(2);
  });

  test('are not told of there when they all have an owner by the morning', async () => {
    const accounts = await fall(hoursLater(8));
    for (const { id } of accounts) {
      await lab.inTenant((tx) => assignOwner(tx, { accountId: id, ownerId: NOOR }, CSV));
    }
    await lab.evaluate(hoursLater(9));
    expect((await inChannel()).map(({ status }) => status)).toEqual(['cancelled']);
    const others = (await lab.outbox()).filter(({ status }) => status === 'pending');
    expect(others.map(({ recipient }) => recipient).toSorted()).toEqual([TEAM, NOOR]);
  });
});

test.skipIf(TEST_DATABASE_URL === null)(
  'what would join a digest that is given up at that moment becomes one of its own',
  async () => {
    const accounts = await addSeen(...NAMES, 'Fir', 'Gorse');
    const late = accounts.at(-1);
    if (late === undefined) throw new Error('there are seven');
    for (const [at, account] of accounts.slice(0, -1).entries()) {
      await lab.score(account, '2025-10', 60);
      await lab.evaluate(hoursLater((at + 1) / 10));
    }
    const before = (await lab.outbox()).filter(({ key }) => key.includes('digest'));
    expect(before.map(({ status }) => status)).toEqual(['pending']);
    await lab.score(late, '2025-10', 60);
    let evaluating: Promise<void> = Promise.resolve();
    await lab.inTenant(async (tx) => {
      const { id = '' } = (await findMessage(tx, before[0]?.key ?? '')) ?? {};
      await settleFailed(tx, id, { problem: 'nobody is there', revision: 1, tries: 0 });
      evaluating = lab.evaluate(hoursLater(1));
      await untilSomebodyWaits(database.store);
    });
    await evaluating;
    const digests = (await lab.outbox()).filter(({ key }) => key.includes('digest'));
    expect(digests.map(({ status }) => status).toSorted()).toEqual(['failed', 'pending']);
    expect(digests.find(({ status }) => status === 'pending')?.words).toContain('Gorse');
  },
);

test('a person who is muted gets none; the team’s channel sees all', async () => {
  const muted = { ...DEFAULT_PERSON_ALERT_SETTINGS, mutedUntil: hoursLater(48) };
  await lab.inTenant((tx) => savePersonSettings(tx, MIRA, muted, CSV));
  const [alder] = await addSeen('Alder');
  if (alder === undefined) return;
  await lab.score(alder, '2025-10', 60);
  await lab.evaluate(hoursLater(1));
  expect(await lab.alerts()).toHaveLength(1);
  expect((await lab.outbox()).map(({ recipient }) => recipient)).toEqual([TEAM]);
});

test('an answer given while alerts are evaluated is never lost', async () => {
  const [alder] = await addSeen('Alder');
  if (alder === undefined) return;
  await lab.score(alder, '2025-10', 60);
  await lab.evaluate(hoursLater(1));
  const open = await lab.inTenant(findUnresolvedAlerts);
  await lab.score(alder, '2025-10', 45);
  await Promise.all([
    lab.evaluate(hoursLater(2)),
    ...open.map(({ id }) => lab.answer(id, { kind: 'acknowledged', by: MIRA })),
  ]);
  for (const { id } of open) {
    const steps = await lab.inTenant((tx) => findAlertSteps(tx, id));
    const alert = await lab.inTenant((tx) => findAlert(tx, id));
    expect(steps.map(({ kind }) => kind)).toContain('acknowledged');
    expect(replaySteps(steps)).toEqual(alert);
  }
});

test('an answer to an alert that is over changes nothing', async () => {
  const [alder] = await addSeen('Alder');
  if (alder === undefined) return;
  await lab.score(alder, '2025-10', 60);
  await lab.evaluate(hoursLater(1));
  const [open] = await lab.inTenant(findUnresolvedAlerts);
  await lab.score(alder, '2025-10', 82);
  await lab.evaluate(hoursLater(2));
  const before = await lab.outbox();
  const [applied] = await lab.answer(open?.id ?? '', { kind: 'acknowledged', by: MIRA });
  expect(applied).toMatchObject({ changed: false, alert: { state: 'resolved' } });
  expect(await lab.outbox()).toEqual(before);
});
