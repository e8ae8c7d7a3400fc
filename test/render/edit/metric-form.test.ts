import { describe, expect, it } from 'vitest';
import type { Operator, Unit } from '../../../src/domain/scorecard/types.ts';
import { fieldOfBlock } from '../../../src/render/edit/edit-ids.ts';
import {
  hiddenFields,
  mergeDraft,
  newMetricDraft,
  toMetricDraft,
} from '../../../src/render/edit/metric-draft.ts';
import { toMetricForm } from '../../../src/render/edit/metric-form.ts';
import { operatorsFor, ROLL_UPS, UNITS } from '../../../src/render/edit/metric-words.ts';
import { NEW_SECTION, toSectionForm } from '../../../src/render/edit/section-form.ts';
import { largeScorecard } from '../../fixtures/large-scorecard.ts';
import { closeRate, dials, now, settings } from '../../fixtures/scorecard.ts';
import { section } from '../../fixtures/scorecard-parts.ts';
import { modalProblems } from '../modal-problems.ts';

const sections = Array.from({ length: 120 }, (_, at) =>
  section(`s-${at}`, `${at} `.padEnd(80, 'é<')),
);
const people = Array.from({ length: 30 }, (_, at) => `U0CONTRIB${at}`).join();
const frame = {
  isNew: false,
  metadata: 'x'.repeat(3_000),
  generation: 3,
  notices: ['word '.repeat(400)],
};
const blank = newMetricDraft('s-110', settings);

const kinds = UNITS.flatMap(({ value: unit }) =>
  operatorsFor(unit).map(({ value: operator }): [Unit, Operator] => [unit, operator]),
);

describe('the form of a metric', () => {
  it.each(kinds)('fits Slack for %s with %s', (unit, operator) => {
    const draft = mergeDraft(blank, {
      unit,
      operator,
      name: 'n'.repeat(80),
      low: '1'.repeat(60),
      high: '2'.repeat(60),
      band: '3'.repeat(60),
      source: 's'.repeat(900),
      numerator: 'a'.repeat(900),
      denominator: 'b'.repeat(900),
      filters: 'c'.repeat(900),
      owner: 'U0OWNER',
      contributors: people,
    });
    expect(modalProblems(toMetricForm({ draft, sections, frame }))).toEqual([]);
    const added = { ...frame, isNew: true, generation: 0 };
    for (const isShort of [false, true]) {
      const form = { draft, sections, frame: { ...added, isShort } };
      expect(modalProblems(toMetricForm(form))).toEqual([]);
    }
  });

  it.each(kinds)('shows for %s with %s every field but the hidden ones', (unit, operator) => {
    const draft = mergeDraft(blank, { unit, operator });
    for (const isShort of [false, true]) {
      const form = { draft, sections, frame: { ...frame, isShort } };
      const shown = toMetricForm(form).blocks.flatMap((block) =>
        block.type === 'input' ? [fieldOfBlock(block.block_id ?? '')] : [],
      );
      const hidden: readonly string[] = hiddenFields(draft, isShort);
      const all = Object.keys(draft).filter((field) => !hidden.includes(field));
      expect(shown.toSorted()).toEqual(all.toSorted());
    }
  });

  it.each(largeScorecard({ metrics: 60, nameLength: 80 }).metrics.map((one) => [one.name, one]))(
    'fits Slack for the stored metric %s',
    (_, metric) => {
      const draft = toMetricDraft(metric, settings, now);
      expect(modalProblems(toMetricForm({ draft, sections, frame }))).toEqual([]);
    },
  );
});

describe('what the form holds', () => {
  it('reads a stored metric as people would type it', () => {
    expect(toMetricDraft(closeRate, settings, now)).toMatchObject({
      unit: 'percent',
      operator: '>=',
      low: '70%',
      band: '10%',
      goalFrom: '2025-10-27',
      numerator: 'things',
    });
  });

  it('shows the goal that goes on, not that of a holiday week', () => {
    const [goal] = dials.goals;
    const holiday =
      goal === undefined
        ? []
        : [
            {
              ...goal,
              id: 'h',
              from: '2025-10-27',
              onePeriodOnly: true,
              operator: 'none' as const,
              low: null,
            },
          ];
    const metric = { ...dials, goals: [...dials.goals, ...holiday] };
    expect(toMetricDraft(metric, settings, now)).toMatchObject({ operator: '>=', low: '125' });
  });

  it.each<[string, Parameters<typeof mergeDraft>[1], object]>([
    ['a roll-up the unit has not', { unit: 'yes-no', rollUp: 'mean' }, { rollUp: 'share-of-yes' }],
    ['a roll-up it has', { unit: 'percent', rollUp: 'last' }, { rollUp: 'last' }],
    [
      'an operator the unit has not',
      { unit: 'yes-no', operator: '<=' },
      { operator: 'yes-no', low: 'Yes' },
    ],
    ['an answer for a number', { unit: 'count', low: 'No' }, { low: '' }],
    ['a unit nobody knows', { unit: 'miles' }, { unit: 'count' }],
    ['a field nobody knows', { toString: 'x', nonsense: 'y' }, { name: '' }],
  ])('makes %s fit', (_, typed, expected) => {
    expect(mergeDraft(blank, typed)).toMatchObject(expected);
  });

  it('has a usual roll-up for each unit', () => {
    for (const { value } of UNITS) expect(ROLL_UPS[value].length).toBeGreaterThan(0);
  });
});

describe('the form of a section', () => {
  it('fits Slack', () => {
    const draft = { ...NEW_SECTION, name: 'n'.repeat(80), owner: 'U0OWNER', contributors: people };
    expect(modalProblems(toSectionForm(draft, frame))).toEqual([]);
    expect(modalProblems(toSectionForm(NEW_SECTION, { ...frame, isNew: true }))).toEqual([]);
  });
});
