import { describe, expect, it } from 'vitest';
import { BUILT_IN_PLAYS } from '../../../reports/plays/built-in-plays.ts';
import { enabledPlays, mergePlays } from '../../../src/domain/alerts/merge-plays.ts';
import { readOwnPlay, readPlayOverride } from '../../../src/domain/alerts/read-play.ts';
import type { PlayFields } from '../../../src/domain/alerts/read-play.ts';
import { InvalidInput } from '../../../src/errors.ts';

const [FIRST] = BUILT_IN_PLAYS;
if (FIRST === undefined) throw new Error('plays');

const FIELDS: PlayFields = {
  title: 'Ask the dispatcher',
  text: 'They know first.',
  steps: ' Call. \n\n Write it down. ',
  rules: [],
  components: [],
  metrics: [],
  verticals: [],
  segments: [],
  bands: [],
  mrrAtLeast: '',
  renewalWithinDays: '',
  data: '',
};
const CONTEXT = {
  taken: ['own-walk-the-floor'],
  key: null,
  numberFormat: 'comma-dot',
  currency: 'USD',
} as const;

function problemsOf(read: () => unknown): Readonly<Record<string, string>> {
  try {
    read();
    return {};
  } catch (error) {
    if (error instanceof InvalidInput) return error.fields;
    throw error;
  }
}

describe('an own play', () => {
  it('states nothing that was left empty', () => {
    expect(readOwnPlay(FIELDS, true, CONTEXT)).toEqual({
      kind: 'own',
      enabled: true,
      play: {
        key: 'own-ask-the-dispatcher',
        title: 'Ask the dispatcher',
        condition: {},
        text: 'They know first.',
        steps: ['Call.', 'Write it down.'],
      },
    });
  });

  it('states what was chosen', () => {
    const fields = {
      ...FIELDS,
      rules: ['no-score', 'band-worsened', 'nonsense'],
      components: ['risk'],
      metrics: ['nps_score'],
      verticals: [' Logistics '],
      segments: ['smb'],
      bands: ['red'],
      mrrAtLeast: '$5,000.50',
      renewalWithinDays: '30',
      data: 'stale',
    };
    expect(readOwnPlay(fields, true, CONTEXT).play.condition).toEqual({
      rules: ['band-worsened', 'no-score'],
      components: ['risk'],
      metrics: ['nps_score'],
      verticals: ['logistics'],
      segments: ['smb'],
      bands: ['red'],
      mrrAtLeast: { amount: '5000.5', currency: 'USD' },
      renewalWithinDays: 30,
      data: 'stale',
    });
  });

  it('keeps its key when its title changes', () => {
    const context = { ...CONTEXT, key: 'own-old' };
    expect(readOwnPlay(FIELDS, false, context)).toMatchObject({
      enabled: false,
      play: { key: 'own-old', title: 'Ask the dispatcher' },
    });
  });

  it.each<[string, Partial<PlayFields>, string, RegExp]>([
    ['no title', { title: ' ' }, 'title', /Write a title/],
    ['a title that is too long', { title: 'x'.repeat(81) }, 'title', /to 80 characters; it has 81/],
    ['a title that is taken', { title: 'Walk the  floor!' }, 'title', /already/],
    ['no text', { text: '' }, 'text', /Write in a sentence/],
    ['a text that is too long', { text: 'x'.repeat(501) }, 'text', /to 500/],
    ['no steps', { steps: '\n \n' }, 'steps', /at least one step/],
    ['nine steps', { steps: Array.from({ length: 9 }, () => 'x').join('\n') }, 'steps', /9 steps/],
    ['a long second step', { steps: `a\n${'x'.repeat(151)}` }, 'steps', /Step 2 is too long/],
    ['an MRR too large to be kept', { mrrAtLeast: '1'.repeat(21) }, 'mrrAtLeast', /in USD above 0/],
    ['an MRR in words', { mrrAtLeast: 'much' }, 'mrrAtLeast', /in USD above 0/],
    ['an MRR of 0', { mrrAtLeast: '0' }, 'mrrAtLeast', /above 0/],
    ['no days', { renewalWithinDays: '0' }, 'renewalWithinDays', /from 1 to 365/],
    ['half a day', { renewalWithinDays: '1.5' }, 'renewalWithinDays', /whole number/],
    ['more than a year', { renewalWithinDays: '366' }, 'renewalWithinDays', /from 1 to 365/],
  ])('refuses %s', (_, changes, field, sentence) => {
    const problems = problemsOf(() => readOwnPlay({ ...FIELDS, ...changes }, true, CONTEXT));
    expect(Object.keys(problems)).toEqual([field]);
    expect(problems[field]).toMatch(sentence);
  });
});

describe('an edit of a built-in play', () => {
  const asItIs = { text: FIRST.text, steps: FIRST.steps.join('\n') };

  it('keeps only what differs', () => {
    expect(readPlayOverride(FIRST, false, asItIs)).toEqual({
      kind: 'override',
      key: FIRST.key,
      enabled: false,
      text: null,
      steps: null,
    });
    expect(readPlayOverride(FIRST, true, { ...asItIs, steps: 'Call.' })).toMatchObject({
      text: null,
      steps: ['Call.'],
    });
  });

  it('refuses empty texts', () => {
    const problems = problemsOf(() => readPlayOverride(FIRST, true, { text: '', steps: '' }));
    expect(Object.keys(problems)).toEqual(['text', 'steps']);
  });
});

describe('the plays of a tenant', () => {
  const own = readOwnPlay(FIELDS, true, CONTEXT);

  it('are the built-in ones until somebody edits', () => {
    expect(mergePlays(BUILT_IN_PLAYS, [])).toEqual(
      BUILT_IN_PLAYS.map((play) => ({ ...play, enabled: true, source: 'built-in' })),
    );
  });

  it('have other words where edited, under the same condition', () => {
    const edit = readPlayOverride(FIRST, true, { text: 'Ours.', steps: FIRST.steps.join('\n') });
    const [first, second] = mergePlays(BUILT_IN_PLAYS, [edit]);
    expect(first).toEqual({ ...FIRST, text: 'Ours.', enabled: true, source: 'edited' });
    expect(second?.source).toBe('built-in');
  });

  it('have their own ones first, and none that is switched off among the enabled', () => {
    const off = { ...readPlayOverride(FIRST, false, { text: 'x', steps: 'y' }) };
    const plays = mergePlays(BUILT_IN_PLAYS, [off, own]);
    expect(plays[0]).toMatchObject({ key: own.play.key, source: 'own' });
    expect(enabledPlays(plays).map(({ key }) => key)).not.toContain(FIRST.key);
    expect(enabledPlays(plays)).toHaveLength(BUILT_IN_PLAYS.length);
  });

  it('do not come back by an edit when they are built in no more', () => {
    const gone = readPlayOverride({ ...FIRST, key: 'gone' }, true, { text: 'x', steps: 'y' });
    expect(mergePlays(BUILT_IN_PLAYS, [gone])).toHaveLength(BUILT_IN_PLAYS.length);
  });
});
