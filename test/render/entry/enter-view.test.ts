import { describe, expect, it } from 'vitest';
import { buildEntryForm } from '../../../src/domain/scorecard/entry-form.ts';
import { toEnterView, type EnterViewInput } from '../../../src/render/entry/enter-view.ts';
import {
  ADMIN,
  CHARLES,
  entries,
  JASON,
  now,
  person,
  scorecard,
  settings,
  w43,
  w44,
} from '../../fixtures/scorecard.ts';
import { readableView } from '../readable-view.ts';

function view(
  { who = JASON, week = w43, sectionId = 's-inside' } = {},
  rest: Partial<EnterViewInput> = {},
) {
  const form = buildEntryForm({
    scorecard,
    entries,
    person: person(who),
    week,
    sectionId,
    now,
    settings,
  });
  if (form === null) throw new RangeError('no form');
  return toEnterView({
    form,
    state: {
      week: week.start,
      sectionId,
      metricIds: null,
      channelId: null,
      messageTs: null,
      warned: false,
    },
    blockIdOf: ({ metric }) => metric.id,
    ...rest,
  });
}

describe('the form of a section', () => {
  it('shows unit, goal and the week before as hints, and asks a closed week for a reason', () => {
    expect(readableView(view())).toEqual([
      '# Enter numbers',
      '<static_select> <static_select>',
      'Dials [130] a number · goal ≥ 125 · W42: 120',
      'Conversations with DM [0] a number · goal ≥ 13 · W42: n/a',
      'Note [] Kept with every number you change here.',
      'Reason for a correction [] Needed when a number of a closed week changes.',
      'Blank stays missing, 0 is zero, `n/a` is excused.',
    ]);
  });

  it('asks the running week for no reason', () => {
    expect(readableView(view({ week: w44 })).join('\n')).not.toContain('Reason');
  });

  it('keeps what was typed, with what happened meanwhile on top', () => {
    const read = readableView(
      view({}, { typed: { dials: '131' }, notices: ['Charles changed *Dials*.'], note: 'Fair' }),
    );
    expect(read.slice(2, 4)).toEqual([
      ':warning: Charles changed *Dials*.',
      'Dials [131] a number · goal ≥ 125 · W42: 120',
    ]);
    expect(read).toContain('Note [Fair] Kept with every number you change here.');
  });

  it('tells of a few notices and counts the others', () => {
    const notices = Array.from({ length: 6 }, (_, at) => `Notice ${at}.`);
    const read = readableView(view({}, { notices }));
    expect(read.filter((line) => line.startsWith(':warning:'))).toHaveLength(5);
    expect(read).toContain(':warning: And 2 more changes like these.');
  });

  it('asks before it clears', () => {
    const cleared = view({}, { clears: ['Dials', 'Conversations with DM'] });
    expect(JSON.stringify(cleared.blocks)).toContain('Yes, clear Dials and Conversations with DM');
  });

  it('names what others enter', () => {
    expect(readableView(view({ who: CHARLES, sectionId: 's-ops' })).at(-1)).toMatch(
      /^Entered by others: Same Day Close Rate, /,
    );
  });
});

describe('the form of just some numbers', () => {
  const metricIds = ['dials', 'conversations', 'tickets'];
  const built = buildEntryForm({
    scorecard,
    entries,
    person: person(ADMIN),
    week: w44,
    sectionId: null,
    metricIds: scorecard.metrics
      .filter(({ name }) => ['Dials', 'Backups Reviewed'].includes(name))
      .map(({ id }) => id),
    now,
    settings,
  });
  const state = { week: w44.start, sectionId: null, metricIds, channelId: null, messageTs: null };

  it('stands under the names of their sections, without other weeks and sections', () => {
    if (built === null) throw new RangeError('no form');
    const asked = toEnterView({
      form: built,
      state: { ...state, warned: false },
      blockIdOf: ({ metric }) => metric.id,
    });
    expect(readableView(asked).slice(0, 6)).toEqual([
      '# Enter numbers',
      'The numbers asked for in *W44 · 27 Oct – 2 Nov*. `/scorecard enter` has every week and section.',
      '*Inside Sales*',
      expect.stringMatching(/^Dials /),
      '*Reactive Operations*',
      expect.stringMatching(/^Backups Reviewed /),
    ]);
    expect(JSON.parse(asked.private_metadata ?? '')).toMatchObject({ metricIds });
  });
});
