import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildEntryForm, offeredWeek } from '../../../src/domain/scorecard/entry-form.ts';
import type { EntryFormInput } from '../../../src/domain/scorecard/entry-form.ts';
import { planEntries } from '../../../src/domain/scorecard/plan-entries.ts';
import { readEntryForm } from '../../../src/domain/scorecard/read-entry-form.ts';
import * as fixture from '../../fixtures/scorecard.ts';

const { ADMIN, CHARLES, entries, JASON, now, person, scorecard, settings, w43, w44 } = fixture;
const input: EntryFormInput = {
  scorecard,
  entries,
  person: person(JASON),
  week: w43,
  sectionId: null,
  now,
  settings,
};
const form = (rest: Partial<EntryFormInput> = {}) => {
  const built = buildEntryForm({ ...input, ...rest });
  if (built === null) throw new Error('no form');
  return built;
};
const operations = form({ person: person(ADMIN), sectionId: 's-ops' });

test.each([
  ['2025-10-27T11:59:00Z', 43],
  ['2025-10-27T12:00:00Z', 44],
  ['2025-11-03T04:59:00Z', 44],
  ['2025-11-03T12:59:00Z', 44],
  ['2025-11-03T13:00:00Z', 45],
])('at %s week %i is offered: the last one until its cut-off', (at, number) => {
  expect(offeredWeek(new Date(at), settings).number).toBe(number);
});

describe('the form', () => {
  test('shows unit, goal, last week and what stands', () => {
    const fields = operations.fields.map((field) => [
      field.label,
      field.unitHint,
      field.goalText,
      `${field.lastPeriodLabel} ${field.lastPeriodText}`,
      field.currentInput,
      field.baseRevision,
    ]);
    expect(fields).toEqual([
      ['Same Day Close Rate', '63% or 44/70', '≥ 70%', 'W42 83%', '44/70', 1],
      ['Open Tickets Older Than 7 Days', 'a number', '≤ 2', 'W42 5', '2', 1],
      ['Backups Reviewed', 'yes or no', 'Yes', 'W42 No', 'Yes', 1],
      ['COI Attended', 'a number', '—', 'W42 —', '', 0],
    ]);
    expect(operations.closed).toBe(true);
  });

  test('shows just the metrics asked for, across sections and in their order', () => {
    const ids = operations.fields.map(({ metric }) => metric.id);
    const asked = form({ person: person(ADMIN), metricIds: [ids[1] ?? '', 'dials', 'gone'] });
    expect(asked.section).toBeNull();
    expect(asked.fields.map(({ metric, section }) => [section.name, metric.id])).toEqual([
      ['Inside Sales', 'dials'],
      ['Reactive Operations', ids[1]],
    ]);
    expect(asked.fields[1]).toEqual(operations.fields[1]);
    expect(buildEntryForm({ ...input, metricIds: ['gone'] })).toBeNull();
  });

  test('offers the sections a person may enter in, the first of them by itself', () => {
    const names = (id: string) => form({ person: person(id) }).sections.map(({ name }) => name);
    expect(form().section?.name).toBe('Inside Sales');
    expect(names(JASON)).toEqual(['Inside Sales', 'Outside Sales']);
    expect(names(CHARLES)).toEqual(['Outside Sales', 'Reactive Operations']);
    expect(names(ADMIN)).toHaveLength(4);
    expect(buildEntryForm({ ...input, person: person('U0MEMBER') })).toBeNull();
    expect(buildEntryForm({ ...input, sectionId: 'gone' })).toBeNull();
  });

  test('marks the fields of a section that are not this person’s', () => {
    const { fields } = form({ person: person(CHARLES), sectionId: 's-ops' });
    expect(fields.map(({ mayEnter }) => mayEnter === true)).toEqual([false, false, true, false]);
  });

  test('asks for the last month ended by the week', () => {
    const labels = [w43, w44].map(
      (week) => form({ person: person(ADMIN), sectionId: 's-fin', week }).fields[0]?.label,
    );
    expect(labels).toEqual(['Revenue (Sep)', 'Revenue (Oct)']);
  });

  test('offers 13 weeks, and an older one when that was asked for', () => {
    expect(form().weeks.map(({ number }) => number)).toEqual([
      44, 43, 42, 41, 40, 39, 38, 37, 36, 35, 34, 33, 32,
    ]);
    const old = form({ week: { ...w43, start: '2024-10-21' } });
    expect(old.weeks.at(-1)?.start).toBe('2024-10-21');
  });
});

