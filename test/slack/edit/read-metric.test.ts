import { describe, expect, it } from 'vitest';
import type { Metric } from '../../../src/domain/scorecard/types.ts';
import type { NumberFormat } from '../../../src/domain/tenant.ts';
import { AppError } from '../../../src/errors.ts';
import {
  mergeDraft,
  newMetricDraft,
  toMetricDraft,
} from '../../../src/render/edit/metric-draft.ts';
import { changedSince, takeFingerprints } from '../../../src/slack/fingerprints.ts';
import { sharedFields } from '../../../src/slack/edit/metric-form.ts';
import { readMetricChanges } from '../../../src/slack/edit/read-metric.ts';
import { largeScorecard } from '../../fixtures/large-scorecard.ts';
import { closeRate, dials, mrr, now, reviewed, settings } from '../../fixtures/scorecard.ts';

type Typed = Readonly<Record<string, string>>;

/** The form of a stored metric with some fields changed. */
function change(metric: Metric, typed: Typed, hasValues = true) {
  const stored = toMetricDraft(metric, settings, now);
  const draft = mergeDraft(stored, typed);
  const touched = changedSince(takeFingerprints({ ...stored }), { ...draft });
  return readMetricChanges(draft, touched, { metric, settings, now, hasValues });
}

/** The form of a new metric. */
function add(typed: Typed, numberFormat: NumberFormat = 'comma-dot') {
  const here = { ...settings, numberFormat };
  const draft = mergeDraft(newMetricDraft('s-inside', here), { name: 'New', ...typed });
  return readMetricChanges(draft, [], { metric: null, settings: here, now, hasValues: false });
}

function fieldsOf(read: () => unknown): Readonly<Record<string, string>> {
  try {
    read();
  } catch (error) {
    if (error instanceof AppError) return error.fields;
    throw error;
  }
  return {};
}

describe('a form nobody changed', () => {
  const all = [
    dials,
    mrr,
    closeRate,
    reviewed,
    ...largeScorecard({ metrics: 60, nameLength: 80 }).metrics,
  ];
  it.each(all.map((metric) => [metric.name, metric] as const))(
    'stores nothing of %s',
    (_, metric) => {
      expect(change(metric, {})).toEqual({ metric: null, goals: [], definition: null });
    },
  );
});

describe('goals as people type them', () => {
  it.each<[string, Typed, NumberFormat, object]>([
    ['a count', { low: '125' }, 'comma-dot', { operator: '>=', low: '125', high: null }],
    ['thousands', { low: '1,250' }, 'comma-dot', { low: '1250' }],
    [
      'a decimal comma',
      { low: '0,5', operator: '<=' },
      'dot-comma',
      { operator: '<=', low: '0.5' },
    ],
    ['money with its sign', { unit: 'money', low: '$500' }, 'comma-dot', { low: '500' }],
    ['a percent', { unit: 'percent', low: '70%' }, 'comma-dot', { low: '0.7' }],
    ['a percent without the sign', { unit: 'percent', low: '70' }, 'comma-dot', { low: '0.7' }],
    ['hours', { unit: 'duration', low: '1.5 h' }, 'comma-dot', { low: '1.5' }],
    ['minutes', { unit: 'duration', low: '90 min' }, 'comma-dot', { low: '1.5' }],
    [
      'a range',
      { operator: 'between', low: '5', high: '10' },
      'comma-dot',
      { low: '5', high: '10' },
    ],
    ['yes', { unit: 'yes-no' }, 'comma-dot', { operator: 'yes-no', low: '1' }],
    ['no', { unit: 'yes-no', low: 'No' }, 'comma-dot', { operator: 'yes-no', low: '0' }],
  ])('reads %s', (_, typed, numberFormat, expected) => {
    const [goal] = add(typed, numberFormat).goals;
    const { operator, low, high } = goal?.terms ?? {};
    const shown = { operator, low: low?.toString(), high: high?.toString() ?? null };
    expect(shown).toMatchObject(expected);
    expect(goal).toMatchObject({ from: '1970-01-01', onePeriodOnly: false });
  });

  it.each<[string, Typed, object]>([
    ['a share', { band: '5%' }, { kind: 'relative', amount: '0.05' }],
    ['a share without the sign', { band: '5' }, { kind: 'relative', amount: '0.05' }],
    ['nothing', { band: '' }, { kind: 'relative', amount: '0' }],
    ['one short', { bandKind: 'absolute', band: '1' }, { kind: 'absolute', amount: '1' }],
    [
      'points of a percent',
      { unit: 'percent', low: '70%', bandKind: 'absolute', band: '5%' },
      { kind: 'absolute', amount: '0.05' },
    ],
  ])('reads how near as %s', (_, typed, expected) => {
    const [goal] = add({ low: '10', ...typed }).goals;
    const { kind, amount } = goal?.terms.band ?? {};
    expect({ kind, amount: amount?.toString() }).toEqual(expected);
  });

  it('stores no goal for a new metric without one', () => {
    expect(add({ operator: 'none' }).goals).toEqual([]);
  });
});

