import { expect, it } from 'vitest';
import { entryReminder } from '../../../reports/entry-reminder.ts';
import { buildEntryReminders } from '../../../src/domain/reports/build-entry-reminders.ts';
import { buildReminderProgress } from '../../../src/domain/reports/build-reminder-progress.ts';
import { ON_TIME } from '../../../src/domain/reports/types.ts';
import { currentWeek } from '../../../src/domain/week.ts';
import { toEntryReminderReport } from '../../../src/render/reports/entry-reminder.ts';
import { MOST_ASKED_AT_ONCE, readEnterTheseValue } from '../../../src/render/reports/report-ids.ts';
import type { Entry } from '../../../src/domain/scorecard/types.ts';
import {
  ADMIN,
  entry,
  JASON,
  largeScorecard,
  scorecard,
  settings,
  w42,
  w43,
  w44,
} from '../../fixtures/scorecard.ts';
import { readable } from '../readable.ts';

const friday = new Date('2025-11-07T19:00:00Z');

function reminderOf(ownerId: string, entries: readonly Entry[], of = scorecard) {
  const report = buildEntryReminders({
    scorecard: of,
    entries,
    now: friday,
    week: currentWeek(friday, settings),
    settings,
    isHoliday: () => false,
  }).find((one) => one.ownerId === ownerId);
  if (report === undefined) throw new Error('not asked');
  const { sections } = entryReminder;
  return toEntryReminderReport({ report, sections, occasion: ON_TIME, settings });
}

const buttonOf = (messages: ReturnType<typeof reminderOf>) =>
  messages[0]?.blocks.flatMap((block) =>
    block.type === 'actions'
      ? block.elements.flatMap((one) => (one.type === 'button' ? [one] : []))
      : [],
  )[0];

it('asks for the numbers by section, with their goals and since when', () => {
  const entries = [
    ...[w42, w43, w44].map(({ start }) => entry('dials', start, '130')),
    entry('conversations', w42.start, '13'),
    ...[w42, w43, w44, { start: '2025-11-03' }].map(({ start }) => entry('coi', start, '1')),
  ];
  expect(readable(reminderOf(JASON, entries)[0]?.blocks ?? [])).toEqual([
    '# Your numbers · W45 · 3–9 Nov',
    '*3 numbers* still missing. The week closes on 2025-11-10 08:00.',
    '*Inside Sales*\n• Dials · goal ≥ 125\n• Conversations with DM · goal ≥ 13 · missing since W43 (3 weeks)',
    '*Outside Sales*\n• MRR Closed · goal ≥ $500 · none in 13 weeks',
    '(Enter these numbers)',
    'Nothing to count, for example on vacation? Enter `n/a`, and I do not ask for it again.',
  ]);
});

it('opens the form on just those', () => {
  const entries = [entry('dials', '2025-11-03', '130')];
  const button = buttonOf(reminderOf(JASON, entries));
  expect(button?.action_id).toBe('report:enter-these');
  expect(readEnterTheseValue(button?.value ?? '')).toEqual({
    week: '2025-11-03',
    metricIds: ['conversations', 'coi', 'mrr'],
  });
});

it('tells admins why they are asked', () => {
  expect(readable(reminderOf(ADMIN, [])[0]?.blocks ?? [])).toContain(
    '*Financial* · no owner, so admins enter\n• Revenue (Oct) · goal ≥ $100,000 · none in 13 months',
  );
});

it('says how many there are in its notification, and how to enter them in words', () => {
  const [message] = reminderOf(JASON, []);
  expect(message?.text).toBe('Your numbers · W45 · 3–9 Nov — 4 numbers still missing');
  expect(message?.plainText).toContain('Enter them with `/scorecard enter`.');
});

it('says when the form cannot hold all of them', () => {
  const many = largeScorecard({ metrics: 100, nameLength: 30 });
  const own = {
    ...many,
    sections: many.sections.map((one) => ({ ...one, ownerId: JASON })),
  };
  const messages = reminderOf(JASON, [], own);
  expect(readEnterTheseValue(buttonOf(messages)?.value ?? '')?.metricIds).toHaveLength(
    MOST_ASKED_AT_ONCE,
  );
  expect(readable(messages[0]?.blocks ?? []).at(-1)).toContain(
    'The form has the first 40 of them; `/scorecard enter` has them all.',
  );
});

function progressOf(entries: readonly Entry[], asked: readonly string[], now = friday) {
  const week = currentWeek(friday, settings);
  const { report, ...progress } = buildReminderProgress({
    ownerId: JASON,
    scorecard,
    week,
    asked: asked.map((metricId) => ({ metricId, period: week.start, revision: 0, askedOf: JASON })),
    entries,
    now,
    settings,
  });
  const { sections } = entryReminder;
  return toEntryReminderReport({ report, progress, sections, occasion: ON_TIME, settings });
}

it('says what came in since, and asks for the rest alone', () => {
  const messages = progressOf([entry('dials', '2025-11-03', '131')], ['dials', 'conversations']);
  expect(readable(messages[0]?.blocks ?? []).slice(0, 4)).toEqual([
    '# Your numbers · W45 · 3–9 Nov',
    'In: Dials 131 🟢\n*1 number* still missing. The week closes on 2025-11-10 08:00.',
    '*Inside Sales*\n• Conversations with DM · goal ≥ 13 · none in 13 weeks',
    '(Enter these numbers)',
  ]);
  expect(readEnterTheseValue(buttonOf(messages)?.value ?? '')?.metricIds).toEqual([
    'conversations',
  ]);
});

it('says that all is in with colours in the order of the scorecard, and offers nothing', () => {
  const entries = [entry('conversations', '2025-11-03', '2'), entry('dials', '2025-11-03', '131')];
  const messages = progressOf(entries, ['conversations', 'dials']);
  expect(readable(messages[0]?.blocks ?? [])).toEqual([
    '# Your numbers · W45 · 3–9 Nov',
    '✅ All in: Dials 131 🟢 and Conversations with DM 2 🔴',
  ]);
  expect(messages[0]?.text).toBe('Your numbers · W45 · 3–9 Nov — all in');
});

it('owes nothing for what is excused or no metric any more', () => {
  const excused = { ...entry('dials', '2025-11-03', '1'), state: 'excused' as const, value: null };
  const messages = progressOf([excused], ['dials', 'deleted']);
  expect(readable(messages[0]?.blocks ?? []).at(-1)).toBe('✅ All in: Dials n/a');
});

it('says that the week has closed where something is still missing then', () => {
  const messages = progressOf([], ['dials'], new Date('2025-11-12T12:00:00Z'));
  expect(readable(messages[0]?.blocks ?? [])[1]).toBe(
    '*1 number* still missing. The week closed on 2025-11-10 08:00.',
  );
});
