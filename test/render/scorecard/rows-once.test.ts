import * as fc from 'fast-check';
import type { KnownBlock } from '@slack/types';
import { describe, expect, it } from 'vitest';
import type { Answer, Budget } from '../../../src/render/answer.ts';
import { ALL_FLAVOURS, largeScorecard } from '../contract/large-data.ts';
import { limitsBroken, literalIn } from '../contract/limits-broken.ts';
import { scorecardAnswer } from '../contract/produced.ts';

interface FirstCell {
  /** The mark a name begins with: `S3`, `M17`. */
  readonly mark: string;
  readonly isSection: boolean;
}

/** The first cells under the header of a message's table; a section's is bold. */
function marksOf(blocks: readonly KnownBlock[]): FirstCell[] {
  const table = blocks.find((block) => block.type === 'table');
  if (table?.type !== 'table') return [];
  return table.rows.slice(1).map(([first]) => ({
    mark: literalIn(first)[0]?.split(' ')[0] ?? '',
    isSection: first?.type === 'rich_text',
  }));
}

/** Metrics with the section row they stand under. */
function placesOf(marks: readonly FirstCell[]): string[] {
  let title = 'nothing';
  return marks.flatMap(({ mark, isSection }) => {
    if (!isSection) return [`${title} ${mark}`];
    title = mark;
    return [];
  });
}

const messagesOf = (answer: Answer): (readonly KnownBlock[])[] => [
  answer.toBlocks({ kind: 'failed' }),
  ...answer.more.map(({ blocks }) => blocks),
];

const anyScorecard = fc.record({
  metrics: fc.integer({ min: 1, max: 120 }),
  sections: fc.integer({ min: 1, max: 40 }),
  nameLength: fc.integer({ min: 8, max: 80 }),
  flavour: fc.constantFrom(...ALL_FLAVOURS),
  budget: fc.constantFrom<Budget>('full', 'half'),
});

describe('a scorecard over its message and thread', () => {
  it('shows every metric once, in order, under its own section', () => {
    fc.assert(
      fc.property(anyScorecard, ({ budget, flavour, ...size }) => {
        const scorecard = largeScorecard({ ...size, flavour });
        const answer = scorecardAnswer({ scorecard, flavour }, { entries: [] })(budget);
        const sectionIds = scorecard.sections.map(({ id }) => id);
        expect(messagesOf(answer).map(marksOf).flatMap(placesOf)).toEqual(
          scorecard.metrics.map(({ sectionId }, at) => `S${sectionIds.indexOf(sectionId)} M${at}`),
        );
      }),
      { numRuns: 60 },
    );
  });

  it('keeps a section in one piece where one fits a message', () => {
    fc.assert(
      fc.property(anyScorecard, ({ budget, flavour, ...size }) => {
        const scorecard = largeScorecard({ ...size, metrics: size.sections * 3, flavour });
        const answer = scorecardAnswer({ scorecard, flavour }, { entries: [] })(budget);
        const titles = messagesOf(answer)
          .flatMap(marksOf)
          .filter(({ isSection }) => isSection)
          .map(({ mark }) => mark);
        expect(titles).toEqual(scorecard.sections.map((_, at) => `S${at}`));
      }),
      { numRuns: 40 },
    );
  });

  it('stays within the limits and fills a message before it starts the next', () => {
    fc.assert(
      fc.property(anyScorecard, ({ budget, flavour, ...size }) => {
        const scorecard = largeScorecard({ ...size, flavour });
        const messages = messagesOf(
          scorecardAnswer({ scorecard, flavour }, { entries: [] })(budget),
        );
        const share = budget === 'full' ? 1 : 0.5;
        expect(messages.flatMap((blocks) => limitsBroken(blocks, share))).toEqual([]);
        const [, ...parts] = messages;
        expect(parts.filter((blocks) => marksOf(blocks).length === 0)).toEqual([]);
        // Sections of four rows at most leave little of a part free: two would never fit into one.
        const small = size.metrics / size.sections <= 4 ? parts : [];
        const sizes = small.map((blocks) => JSON.stringify(blocks).length);
        const pairs = sizes.slice(1).map((one, at) => (sizes[at] ?? 0) + one);
        expect(pairs.filter((together) => together < 9_000 * share)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('names the parts, so that a thread can be read in order', () => {
    const scorecard = largeScorecard({ metrics: 100, sections: 10, flavour: 'latin' });
    const { more, toBlocks } = scorecardAnswer(
      { scorecard, flavour: 'latin' },
      { entries: [] },
    )('full');
    expect(more.map(({ text }) => /\(part .*\)$/.exec(text)?.[0])).toEqual(
      more.map((_, at) => `(part ${at + 2} of ${more.length + 1})`),
    );
    expect(JSON.stringify(toBlocks({ kind: 'pending' }))).toContain(
      'The rest of the scorecard follows in this thread.',
    );
  });
});
