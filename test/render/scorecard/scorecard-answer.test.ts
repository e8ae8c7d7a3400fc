import { describe, expect, it } from 'vitest';
import { buildScorecard } from '../../../src/domain/scorecard/build-scorecard.ts';
import type { ScorecardFilter } from '../../../src/domain/scorecard/visible-metrics.ts';
import type { Week } from '../../../src/domain/week.ts';
import { toScorecardAnswer } from '../../../src/render/scorecard/scorecard-answer.ts';
import {
  CHARLES,
  context,
  entries,
  entry,
  now,
  scorecard,
  section,
  settings,
  w43,
  w44,
} from '../../fixtures/scorecard.ts';
import { readable } from '../readable.ts';

const nameOf = (id: string) => context.people.find((one) => one.id === id)?.name ?? id;

function answer({
  week = w43,
  filter = {},
  of = scorecard,
  values = entries,
  sections = of.sections,
}: {
  week?: Week;
  filter?: ScorecardFilter;
  of?: typeof scorecard;
  values?: typeof entries;
  sections?: typeof scorecard.sections;
} = {}) {
  const view = buildScorecard({ scorecard: of, entries: values, week, now, settings, filter });
  return toScorecardAnswer({ view, sections, settings, nameOf, chart: () => null, budget: 'full' });
}

const lines = (...parts: Parameters<typeof answer>) =>
  readable(answer(...parts).toBlocks({ kind: 'pending' }));

describe('the scorecard of a closed week', () => {
  it('reads as the team wants to read it', () => {
    expect(lines()).toEqual([
      '# Scorecard · W43 · 20–26 Oct 2025 · Week 43/52 · Q4 2025',
      [
        '*4 of 8 on goal, 1 near, 2 off goal*',
        '🔴 Below: *Conversations with DM* · Inside Sales · Jason Reed: *0*, goal ≥ 13 · last week n/a',
        '🔴 Below: *Same Day Close Rate* · Reactive Operations · Scott Hale: *62.9%*, goal ≥ 70% · last week 83%',
        'Missing: COI Attended (Outside Sales) (Jason Reed) · COI Attended (Reactive Operations) (Scott Hale)',
      ].join('\n'),
      'Metric | This week | Goal | Before | Q4 avg',
      '**Inside Sales · Jason Reed**',
      'Dials | 🟢 130 | ≥ 125 | 120 | 116.7 (3 of 4) 🟡 Near',
      'Conversations with DM | 🔴 0 Below | ≥ 13 | n/a | 8.33 🔴 Below',
      '**Outside Sales · Jason Reed**',
      'COI Attended | ⚪ — | ≥ 1 | — | — (0 of 4) ⚪ No data',
      'MRR Closed | 🟡 $450 Near | ≥ $500 | — | $450 (1 of 4) 🟡 Near',
      '**Reactive Operations · Scott Hale**',
      'Same Day Close Rate | 🔴 62.9% Below | ≥ 70% | 83% | 66% (2 of 4) 🟡 Near',
      'Open Tickets Older Than 7 Days | 🟢 2 | ≤ 2 | 5 | 2 (2 of 4) 🟢 On goal',
      'Backups Reviewed · Charles Ito | 🟢 Yes | Yes | No | 50% (2 of 4) 🔴 Missed',
      'COI Attended | ⚪ — | — | — | — (0 of 4) ⚪ No data',
      '**Financial · no owner**',
      'Revenue (Sep) | 🟢 $104,000 | ≥ $100,000 | Aug $98,000 | — ⚪ No data',
      'As of 2025-10-28 05:30 · Sources: Autotask, entered by hand · Coverage: 7 of 9 entered (77%)',
      '(View details) (Enter numbers) (History) (◀ W42) (W44 ▶) <static_select>',
    ]);
  });

  it('prints a short quarter as `7.5 (2 of 3) 🟡 Near`', () => {
    const values = [
      entry('conversations', '2025-09-29', '12'),
      entry('conversations', '2025-10-06', 'n/a'),
      entry('conversations', w43.start, '11.9'),
    ];
    expect(lines({ values })).toContain(
      'Conversations with DM | 🟡 11.9 Near | ≥ 13 | — | 12 (2 of 3) 🟡 Near',
    );
  });

  it('says the most important in one line for notifications', () => {
    expect(answer().text).toBe(
      'Scorecard · W43 · 20–26 Oct 2025 · Week 43/52 · Q4 2025 — 4 of 8 on goal, 1 near, 2 off goal — 7 of 9 entered',
    );
  });

  it('describes the picture with totals and those furthest from their goal', () => {
    const [, , , picture] = answer().toBlocks({ kind: 'ready', fileId: 'F0PICTURE' });
    expect(picture).toMatchObject({
      type: 'image',
      slack_file: { id: 'F0PICTURE' },
      alt_text:
        'Scorecard · W43 · 20–26 Oct 2025 · Week 43/52 · Q4 2025. 4 of 8 on goal, 1 near, 2 off goal. Furthest from goal: Conversations with DM 0, goal ≥ 13; Same Day Close Rate 62.9%, goal ≥ 70%; MRR Closed $450, goal ≥ $500.',
    });
  });

  it('says that the picture could not be drawn, and keeps the table', () => {
    const read = readable(answer().toBlocks({ kind: 'failed' }));
    expect(read).toContain('The picture could not be drawn; the table is complete without it.');
    expect(read).toContain('**Inside Sales · Jason Reed**');
  });

  it('tells screen readers which week an arrow leads to', () => {
    const controls = answer().toBlocks({ kind: 'pending' }).at(-1);
    expect(controls).toMatchObject({
      elements: expect.arrayContaining([
        expect.objectContaining({ accessibility_label: 'Previous week, W42 · 13–19 Oct' }),
        expect.objectContaining({ accessibility_label: 'Next week, W44 · 27 Oct – 2 Nov' }),
      ]),
    });
  });

  it('is told in plain text where Slack refuses the blocks', () => {
    const { plainText } = answer();
    expect(plainText.split('\n').slice(0, 8)).toEqual([
      '*Scorecard · W43 · 20–26 Oct 2025 · Week 43/52 · Q4 2025*',
      '*4 of 8 on goal, 1 near, 2 off goal*',
      expect.stringMatching(/^🔴 Below: \*Conversations/),
      expect.stringMatching(/^🔴 Below: \*Same Day/),
      expect.stringMatching(/^Missing: COI Attended \(Outside Sales\)/),
      '',
      '*Inside Sales · Jason Reed*',
      '• Dials: 🟢 130 (goal ≥ 125, last week 120, Q4 116.7 (3 of 4) 🟡 Near)',
    ]);
    expect(plainText).toContain(
      '• Revenue (Sep): 🟢 $104,000 (goal ≥ $100,000, Aug $98,000, Q4 — ⚪ No data)',
    );
    expect(plainText).toContain('• COI Attended: ⚪ — (no goal, last week —,');
    expect(plainText.split('\n').at(-1)).toMatch(/^As of .* · Coverage: 7 of 9 entered/);
  });
});

