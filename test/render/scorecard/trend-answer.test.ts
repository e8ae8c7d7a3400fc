import { describe, expect, it } from 'vitest';
import { buildTrend } from '../../../src/domain/scorecard/build-trend.ts';
import { toTrendAnswer } from '../../../src/render/scorecard/trend-answer.ts';
import {
  context,
  dials,
  entries,
  now,
  revenue,
  section,
  settings,
} from '../../fixtures/scorecard.ts';
import { readable } from '../readable.ts';

const nameOf = (id: string) => context.people.find((one) => one.id === id)?.name ?? id;
const inside = section('s-inside', 'Inside <Sales>');
const budget = 'full';

const trendAnswer = (metric = dials, values = entries) =>
  toTrendAnswer({
    view: buildTrend({ metric, section: inside, entries: values, now, settings }),
    settings,
    nameOf,
    budget,
  });

describe('a trend', () => {
  it('lists its numbers, the newest first', () => {
    const read = readable(trendAnswer().toBlocks({ kind: 'pending' }));
    expect(read.slice(0, 6)).toEqual([
      '# Dials · last 13 weeks',
      'Week | Value | Goal | Status',
      '2025-W44 so far | 60 | ≥ 125',
      '2025-W43 | 130 | ≥ 125 | 🟢 On goal',
      '2025-W42 | 120 | ≥ 125 | 🟡 Near',
      '2025-W41 | — | ≥ 125 | ⚪ No data',
    ]);
    expect(read.at(-1)).toBe('Inside &lt;Sales&gt; · goal ≥ 125 · 3 of 13 entered');
    expect(trendAnswer().text).toBe('Dials · last 13 weeks: 130 (goal ≥ 125)');
  });

  it('heads its picture with the newest closed number and what changed', () => {
    expect(trendAnswer().chart()?.spec.head).toEqual({
      title: 'Dials',
      subtitle: 'Last 13 weeks · no owner',
      value: '130',
      delta: { text: '▲ 10 vs last week', good: true },
      status: { status: 'green', label: 'On goal' },
    });
  });

  it('speaks of months where a metric has months', () => {
    expect(trendAnswer(revenue).text).toBe('Revenue · last 13 months: $104,000 (goal ≥ $100,000)');
    expect(trendAnswer(revenue).chart()?.spec.head.delta?.text).toBe('▲ $6,000 vs last month');
  });

  it('says `same as last week`, and nothing of a goal there is not', () => {
    const flat = entries.map((one) => ({ ...one, value: dials.goals[0]?.low ?? null }));
    expect(trendAnswer(dials, flat).chart()?.spec.head.delta?.text).toBe('same as last week');
    expect(trendAnswer({ ...dials, goals: [] }).text).toBe('Dials · last 13 weeks: 130 (no goal)');
  });

  it('tells where the meaning of a metric changed', () => {
    const [first] = dials.definitions;
    const changed = {
      ...dials,
      definitions: [
        ...dials.definitions,
        {
          ...first,
          version: 2,
          from: '2025-10-13',
          numerator: 'calls of > 1 minute',
          denominator: '',
          filters: '',
        },
      ],
    };
    expect(readable(trendAnswer(changed).toBlocks({ kind: 'pending' })).at(-1)).toBe(
      'Definition changed in 2025-W42: calls of &gt; 1 minute',
    );
  });
});
