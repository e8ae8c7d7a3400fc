import { describe, expect, it } from 'vitest';
import type { Metric, Scorecard, Section } from '../../../src/domain/scorecard/types.ts';
import { ARCHIVE_PAGE } from '../../../src/render/edit/edit-ids.ts';
import { LINES_PER_PAGE, toEditList } from '../../../src/render/edit/edit-list.ts';
import { toArchiveView } from '../../../src/render/edit/archive-view.ts';
import { largeScorecard } from '../../fixtures/large-scorecard.ts';
import { metric, section } from '../../fixtures/scorecard-parts.ts';
import { now, settings } from '../../fixtures/scorecard.ts';
import { modalProblems } from '../modal-problems.ts';

const LONG = '<!channel> & "all" '.repeat(9).slice(0, 80);
const people = Array.from({ length: 30 }, (_, at) => `U0CONTRIB${at}`);

const sections = (count: number): Section[] =>
  Array.from({ length: count }, (_, at) =>
    section(`00000000-0000-7000-8000-0000000001${at}`, LONG, {
      position: at,
      ownerId: 'U0OWNER',
      contributorIds: people,
    }),
  );

const metrics = (count: number, sectionId: string): Metric[] =>
  Array.from({ length: count }, (_, at) =>
    metric(`00000000-0000-7000-8000-0000000002${at}`, sectionId, {
      name: LONG,
      position: at,
      ownerId: 'U0OWNER',
    }),
  );

const list = (scorecard: Scorecard, page = '', offset = 0) =>
  toEditList({ scorecard, page: { page, offset }, settings, now, notices: [LONG] });

const archived = <T extends Section | Metric>(parts: readonly T[]): T[] =>
  parts.map((part) => ({ ...part, archivedAt: now }));

const linesOf = (view: ReturnType<typeof list>) =>
  view.blocks.filter(({ block_id: id = '' }) => id.startsWith('metric:'));

describe('the list of sections and metrics', () => {
  const many = sections(40);
  const first = many[0]?.id ?? '';
  const full = { sections: many, metrics: metrics(60, first) };
  const large = largeScorecard({ metrics: 60, nameLength: 80 });
  it.each<[string, ReturnType<typeof list>]>([
    ['nothing at all', list({ sections: [], metrics: [] })],
    ['a section without metrics', list({ sections: sections(1), metrics: [] })],
    ['40 sections, 60 metrics in one', list(full)],
    ['its second page', list(full, first, LINES_PER_PAGE)],
    ['the last section', list(full, many.at(-1)?.id)],
    [
      '130 sections, the last one shown',
      list({ sections: sections(130), metrics: [] }, sections(130).at(-1)?.id),
    ],
    ['60 metrics of all kinds', list(large, 's-3')],
    [
      'an archive of everything',
      list({ sections: archived(many), metrics: archived(full.metrics) }, ARCHIVE_PAGE),
    ],
    ['an empty archive', list(full, ARCHIVE_PAGE)],
    ['the question before archiving', toArchiveView(LONG, 60, '{}')],
  ])('fits Slack with %s', (_, view) => {
    expect(modalProblems(view)).toEqual([]);
  });

  it('shows every metric on one page or the other', () => {
    const shown = [0, LINES_PER_PAGE].flatMap((offset) => linesOf(list(full, first, offset)));
    expect(shown).toHaveLength(60);
    expect(new Set(shown.map(({ block_id: id }) => id)).size).toBe(60);
  });

  it('lets no name ping or format anybody', () => {
    const text = JSON.stringify(list(full).blocks.filter(({ type }) => type === 'section'));
    expect(text).toContain('&lt;!channel&gt;');
    expect(text.replaceAll('"notices"', '')).not.toMatch(/\*<!channel>/);
  });

  it('offers up and down only where there is somewhere to go', () => {
    const three = { sections: sections(1), metrics: metrics(3, sections(1)[0]?.id ?? '') };
    const choices = linesOf(list(three)).map((block) =>
      [...JSON.stringify(block).matchAll(/"value":"(\w+)"/g)].map((match) => match[1]).join(' '),
    );
    expect(choices).toEqual([
      'edit down off archive',
      'edit up down off archive',
      'edit up off archive',
    ]);
  });

  it('restores a metric only into a section that is there', () => {
    const [home] = sections(1);
    const inside = archived(metrics(1, home?.id ?? ''));
    const gone = { sections: archived(home === undefined ? [] : [home]), metrics: inside };
    expect(JSON.stringify(list(gone, ARCHIVE_PAGE).blocks)).toContain('Restore the section first');
    const there = { sections: home === undefined ? [] : [home], metrics: inside };
    expect(linesOf(list(there, ARCHIVE_PAGE))).toHaveLength(1);
  });
});
