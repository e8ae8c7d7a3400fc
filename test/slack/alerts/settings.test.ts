import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  DEFAULT_ALERT_SETTINGS,
  DEFAULT_PERSON_ALERT_SETTINGS,
} from '../../../src/domain/alerts/settings.ts';
import { DEMO_PEOPLE, DEMO_TEAM_CHANNEL } from '../../../src/playground/demo-world.ts';
import { findSettingsOf } from '../../../src/store/alerts/person-settings.ts';
import { findAlertSettings, saveAlertSettings } from '../../../src/store/alerts/tenant-settings.ts';
import { startTestBot, type TestBot } from '../../fixtures/bot.ts';
import { NOVEMBER, setUpPulse, type PulseHands } from '../pulse/pulse-hands.ts';

const { admin, csm, guest, scott } = DEMO_PEOPLE;

let bot: TestBot;
let pulse: PulseHands;
beforeEach(async () => {
  bot = await startTestBot({ now: NOVEMBER });
  pulse = await setUpPulse(bot);
});
afterEach(() => bot.close());

const own = (id: string) => bot.store.readInTenant(pulse.tenantId, (tx) => findSettingsOf(tx, id));
const forAll = () => bot.store.readInTenant(pulse.tenantId, findAlertSettings);

describe('a person’s own settings', () => {
  it('mute until a day, and count from a drop and an MRR on', async () => {
    await pulse.type(csm, '/pulse settings');
    const form = await pulse.modal(csm, 'alert-settings-person');
    expect(JSON.stringify(form.blocks)).not.toContain('alert-settings:for-all');
    const mira = bot.slack.as(csm);
    await mira.pressInView(form.id, {
      actionId: 'alert-settings:mute',
      blockId: 'mute',
      selected: 'date',
    });
    await pulse.modal(csm, 'alert-settings-person', 'come again as that day begins');
    expect(
      await mira.submit(form.id, { mutedUntil: '2025-11-12', minDrop: '9', minMrr: 'lots' }),
    ).toMatchObject({
      errors: {
        mutedUntil: expect.stringContaining('after 12 Nov 2025'),
        minDrop: expect.stringContaining('from 10 to 100'),
        minMrr: expect.stringContaining('in USD above 0'),
      },
    });
    await mira.submit(form.id, {
      mutedUntil: '2025-11-20',
      minDrop: '12.5',
      minMrr: '1,500',
      rules: ['band-worsened', 'no-score'],
    });
    expect(await pulse.told(csm, 'are saved')).toContain(
      'muted until 20 Nov 2025, 00:00; `/pulse alerts mine` shows them all the same. You are not told when: Dropped by 10 points or more, Usage below 40',
    );
    expect(await own(csm)).toEqual({
      mutedUntil: new Date('2025-11-20T05:00:00Z'),
      minDrop: 12_500_000_000,
      minMrr: { amount: '1500', currency: 'USD' },
      rulesOff: ['score-drop', 'floor-usage', 'floor-experience', 'floor-outcomes', 'ceiling-risk'],
    });
    expect(await own(admin)).toEqual(DEFAULT_PERSON_ALERT_SETTINGS);
  });

  it('begin with what is stored, and keep it where nothing is changed', async () => {
    await pulse.type(csm, '/pulse settings');
    const form = await pulse.modal(csm, 'alert-settings-person');
    await bot.slack.as(csm).submit(form.id, { mute: '1-week' });
    await pulse.told(csm, 'are saved');
    const before = await own(csm);
    expect(before.mutedUntil).toEqual(new Date(NOVEMBER.getTime() + 7 * 86_400_000));
    await pulse.type(csm, '/pulse settings');
    const again = await pulse.modal(csm, 'alert-settings-person', 'As now, until 19 Nov 2025');
    await bot.slack.as(csm).submit(again.id, { minDrop: '20' });
    await pulse.told(csm, 'from 20 points on');
    expect(await own(csm)).toEqual({ ...before, minDrop: 20_000_000_000 });
  });
});

async function openForAll() {
  await pulse.type(admin, '/pulse settings');
  const form = await pulse.modal(admin, 'alert-settings-person', 'quiet is');
  await bot.slack.as(admin).pressInView(form.id, { actionId: 'alert-settings:for-all' });
  return pulse.modal(admin, 'alert-settings-tenant', 'Manager of Mira Castellan');
}

describe('what applies to everybody', () => {
  it('is set by admins, with errors beside the fields', async () => {
    const form = await openForAll();
    const dana = bot.slack.as(admin);
    expect(
      await dana.submit(form.id, {
        'holidays.1': '2025-13-01',
        'dailyBudget.1': '51',
        [`manager:${csm}.1`]: csm,
        [`manager:${admin}.1`]: guest,
      }),
    ).toMatchObject({
      errors: {
        'holidays.1': expect.stringContaining('is no date'),
        'dailyBudget.1': expect.stringContaining('1 to 50'),
        [`manager:${csm}.1`]: expect.stringContaining('their own manager'),
        [`manager:${admin}.1`]: expect.stringContaining('is a guest'),
      },
    });
    await dana.submit(form.id, {
      'quietFrom.1': '18:00',
      'quietDays.1': ['7'],
      'holidays.1': '12-25, 2025-11-27',
      'fallbackChannel.1': DEMO_TEAM_CHANNEL,
      'dailyBudget.1': '8',
      [`manager:${csm}.1`]: scott,
      [`manager:${admin}.1`]: null,
    });
    expect(await pulse.told(admin, 'of everybody are saved')).toContain(
      `Quiet: 18:00 to 08:00, Sunday, 2 holidays. At most 8 alerts a day and person. Accounts without an owner: <#${DEMO_TEAM_CHANNEL}>. 1 person has a manager`,
    );
    expect(await forAll()).toEqual({
      quietFrom: '18:00',
      quietTo: '08:00',
      quietDays: [7],
      holidays: ['12-25', '2025-11-27'],
      fallbackChannelId: DEMO_TEAM_CHANNEL,
      managers: { [csm]: scott },
      dailyBudget: 8,
    });
    await pulse.modal(admin, 'alert-settings-person', 'quiet is 18:00 to 08:00');
  });

  it('is not taken from somebody who was faster: their change is shown first', async () => {
    const form = await openForAll();
    const at = bot.clock.now;
    await bot.store.inTenant(pulse.tenantId, (tx) =>
      saveAlertSettings(tx, { ...DEFAULT_ALERT_SETTINGS, dailyBudget: 3 }, { by: scott, at }),
    );
    const dana = bot.slack.as(admin);
    expect(await dana.submit(form.id, { 'dailyBudget.1': '9' })).toMatchObject({
      result: 'updated',
    });
    await pulse.modal(admin, 'alert-settings-tenant', 'Somebody else changed these settings');
    expect((await forAll()).dailyBudget).toBe(3);
    await dana.submit(form.id, {});
    await pulse.told(admin, 'of everybody are saved');
    expect((await forAll()).dailyBudget).toBe(9);
  });
});
