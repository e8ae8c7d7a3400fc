import { describe, expect, test } from 'vitest';
import { Decimal } from '../../../src/domain/decimal.ts';
import { buildDetails } from '../../../src/domain/scorecard/build-details.ts';
import { buildHistory, overriddenBy } from '../../../src/domain/scorecard/build-history.ts';
import * as fixture from '../../fixtures/scorecard.ts';

const { closeRate, entries, now, revision, scorecard, settings, w42, w43 } = fixture;
const operations = scorecard.sections.find(({ id }) => id === 's-ops');
if (operations === undefined) throw new Error('no section');

const at = (day: string) => new Date(`${day}T12:00:00Z`);
const revisions = [
  revision('close-rate', w42.start, '10/12', { at: at('2025-10-20') }),
  revision('close-rate', w43.start, '44/70', { source: 'autotask', at: at('2025-10-27') }),
  revision('close-rate', w43.start, '45/70', {
    revision: 2,
    reason: 'One ticket was merged',
    at: at('2025-10-28'),
  }),
  revision('old-tickets', w43.start, '2', { note: 'counted on Friday' }),
];

const history = (period?: string) =>
  buildHistory({ metric: closeRate, section: operations, revisions, period, settings });

describe('history', () => {
  test('lists every step, newest first, with what it replaced', () => {
    expect(
      history().lines.map(({ periodLabel, text, before, inputsText, revision: { reason } }) => [
        periodLabel,
        text,
        before,
        inputsText,
        reason,
      ]),
    ).toEqual([
      ['2025-W43', '64%', '62.9%', '45 / 70', 'One ticket was merged'],
      ['2025-W43', '62.9%', null, '44 / 70', null],
      ['2025-W42', '83%', null, '10 / 12', null],
    ]);
  });

  test('of one week', () => {
    expect(history(w42.start)).toMatchObject({ periodLabel: '2025-W42', lines: [{ text: '83%' }] });
  });

  test('shows excuses and clearings', () => {
    const steps = ['n/a', '—'].map((text, index) =>
      revision('close-rate', w43.start, text, { revision: index + 1, at: at(`2025-10-2${index}`) }),
    );
    const { lines } = buildHistory({
      metric: closeRate,
      section: operations,
      revisions: steps,
      settings,
    });
    expect(lines.map(({ text, before }) => [text, before])).toEqual([
      ['—', 'n/a'],
      ['n/a', null],
    ]);
  });
});

describe('overriding', () => {
  const collected = revision('close-rate', w43.start, '44/70', { source: 'autotask' });
  const manual = revision('close-rate', w43.start, '0.7', { revision: 2 });
  const cleared = revision('close-rate', w43.start, '—', { revision: 3 });
  test.each([
    ['nothing', [], null],
    ['a collected value alone', [collected], null],
    ['a manual value over a collected one', [manual, collected], collected],
    ['until it is cleared', [collected, manual, cleared], null],
    ['a manual value alone', [{ ...manual, revision: 1 }], null],
  ])('%s', (_, steps, expected) => {
    expect(overriddenBy(steps)).toBe(expected);
  });
});

describe('details', () => {
  const current = entries.map((entry) =>
    entry.metricId === 'close-rate' && entry.period === w43.start
      ? { ...entry, source: 'manual' as const, revision: 2, numerator: new Decimal(45) }
      : entry,
  );
  const view = buildDetails({
    scorecard,
    entries: current,
    revisions,
    week: w43,
    now,
    settings,
    filter: { sectionId: 's-ops' },
  });
  const [section] = view.sections;

  test('open every number of a section up', () => {
    expect(view.sections).toHaveLength(1);
    expect(
      section?.rows.map(({ row, inputsText, revisions: lines, overridden, definition }) => [
        row.name,
        row.thisPeriod.text,
        inputsText,
        lines.length,
        overridden?.source ?? null,
        definition.version,
      ]),
    ).toEqual([
      ['Same Day Close Rate', '64%', '45 / 70', 2, 'autotask', 1],
      ['Open Tickets Older Than 7 Days', '2', null, 1, null, 1],
      ['Backups Reviewed', 'Yes', null, 0, null, 1],
      ['COI Attended', '—', null, 0, null, 1],
    ]);
  });

  test('a number nobody entered has no entry', () => {
    expect(section?.rows.at(-1)?.entry).toBeNull();
  });
});
