import { describe, expect, test } from 'vitest';
import { buildScorecard } from '../../../src/domain/scorecard/build-scorecard.ts';
import type { ScorecardInput } from '../../../src/domain/scorecard/build-scorecard.ts';
import * as fixture from '../../fixtures/scorecard.ts';

const { entries, now, scorecard, settings, w43, w44 } = fixture;
const input: ScorecardInput = { scorecard, entries, week: w43, now, settings };
const ids = (given: ScorecardInput) =>
  buildScorecard(given).sections.flatMap(({ rows }) => rows.map(({ metric }) => metric.id));
const change = (part: Partial<typeof fixture.dials>) => ({
  ...input,
  scorecard: { ...scorecard, metrics: [{ ...fixture.dials, ...part }] },
});

describe('what is shown', () => {
  const archivedAt = new Date('2025-10-28T10:00:00Z');

  test.each([
    ['switched off', { active: false }, w43, []],
    ['archived after the week closed', { archivedAt }, w43, ['dials']],
    ['archived while the week runs', { archivedAt }, w44, []],
  ])('%s', (_, part, week, expected) => {
    expect(ids({ ...change(part), week })).toEqual(expected);
  });

  test('positions decide the order', () => {
    const moved = scorecard.sections.map((one) => ({ ...one, position: -one.position }));
    const view = buildScorecard({ ...input, scorecard: { ...scorecard, sections: moved } });
    expect(view.sections.map(({ section }) => section.name)).toEqual([
      'Financial',
      'Reactive Operations',
      'Outside Sales',
      'Inside Sales',
    ]);
  });

  test('filters by section and accountable owner, together too', () => {
    expect(ids({ ...input, filter: { sectionId: 's-outside' } })).toEqual(['coi', 'mrr']);
    expect(ids({ ...input, filter: { ownerId: fixture.CHARLES } })).toEqual(['reviewed']);
    expect(ids({ ...input, filter: { sectionId: 's-ops', ownerId: fixture.JASON } })).toEqual([]);
  });

  test('filters partition the rows', () => {
    const all = ids(input).toSorted();
    const bySection = scorecard.sections.flatMap(({ id }) =>
      ids({ ...input, filter: { sectionId: id } }),
    );
    expect(bySection.toSorted()).toEqual(all);
    const owners = [fixture.JASON, fixture.CHARLES, fixture.SCOTT];
    const byOwner = owners.flatMap((ownerId) => ids({ ...input, filter: { ownerId } }));
    expect([...byOwner, 'revenue'].toSorted()).toEqual(all);
  });
});
