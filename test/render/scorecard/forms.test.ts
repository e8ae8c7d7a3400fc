import { describe, expect, it } from 'vitest';
import { buildHistory } from '../../../src/domain/scorecard/build-history.ts';
import { goalStarts } from '../../../src/domain/scorecard/goal-start.ts';
import type { Metric } from '../../../src/domain/scorecard/types.ts';
import { visibleSections } from '../../../src/domain/scorecard/visible-metrics.ts';
import { toGoalView } from '../../../src/render/scorecard/goal-view.ts';
import { toHelp, toSetupOffer } from '../../../src/render/scorecard/help.ts';
import { toHistoryModal } from '../../../src/render/scorecard/history-view.ts';
import {
  closeRate,
  context,
  dials,
  now,
  reviewed,
  revision,
  scorecard,
  section,
  settings,
  w43,
} from '../../fixtures/scorecard.ts';
import { readable } from '../readable.ts';
import { readableView } from '../readable-view.ts';

const nameOf = (id: string) => context.people.find((one) => one.id === id)?.name ?? id;

const goalLines = (metric: Metric) =>
  readableView(
    toGoalView({
      metric,
      terms: metric.goals[0] ?? null,
      starts: goalStarts(metric.cadence, now, settings, 3),
      settings,
      state: {},
    }),
  );

describe('the goal form', () => {
  it('starts from the goal in force', () => {
    expect(goalLines(closeRate)).toEqual([
      '# Set a goal',
      '*Same Day Close Rate*',
      'Goal now: ≥ 70%',
      'The goal is [at least (≥)]',
      'Goal, or lower number of a range [70%] As you enter values, e.g. 70%',
      'Upper number of a range [] Only for between and outside.',
      'A miss is still near (yellow) within [a share of the goal]',
      'How near [10%] A share such as 10%, or an amount such as 1; 0 means that every miss is red.',
      'From week [2025-W44] A goal never recolours a closed week.',
      'It applies [from that week on]',
    ]);
  });

  it('gives an example in the unit where there is no goal', () => {
    const read = goalLines({ ...closeRate, goals: [] });
    expect(read[2]).toBe('No goal now');
    expect(read[4]).toMatch(/e\.g\. 70%$/);
  });

  it('asks a yes/no metric for yes or no', () => {
    expect(goalLines(reviewed)[4]).toBe('Yes or no [Yes] As you enter values, e.g. Yes');
  });
});

describe('the history modal', () => {
  const sections = visibleSections(scorecard, w43, settings);
  const lines = (count: number | null) =>
    readableView(
      toHistoryModal({
        sections,
        settings,
        nameOf,
        history:
          count === null
            ? null
            : buildHistory({
                metric: dials,
                section: section('s-inside', 'Inside Sales'),
                revisions: Array.from({ length: count }, (_, at) =>
                  revision('dials', w43.start, String(120 + at), {
                    revision: at + 1,
                    reason: at === 0 ? null : 'Counted <again>',
                  }),
                ),
                settings,
              }),
      }),
    );

  it('asks for a metric first', () => {
    expect(lines(null)).toEqual([
      '# History',
      '<static_select>',
      'Every value ever given: who, when, from where and why.',
    ]);
  });

  it('tells each revision', () => {
    expect(lines(2).slice(2)).toEqual([
      '*2025-W43:* 120 → 121\nJason Reed, 2025-10-27 07:00, entered by hand\n_Counted &lt;again&gt;_',
      '*2025-W43:* 120\nJason Reed, 2025-10-27 07:00, entered by hand',
    ]);
    expect(lines(0).at(-1)).toBe('Nothing was ever entered here.');
  });

  it('says where the older ones are', () => {
    expect(lines(40).at(-1)).toContain('`/scorecard history`');
  });
});

describe('help and the first words', () => {
  it('explains each example and the colours', () => {
    const read = readable(toHelp(context).blocks);
    expect(read[0]).toBe('# Pulsecard · the weekly scorecard');
    expect(read[1]?.split('\n')[0]).toBe('`/scorecard` – the last closed week');
    expect(read.at(-1)).toContain('🟢 on goal · 🟡 near · 🔴 off goal · ⚪ no data');
  });

  it('offers the set-up to those who may, and tells others who may', () => {
    expect(readable(toSetupOffer(true).blocks).at(-1)).toBe('(Set up the scorecard)');
    expect(readable(toSetupOffer('Only admins can.').blocks)).toEqual([
      'Pulsecard is not set up in this workspace yet. Only admins can.',
    ]);
  });
});