describe('what was typed', () => {
  const untouched = Object.fromEntries(
    operations.fields.map(({ metric, currentInput }) => [metric.id, currentInput]),
  );
  const read = (typed: Record<string, string | null>, note: string | null = null) =>
    readEntryForm({ ...untouched, ...typed }, note, operations.fields, settings);

  test('only what changed is proposed', () => {
    expect(read({})).toEqual({ proposed: [], errors: {} });
    expect(read({ 'old-tickets': '3' }).proposed).toMatchObject([
      { metricId: 'old-tickets', period: w43.start, state: 'value' },
    ]);
  });

  test.each([
    ['close-rate', '53', 'value', '0.53'],
    ['close-rate', '45/70', 'value', '0.6428571429'],
    ['old-tickets', '0', 'value', '0'],
    ['old-tickets', '', 'missing', undefined],
    ['old-tickets', 'n/a', 'excused', undefined],
    ['reviewed', 'no', 'value', '0'],
    ['ops-coi', '7', 'value', '7'],
  ])('%s: %j is %s %s', (metricId, text, state, value) => {
    const [proposed] = read({ [metricId]: text }).proposed;
    expect([proposed?.metricId, proposed?.state, proposed?.value?.toFixed()]).toEqual([
      metricId,
      state,
      value,
    ]);
  });

  test('every mistake is told at its field, all at once', () => {
    const { errors } = read({ 'close-rate': '0.53', 'old-tickets': 'two', reviewed: 'perhaps' });
    expect(Object.keys(errors).toSorted()).toEqual(['close-rate', 'old-tickets', 'reviewed']);
    expect(errors['close-rate']).toMatch(/0\.53%.*53%/);
  });

  test('a field that was not shown is left alone', () => {
    expect(readEntryForm({}, null, operations.fields, settings).proposed).toEqual([]);
  });

  test('a value where one may not enter is refused at the field', () => {
    const { fields } = form({ person: person(CHARLES), sectionId: 's-ops' });
    const { errors, proposed } = readEntryForm({ 'ops-coi': '1' }, null, fields, settings);
    expect([errors['ops-coi'], proposed]).toEqual([
      'Only <@U0SCOTT> and admins can enter “COI Attended”.',
      [],
    ]);
  });

  test('the note goes with what changed; blank keeps what stands', () => {
    expect(read({ 'old-tickets': '3' }, ' storm week ').proposed[0]?.note).toBe('storm week');
    expect(read({ 'old-tickets': '3' }, '  ').proposed[0]).not.toHaveProperty('note');
  });
});

test('property: what the form shows, typed again, changes nothing in any number format', () => {
  const metrics = scorecard.metrics.filter(({ sectionId }) => sectionId === 's-ops');
  fc.assert(
    fc.property(
      fc.constantFrom(...metrics.filter(({ unit }) => unit !== 'yes-no')),
      fc.oneof(
        fc.nat().map((cents) => (cents / 100).toFixed(2)),
        fc.tuple(fc.nat(999), fc.integer({ min: 1, max: 999 })).map(([n, d]) => `${n}/${d}`),
      ),
      fc.constantFrom('comma-dot' as const, 'dot-comma' as const, 'space-comma' as const),
      (metric, text, numberFormat) => {
        const value = metric.rollUp === 'pooled-ratio' ? text : (text.split('/')[0] ?? '');
        const current = [fixture.entry(metric.id, w43.start, value)];
        const formatted = { ...settings, numberFormat };
        const shown = form({
          entries: current,
          person: person(ADMIN),
          sectionId: 's-ops',
          settings: formatted,
        });
        const field = shown.fields.find((one) => one.metric.id === metric.id);
        const { proposed, errors } = readEntryForm(
          { [metric.id]: field?.currentInput ?? '' },
          null,
          shown.fields.map((one) => ({ ...one, currentInput: 'something else' })),
          formatted,
        );
        expect(errors).toEqual({});
        const plan = planEntries({
          current,
          proposed,
          metrics,
          now,
          rules: settings,
          origin: 'manual',
        });
        expect([plan.changes, plan.same]).toEqual([[], 1]);
      },
    ),
  );
});
