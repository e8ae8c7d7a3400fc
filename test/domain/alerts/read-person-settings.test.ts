import { describe, expect, it } from 'vitest';
import { readPersonSettings } from '../../../src/domain/alerts/read-person-settings.ts';
import type { PersonSettingsFields } from '../../../src/domain/alerts/read-person-settings.ts';
import { DEFAULT_PERSON_ALERT_SETTINGS } from '../../../src/domain/alerts/settings.ts';
import { InvalidInput } from '../../../src/errors.ts';
import { nano } from '../pulse/parts.ts';
import { CALENDAR, local, TUESDAY } from './parts.ts';

const EMPTY: PersonSettingsFields = {
  mute: 'off',
  mutedUntil: '',
  minDrop: '',
  minMrr: '',
  rulesOff: [],
};

const read = (changes: Partial<PersonSettingsFields>, muted: Date | null = null) =>
  readPersonSettings(
    { ...EMPTY, ...changes },
    { now: TUESDAY, calendar: CALENDAR, muted, numberFormat: 'dot-comma', currency: 'EUR' },
  );

const DAY_MS = 86_400_000;
const inDays = (days: number): Date => new Date(TUESDAY.getTime() + days * DAY_MS);

describe('a person’s alert settings as typed', () => {
  it('are the defaults where nothing is', () => {
    expect(read({})).toEqual(DEFAULT_PERSON_ALERT_SETTINGS);
  });

  it('are read in the tenant’s zone, format and currency', () => {
    expect(
      read({
        mute: 'date',
        mutedUntil: '2026-12-01',
        minDrop: '12,5',
        minMrr: '1.500,50',
        rulesOff: ['no-score', 'nonsense', 'band-worsened'],
      }),
    ).toEqual({
      mutedUntil: local('2026-12-01 00:00'),
      minDrop: nano('12.5'),
      minMrr: { amount: '1500.5', currency: 'EUR' },
      rulesOff: ['band-worsened', 'no-score'],
    });
  });

  it.each([
    ['off', inDays(3), null],
    ['1-day', null, inDays(1)],
    ['1-week', inDays(3), inDays(7)],
    ['keep', inDays(3), inDays(3)],
    ['keep', inDays(-1), null],
    ['keep', null, null],
    ['nonsense', inDays(3), null],
  ])('mute %s, muted before until %s, until %s', (mute, muted, until) => {
    // A day that stands in a field that is not shown says nothing.
    expect(read({ mute, mutedUntil: '2026-12-24' }, muted).mutedUntil).toEqual(until);
  });

  it.each<[string, Partial<PersonSettingsFields>, string, RegExp]>([
    [
      'a mute until today',
      { mute: 'date', mutedUntil: '2026-11-24' },
      'mutedUntil',
      /after 24 Nov 2026/,
    ],
    [
      'a mute until no day',
      { mute: 'date', mutedUntil: '2026-11-31' },
      'mutedUntil',
      /after 24 Nov 2026/,
    ],
    ['a mute until a day nobody chose', { mute: 'date' }, 'mutedUntil', /after 24 Nov 2026/],
    ['a drop below ten', { minDrop: '9,9' }, 'minDrop', /from 10 to 100/],
    ['a drop above a hundred', { minDrop: '101' }, 'minDrop', /from 10 to 100/],
    ['a drop beyond nine decimals', { minDrop: '10,0000000001' }, 'minDrop', /from 10 to 100/],
    ['a drop in words', { minDrop: 'ten' }, 'minDrop', /from 10 to 100/],
    ['an MRR too large to be kept', { minMrr: '1'.repeat(21) }, 'minMrr', /in EUR above 0/],
    ['an MRR below 0', { minMrr: '-5' }, 'minMrr', /in EUR above 0/],
  ])('refuse %s', (_, changes, field, sentence) => {
    let problems: Readonly<Record<string, string>> = {};
    try {
      read(changes);
    } catch (error) {
      if (!(error instanceof InvalidInput)) throw error;
      problems = error.fields;
    }
    expect(Object.keys(problems)).toEqual([field]);
    expect(problems[field]).toMatch(sentence);
  });
});
