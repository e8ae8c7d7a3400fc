import { describe, expect, it } from 'vitest';
import {
  readAlertSettings,
  type AlertSettingsFields,
} from '../../../src/domain/alerts/read-alert-settings.ts';
import { InvalidInput } from '../../../src/errors.ts';
import { BOSS, OTHER, OWNER } from './parts.ts';

const FIELDS: AlertSettingsFields = {
  quietFrom: '19:00',
  quietTo: '08:00',
  quietDays: ['6', '7'],
  holidays: '2026-12-25\n01-01',
  fallbackChannel: ' C0RISK ',
  dailyBudget: ' 12 ',
  managers: { [OWNER]: BOSS, [OTHER]: '' },
};

describe('what admins set for all alerts', () => {
  it('is read as it is kept; managers of people not shown stay', () => {
    const before = { managers: { [OTHER]: BOSS, U0GONE: 'U0LEAD' } };
    expect(readAlertSettings(FIELDS, before)).toEqual({
      quietFrom: '19:00',
      quietTo: '08:00',
      quietDays: [6, 7],
      holidays: ['01-01', '2026-12-25'],
      fallbackChannelId: 'C0RISK',
      dailyBudget: 12,
      managers: { [OWNER]: BOSS, U0GONE: 'U0LEAD' },
    });
  });

  it('has the team channel and the admins where nothing is chosen', () => {
    const fields = { ...FIELDS, fallbackChannel: '', managers: {} };
    expect(readAlertSettings(fields, { managers: {} })).toMatchObject({
      fallbackChannelId: null,
      managers: {},
    });
  });

  it.each<[Partial<AlertSettingsFields>, string, RegExp]>([
    [{ dailyBudget: '0' }, 'dailyBudget', /from 1 to 50/],
    [{ dailyBudget: '51' }, 'dailyBudget', /from 1 to 50/],
    [{ dailyBudget: '4.5' }, 'dailyBudget', /from 1 to 50/],
    [{ dailyBudget: '' }, 'dailyBudget', /from 1 to 50/],
    [{ holidays: '2026-02-30' }, 'holidays', /is no date/],
    [{ quietDays: ['1', '2', '3', '4', '5', '6', '7'] }, 'quietDays', /at least one day/],
    [{ quietTo: '25:00' }, 'quietTo', /00:00 to 23:59/],
    [{ managers: { [OWNER]: OWNER } }, `manager:${OWNER}`, /their own manager/],
  ])('refuses %o', (change, field, sentence) => {
    let problems: Readonly<Record<string, string>> = {};
    try {
      readAlertSettings({ ...FIELDS, ...change }, { managers: {} });
    } catch (error) {
      if (!(error instanceof InvalidInput)) throw error;
      problems = error.fields;
    }
    expect(Object.keys(problems)).toEqual([field]);
    expect(problems[field]).toMatch(sentence);
  });

  it('says all that is wrong at once', () => {
    const wrong = { ...FIELDS, dailyBudget: 'x', holidays: 'x', quietFrom: 'x' };
    expect(() => readAlertSettings(wrong, { managers: {} })).toThrow(
      expect.objectContaining({
        fields: {
          dailyBudget: expect.any(String),
          holidays: expect.any(String),
          quietFrom: expect.any(String),
        },
      }),
    );
  });
});