describe('the running week', () => {
  it('is so far, without colours, and calls nothing missing yet', () => {
    const read = lines({ week: w44 });
    expect(read[0]).toBe('# Scorecard · W44 · 27 Oct – 2 Nov 2025 · Week 44/52 · Q4 2025 · so far');
    expect(read[1]).toMatch(/^\*1 of 1 on goal\*\nNot entered yet: /);
    expect(read[2]).toBe('Metric | This week so far | Goal | Before | Q4 avg');
    expect(read[4]).toBe('Dials | 60 | ≥ 125 | 130 | 116.7 (3 of 4) 🟡 Near');
    expect(read.find((line) => line.includes('Not entered yet: '))).toContain(
      'Conversations with DM, COI Attended (Outside Sales), MRR Closed (Jason Reed) · ',
    );
    expect(read.at(-1)).toBe('(View details) (Enter numbers) (History) (◀ W43) <static_select>');
  });
});

describe('a part of the scorecard', () => {
  it('names the section it shows', () => {
    const read = lines({ filter: { sectionId: 's-outside' } });
    expect(read[0]).toMatch(/ · Q4 2025 · Outside Sales$/);
    expect(read.filter((line) => line.startsWith('**'))).toEqual([
      '**Outside Sales · Jason Reed**',
    ]);
  });

  it('names the owner it shows', () => {
    const read = lines({ filter: { ownerId: CHARLES } });
    expect(read[0]).toMatch(/ · Q4 2025 · Charles Ito$/);
    expect(read[4]).toMatch(/^Backups Reviewed · Charles Ito/);
  });
});

describe('a scorecard with nothing to show', () => {
  it('tells how to add metrics, and offers no button that does nothing', () => {
    expect(lines({ of: { sections: [], metrics: [] } })).toEqual([
      '# Scorecard · W43 · 20–26 Oct 2025 · Week 43/52 · Q4 2025',
      '*There are no metrics yet.* An admin adds sections and metrics with `/scorecard edit`; then everybody sees them here.',
      '(◀ W42) (W44 ▶)',
    ]);
  });

  it('tells that an owner has nothing', () => {
    expect(lines({ filter: { ownerId: 'U0NOBODY' } })[1]).toBe(
      '*U0NOBODY* is accountable for no metric in W43. `/scorecard` shows them all.',
    );
  });

  it('leads on from a section that has no metrics', () => {
    expect(lines({ filter: { sectionId: 's-gone' } })[1]).toBe(
      'This section has no metrics in W43. Choose another one below, or add some with `/scorecard edit`.',
    );
  });
});

describe('the section select', () => {
  const many = Array.from({ length: 40 }, (_, at) =>
    section(`0193a1b2-c3d4-7e5f-8a9b-${String(at).padStart(12, '0')}`, `Section ${at} of the team`),
  );

  it('asks the app where its choices would crowd out the table', () => {
    expect(lines({ sections: many }).at(-1)).toContain('<external_select>');
    expect(lines({ sections: many.slice(0, 10) }).at(-1)).toContain('<static_select>');
  });
});