describe('what is wrong stands at its field', () => {
  it.each<[string, Typed, readonly string[]]>([
    ['no goal typed', {}, ['low']],
    ['words for a goal', { low: 'many' }, ['low']],
    ['a percent that could be two', { unit: 'percent', low: '0.5' }, ['low']],
    ['no upper edge', { operator: 'between', low: '5' }, ['high']],
    ['edges the wrong way round', { operator: 'outside', low: '5', high: '4' }, ['high']],
    [
      'both edges and the band',
      { operator: 'between', low: 'x', high: 'y', band: 'z' },
      ['low', 'high', 'band'],
    ],
    ['a band above the goal', { low: '5', band: '101%' }, ['band']],
    ['a currency nobody knows', { unit: 'money', currency: 'X', low: 'many' }, ['currency', 'low']],
  ])('%s', (_, typed, fields) => {
    expect(Object.keys(fieldsOf(() => add(typed)))).toEqual(expect.arrayContaining([...fields]));
  });

  it.each<[string, Metric, Typed, string]>([
    ['another unit', dials, { unit: 'duration' }, 'unit'],
    ['another rhythm', dials, { cadence: 'monthly' }, 'cadence'],
    ['another currency', mrr, { currency: 'EUR' }, 'currency'],
    ['a goal for a closed week', dials, { low: '99', goalFrom: '2025-10-26' }, 'goalFrom'],
    [
      'a definition before the last one',
      dials,
      { numerator: 'x', definitionFrom: '2024-12-01' },
      'definitionFrom',
    ],
  ])('%s once there are values', (_, metric, typed, field) => {
    expect(Object.keys(fieldsOf(() => change(metric, typed)))).toContain(field);
    expect(Object.keys(fieldsOf(() => change(metric, typed, false)))).not.toContain(field);
  });
});

describe('only what changed', () => {
  it('is the metric alone for a name', () => {
    const changes = change(dials, { name: ' Calls ' });
    expect(changes).toMatchObject({
      metric: { id: dials.id, name: 'Calls' },
      goals: [],
      definition: null,
    });
  });

  it.each([
    ['this week', '', '2025-10-27'],
    ['the week of a date', '2025-11-13', '2025-11-10'],
  ])('is the goal from %s on', (_, goalFrom, from) => {
    const changes = change(dials, { low: '130', goalFrom });
    expect(changes).toMatchObject({ metric: null, goals: [{ from, onePeriodOnly: false }] });
  });

  it('is no goal when only its date was touched', () => {
    expect(change(dials, { goalFrom: '2025-11-13' }).goals).toEqual([]);
  });

  it('ends a goal from a week on', () => {
    expect(change(dials, { operator: 'none' }).goals).toMatchObject([
      { terms: { operator: 'none', low: null }, from: '2025-10-27' },
    ]);
  });

  it('is the definition from its week on, since ever while nothing was measured', () => {
    const typed = { numerator: 'calls of a minute', definitionFrom: '2025-10-22' };
    expect(change(dials, typed).definition).toMatchObject({ from: '2025-10-20' });
    expect(change(dials, typed, false).definition).toMatchObject({ from: '2025-01-01' });
  });

  it('leaves dates out of what two people can both change', () => {
    const fields = sharedFields(toMetricDraft(dials, settings, now));
    expect(Object.keys(fields)).not.toContain('goalFrom');
    expect(Object.keys(fields)).toContain('low');
  });
});
