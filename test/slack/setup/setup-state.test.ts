import { describe, expect, it } from 'vitest';
import { LIST_MAX, SETUP_STEPS } from '../../../src/render/setup/draft.ts';
import { changedSince, takeFingerprints } from '../../../src/slack/fingerprints.ts';
import { matchOwners } from '../../../src/slack/setup/suggest-owners.ts';
import { calendarErrors, readSetupStep } from '../../../src/slack/setup/read-step.ts';
import {
  adoptSettings,
  readSetupState,
  settingFields,
  settingsOf,
  writeSetupState,
  type SetupState,
} from '../../../src/slack/setup/setup-state.ts';
import { mspScorecard2025 } from '../../../reports/templates/msp-scorecard-2025.ts';
import { settings } from '../../fixtures/scorecard.ts';

/** Slack's ids have 9 to 11 characters today. */
const ids = (count: number) =>
  Array.from({ length: count }, (_, at) => `U${String(at).padStart(11, '0')}`);

const state: SetupState = {
  step: 'review',
  base: takeFingerprints(settingFields(settings)),
  draft: {
    ...settings,
    zone: 'America/Argentina/ComodRivadavia',
    teamChannelId: 'C0123456789A',
    publicChannelIds: ids(LIST_MAX.publicChannels),
    adminIds: ids(LIST_MAX.admins),
    managerIds: ids(LIST_MAX.managers),
    csmIds: ids(LIST_MAX.csms),
    alerts: {
      quietFrom: '19:00',
      quietTo: '08:00',
      quietDays: [1, 2, 3, 4, 5, 6],
      fallbackChannelId: 'C0123456789A',
    },
    templateId: mspScorecard2025.id,
    owners: Object.fromEntries(mspScorecard2025.sections.map(({ name }) => [name, 'U0123456789A'])),
  },
};

describe('the state that travels with the form', () => {
  it.each(SETUP_STEPS)('fits the metadata with every list full, at %s', (step) => {
    const written = writeSetupState({ ...state, step });
    expect(written.length).toBeLessThanOrEqual(3_000);
    expect(readSetupState(written)).toEqual({ ...state, step });
  });

  it.each(['', '{}', 'null', JSON.stringify({ ...state, step: 'other' })])(
    'refuses %s with a word what to do',
    (written) => {
      expect(() => readSetupState(written)).toThrow('Open `/scorecard setup` again');
    },
  );
});

describe('reading a step', () => {
  it('keeps what other steps hold and takes what stands in the fields', () => {
    const draft = readSetupStep(
      {
        zone: { 'setup:zone': 'Asia/Tokyo' },
        'first-day': { 'setup:redraw': '7' },
        'number-format': { 'setup:value': 'nonsense' },
        managers: { 'setup:value': '' },
        'owner:Hybrid Sales': { 'setup:value': 'U0JOSH' },
        'owner:Reactive Operations': { 'setup:value': '' },
      },
      state.draft,
    );
    expect(draft.alerts).toEqual(state.draft.alerts);
    expect(draft).toMatchObject({
      zone: 'Asia/Tokyo',
      firstDay: 7,
      numberFormat: 'comma-dot',
      managerIds: [],
      adminIds: state.draft.adminIds,
      owners: {
        'Hybrid Sales': 'U0JOSH',
        'Reactive Operations': '',
        'Inside Sales': 'U0123456789A',
      },
    });
  });

  it.each([
    [{ zone: 'Mars/Olympus' }, 'zone'],
    [{ cutOffTime: '25:00' }, 'cut-off-time'],
    [{ currency: 'XQQ' }, 'currency'],
  ])('finds what is wrong with %o', (wrong, field) => {
    expect(Object.keys(calendarErrors({ ...state.draft, ...wrong }))).toEqual([field]);
    expect(calendarErrors(state.draft)).toEqual({});
  });
});

describe('two people at once', () => {
  it('sees each setting that differs from the one the form began with', () => {
    const now = { ...settings, cutOffTime: '10:00', adminIds: ['U0NEW'] };
    expect(changedSince(state.base, settingFields(now))).toEqual(['cutOffTime', 'adminIds']);
    expect(changedSince(state.base, settingFields({ ...settings }))).toEqual([]);
  });

  it('takes over the settings named and nothing else', () => {
    const adopted = adoptSettings(state.draft, { ...settings, currency: 'EUR', zone: 'UTC' }, [
      'currency',
    ]);
    expect(settingsOf(adopted)).toEqual({ ...settingsOf(state.draft), currency: 'EUR' });
  });
});

describe('owners suggested by name', () => {
  it.each<[string, readonly string[], object]>([
    [
      'the first name',
      ['Jason Ortega', 'Josh Lindqvist'],
      { 'Inside Sales': 'U0', 'Outside Sales': 'U0', 'Hybrid Sales': 'U1' },
    ],
    ['no case and no accents', ['JÁSON'], { 'Inside Sales': 'U0', 'Outside Sales': 'U0' }],
    ['nobody of two with the name', ['Jason Ortega', 'Jason Reed'], {}],
    ['no part of a name', ['Jasonette Ray', 'Ray Jason'], {}],
  ])('takes %s', (_, names, expected) => {
    const candidates = names.map((name, at) => ({ id: `U${at}`, name }));
    expect(matchOwners(mspScorecard2025, candidates)).toEqual(expected);
  });
});
