import { describe, expect, it } from 'vitest';
import { buildQuarter } from '../../../src/domain/scorecard/build-quarter.ts';
import { toQuarterAnswer } from '../../../src/render/scorecard/quarter-answer.ts';
import { CHARLES, context, entries, now, scorecard, settings } from '../../fixtures/scorecard.ts';
import { readable } from '../readable.ts';

const nameOf = (id: string) => context.people.find((one) => one.id === id)?.name ?? id;
const budget = 'full';
const picture = { kind: 'failed' } as const;

const quarterAnswer = (filter = {}) =>
  toQuarterAnswer({
    view: buildQuarter({
      scorecard,
      entries,
      quarter: { year: 2025, quarter: 4 },
      now,
      settings,
      filter,
    }),
    settings,
    nameOf,
    budget,
  });

describe('a quarter', () => {
  it('shows the quarter and its status, then every week that has begun as a column', () => {
    const read = readable(quarterAnswer().toBlocks(picture));
    expect(read.slice(0, 6)).toEqual([
      '# Scorecard · Q4 2025 · 13 weeks',
      '*1 of 6 on goal*',
      'Metric | Q4 avg | Goal | W40 | W41 | W42 | W43 | W44 so far',
      '**Inside Sales · Jason Reed**',
      'Dials | 116.7 (3 of 4) 🟡 Near | ≥ 125 | 🔴 100 Below | — | 🟡 120 Near | 🟢 130 | 60',
      'Conversations with DM | 8.33 🔴 Below | ≥ 13 | 🟡 12 Near | 🟢 13 | n/a | 🔴 0 Below | —',
    ]);
    expect(read.slice(-2)).toEqual([
      'As of 2025-10-27 07:00 · Sources: Autotask, entered by hand · Coverage: 13 of 31 entered · Figures up to W43',
      'The picture could not be drawn; the table is complete without it.',
    ]);
  });

  it('describes its bars', () => {
    expect(quarterAnswer().chart()?.altText).toMatch(
      /^Scorecard · Q4 2025 · 13 weeks\. 1 of 6 on goal\. Dials 93% of goal, /,
    );
    expect(quarterAnswer().chart()?.spec).toMatchObject({
      rows: expect.arrayContaining([
        expect.objectContaining({ name: 'Dials', detailText: '116.7 (3 of 4) / 125' }),
      ]),
    });
  });

  it('names the section or owner it is about, also where there is nothing', () => {
    expect(readable(quarterAnswer({ sectionId: 's-ops' }).toBlocks(picture))[0]).toBe(
      '# Scorecard · Q4 2025 · 13 weeks · Reactive Operations',
    );
    expect(readable(quarterAnswer({ ownerId: CHARLES }).toBlocks(picture))[0]).toMatch(
      / · Charles Ito$/,
    );
    expect(readable(quarterAnswer({ ownerId: 'U0NOBODY' }).toBlocks(picture))[1]).toBe(
      '*U0NOBODY* is accountable for no metric in this quarter.',
    );
  });

  it('is told in plain text too', () => {
    expect(quarterAnswer().plainText.split('\n').slice(0, 4)).toEqual([
      '*Scorecard · Q4 2025 · 13 weeks*',
      '',
      '*Inside Sales*',
      '• Dials: 116.7 (3 of 4) 🟡 Near (goal ≥ 125)',
    ]);
    expect(quarterAnswer().plainText).toContain('• COI Attended: — (0 of 4) ⚪ No data (no goal)');
  });
});
