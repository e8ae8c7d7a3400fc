import { describe, expect, test } from 'vitest';
import {
  buildEntryReminders,
  type EntryReminder,
  type EntryRemindersInput,
} from '../../../src/domain/reports/build-entry-reminders.ts';
import { currentWeek, weekClosesAt } from '../../../src/domain/week.ts';
import {
  ADMIN,
  CHARLES,
  entry,
  JASON,
  scorecard,
  SCOTT,
  settings,
  w43,
  w44,
} from '../../fixtures/scorecard.ts';

/** Friday of 2025-W44, 14:00 in New York. */
const friday = new Date('2025-10-31T18:00:00Z');

const build = (change: Partial<EntryRemindersInput> = {}) =>
  buildEntryReminders({
    scorecard,
    entries: [],
    now: friday,
    week: currentWeek(change.now ?? friday, settings),
    settings,
    isHoliday: () => false,
    ...change,
  });

const asked = (reminder: EntryReminder | undefined) =>
  reminder?.sections.flatMap(({ section, numbers }) =>
    numbers.map(({ name }) => `${section.name}/${name}`),
  );
const of = (reminders: readonly EntryReminder[], ownerId: string) =>
  asked(reminders.find((one) => one.ownerId === ownerId));

describe('each owner is asked for their own numbers', () => {
  test('grouped by section, for the running week and the last month that ended', () => {
    const reminders = build();
    expect(of(reminders, JASON)).toEqual([
      'Inside Sales/Dials',
      'Inside Sales/Conversations with DM',
      'Outside Sales/COI Attended',
      'Outside Sales/MRR Closed',
    ]);
    expect(of(reminders, SCOTT)).toEqual([
      'Reactive Operations/Same Day Close Rate',
      'Reactive Operations/Open Tickets Older Than 7 Days',
      'Reactive Operations/COI Attended',
    ]);
    expect(reminders[0]).toMatchObject({ week: w44, closesAt: weekClosesAt(w44, settings) });
  });

  test('late, before the cut-off: still for the week that ended', () => {
    const monday = new Date('2025-11-03T11:00:00Z');
    const reminders = build({ now: monday, week: w44 });
    expect(reminders[0]).toMatchObject({ week: w44, closesAt: weekClosesAt(w44, settings) });
    expect(of(reminders, JASON)).toContain('Inside Sales/Dials');
  });

  test('a metric’s own owner instead of its section’s', () => {
    expect(of(build(), CHARLES)).toEqual(['Reactive Operations/Backups Reviewed']);
  });

  test('admins where there is no owner, each of them', () => {
    const two = { ...settings, adminIds: [ADMIN, 'U0OTHER'] };
    const reminders = build({ settings: two, now: new Date('2025-11-07T19:00:00Z') });
    expect(of(reminders, ADMIN)).toEqual(['Financial/Revenue (Oct)']);
    expect(of(reminders, 'U0OTHER')).toEqual(['Financial/Revenue (Oct)']);
    const own = reminders.find(({ ownerId }) => ownerId === ADMIN);
    expect(own?.sections).toMatchObject([{ asAdmin: true }]);
  });
});

describe('nobody is asked', () => {
  test('for what is entered, a zero as well, or excused', () => {
    const entries = [
      entry('dials', w44.start, '0'),
      entry('conversations', w44.start, 'n/a'),
      entry('coi', w44.start, '—'),
      entry('mrr', w43.start, '450'),
    ];
    expect(of(build({ entries }), JASON)).toEqual([
      'Outside Sales/COI Attended',
      'Outside Sales/MRR Closed',
    ]);
  });

  test('who has nothing missing', () => {
    expect(of(build({ entries: [entry('reviewed', w44.start, '1')] }), CHARLES)).toBeUndefined();
  });

  test('for a month that ends within the week but has not ended', () => {
    // 2025-08-31 is the Sunday of that week.
    const before = build({ now: new Date('2025-08-29T18:00:00Z') });
    expect(of(before, ADMIN)).toBeUndefined();
    expect(of(build({ now: new Date('2025-09-05T18:00:00Z') }), ADMIN)).toEqual([
      'Financial/Revenue (Aug)',
    ]);
  });

  test('on a holiday', () => {
    expect(build({ isHoliday: (date) => date === '2025-10-31' })).toEqual([]);
    expect(build({ isHoliday: (date) => date === '2025-10-30' })).not.toEqual([]);
  });

  test('for a week in which nobody works', () => {
    const workdays = ['2025-10-27', '2025-10-28', '2025-10-29', '2025-10-30', '2025-10-31'];
    const saturday = new Date('2025-11-01T18:00:00Z');
    const isHoliday = (date: string) => workdays.includes(date);
    expect(build({ now: saturday, isHoliday })).toEqual([]);
    expect(build({ now: saturday, isHoliday, daysOff: [7] })).not.toEqual([]);
  });

  test('where there is neither owner nor admin', () => {
    const nobody = { ...settings, adminIds: [] };
    const reminders = build({ settings: nobody, now: new Date('2025-11-07T19:00:00Z') });
    expect(reminders.flatMap(asked)).not.toContain('Financial/Revenue (Oct)');
  });
});

test('says since when a number is missing', () => {
  const entries = [entry('dials', w43.start, '130')];
  const [first] = build({ entries }).find(({ ownerId }) => ownerId === JASON)?.sections ?? [];
  expect(first?.numbers.map(({ run }) => run)).toEqual([
    { periods: 1, orMore: false, sinceLabel: 'W44' },
    { periods: 13, orMore: true, sinceLabel: 'W32' },
  ]);
});
