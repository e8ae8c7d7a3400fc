import { isCurrency } from '../../../src/domain/currency.ts';
import { describe, expect, it } from 'vitest';
import { findCurrencies, findZones, NUMBER_FORMATS } from '../../../src/render/setup/choices.ts';
import { weekSentences } from '../../../src/render/setup/week-words.ts';
import { changedSettings, settingsInWords } from '../../../src/render/setup/settings-words.ts';
import { isZone } from '../../../src/domain/zone.ts';
import { now, settings } from '../../fixtures/scorecard.ts';

describe('zones', () => {
  it.each([
    ['chicago', 'America/Chicago'],
    ['new york', 'America/New_York'],
    ['New_York', 'America/New_York'],
    ['europe/ber', 'Europe/Berlin'],
    ['utc', 'UTC'],
  ])('finds %s', (query, zone) => {
    expect(findZones(query, now)[0]?.value).toBe(zone);
  });

  it('tells the time there', () => {
    expect(findZones('chicago', now)[0]?.text).toBe('America/Chicago · now 10:00');
  });

  it.each(['', 'a', 'america', 'zzzz'])('offers at most a hundred real ones for “%s”', (query) => {
    const found = findZones(query, now);
    expect(found.length).toBeLessThanOrEqual(100);
    expect(found.every(({ value, text }) => isZone(value) && text.length <= 75)).toBe(true);
    expect(new Set(found.map(({ value }) => value)).size).toBe(found.length);
  });
});

describe('currencies', () => {
  it.each([
    ['chf', 'CHF'],
    ['Swiss', 'CHF'],
    ['koru', 'CZK'],
    ['', 'USD'],
  ])('finds %s', (query, code) => {
    expect(findCurrencies(query).map(({ value }) => value)).toContain(code);
  });

  it('knows codes from words', () => {
    expect([isCurrency('EUR'), isCurrency('EURO'), isCurrency('eur')]).toEqual([
      true,
      false,
      false,
    ]);
  });
});

describe('weeks and numbers in words', () => {
  it('tells the running week and one the two rules disagree about', () => {
    expect(weekSentences(now, settings)).toEqual([
      'This week is *2025-W44* (27 Oct – 2 Nov 2025), week 44 of 52, Q4 2025. It closes on Monday, 2025-11-03 08:00.',
      'Example: the week 28 Dec 2026 – 3 Jan 2027 is *2026-W53 in Q4 2026 by its 4th day*, 2027-W01 in Q1 2027 by its last day.',
    ]);
  });

  it.each([1, 2, 3, 4, 5, 6, 7] as const)('finds such a week for weeks from day %i', (firstDay) => {
    expect(weekSentences(now, { ...settings, firstDay })).toHaveLength(2);
  });

  it('writes the same number in each format', () => {
    expect(NUMBER_FORMATS.map(({ text }) => text)).toEqual([
      '1,234,567.89',
      '1.234.567,89',
      '1\u202f234\u202f567,89',
    ]);
  });
});

describe('changes', () => {
  it('names what differs, and no order of people', () => {
    const before = { ...settings, adminIds: ['U0A', 'U0B'] };
    expect(changedSettings(before, { ...before, adminIds: ['U0B', 'U0A'] })).toEqual([]);
    const after = { ...before, cutOffTime: '09:30', managerIds: ['U0A'], teamChannelId: 'C0X' };
    expect(changedSettings(before, after)).toEqual(['cutOff', 'teamChannel', 'managers']);
    const known = settingsInWords(before).map(({ key }) => key);
    expect(known).toEqual(expect.arrayContaining(['cutOff', 'teamChannel', 'managers']));
  });
});
