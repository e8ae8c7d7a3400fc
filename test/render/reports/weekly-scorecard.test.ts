import { describe, expect, it } from 'vitest';
import { weeklyScorecard } from '../../../reports/weekly-scorecard.ts';
import { buildWeeklyScorecard } from '../../../src/domain/reports/build-weekly-scorecard.ts';
import { ON_TIME, type ReportOccasion } from '../../../src/domain/reports/types.ts';
import { toWeeklyScorecardReport } from '../../../src/render/reports/weekly-scorecard.ts';
import {
  context,
  entries,
  entry,
  now,
  scorecard,
  settings,
  w40,
  w41,
  w42,
  w43,
} from '../../fixtures/scorecard.ts';
import { readable } from '../readable.ts';

const nameOf = (id: string) => context.people.find((one) => one.id === id)?.name ?? id;

function report({
  of = scorecard,
  values = entries,
  occasion = ON_TIME,
  sections = weeklyScorecard.sections,
  open = [],
}: {
  of?: typeof scorecard;
  values?: typeof entries;
  occasion?: ReportOccasion;
  sections?: typeof weeklyScorecard.sections;
  open?: readonly string[];
} = {}) {
  const content = buildWeeklyScorecard({
    scorecard: of,
    entries: values,
    week: w43,
    now,
    settings,
    openIssueMetricIds: new Set(open),
  });
  return toWeeklyScorecardReport({ report: content, sections, occasion, settings, nameOf, now });
}

const lines = (...parts: Parameters<typeof report>) => readable(report(...parts)[0]?.blocks ?? []);

/** Dials red in W41 to W43. */
const redThrice = [
  ...entries.filter(({ metricId }) => metricId !== 'dials'),
  entry('dials', w40.start, '130'),
  ...[w41, w42, w43].map(({ start }) => entry('dials', start, '80')),
];

describe('the weekly scorecard', () => {
  it('says what needs someone first, then what is not green, then the rest', () => {
    expect(lines()).toEqual([
      '# Weekly scorecard · W43 · 20–26 Oct 2025 · Week 43/52 · Q4 2025',
      '*4 of 8 on goal, 1 near, 2 off goal* · 7 of 9 entered',
      '*Needs someone first: 2 numbers off goal*',
      '🔴 Below: *Conversations with DM* · Inside Sales · <@U0JASON>\n*0*, goal ≥ 13 · last week n/a',
      '🔴 Below: *Same Day Close Rate* · Reactive Operations · <@U0SCOTT>\n*62.9%*, goal ≥ 70% · last week 83%',
      '*Missing: 2*\n<@U0JASON>: COI Attended (Outside Sales, none in 13 weeks)\n<@U0SCOTT>: COI Attended (Reactive Operations, none in 13 weeks)',
      'Metric | This week | Goal | Last week | Q4 avg',
      '**Inside Sales · Jason Reed**',
      'Conversations with DM | 🔴 0 Below | ≥ 13 | n/a | 8.33 🔴 Below',
      '**Outside Sales · Jason Reed**',
      'COI Attended | ⚪ — | ≥ 1 | — | — (0 of 4) ⚪ No data',
      'MRR Closed | 🟡 $450 Near | ≥ $500 | — | $450 (1 of 4) 🟡 Near',
      '**Reactive Operations · Scott Hale**',
      'Same Day Close Rate | 🔴 62.9% Below | ≥ 70% | 83% | 66% (2 of 4) 🟡 Near',
      '🟢 Financial: 1 of 1 on goal\nAlso on goal: Inside Sales: 1 of 2 and Reactive Operations: 2 of 3',
      'As of 2025-10-28 05:30 · Sources: Autotask, entered by hand · Coverage: 7 of 9 entered (77%)',
      '(Open scorecard) (Enter numbers)',
    ]);
  });

  it('has its picture between the table and what is on goal', () => {
    const [main] = report();
    expect(main?.chart?.spec.kind).toBe('sparklines');
    const at = main?.pictureAt?.blocks ?? 0;
    expect(main?.blocks[at - 1]?.type).toBe('table');
    expect(readable(main?.blocks.slice(at) ?? [])[0]).toMatch(/^🟢 Financial/);
  });

  it('has every number in its thread', () => {
    const [, ...thread] = report();
    expect(thread.map(({ key, threadOf }) => [key, threadOf])).toEqual([['thread-1', 'main']]);
    const rows = readable(thread[0]?.blocks ?? []);
    expect(rows).toContain('Dials | 🟢 130 | ≥ 125 | 120 | 116.7 (3 of 4) 🟡 Near');
    expect(rows.at(-1)).toBe('Every number · W43');
  });

  it('tells the most important in its notification, without a mention', () => {
    expect(report()[0]?.text).toBe(
      'Weekly scorecard · W43 · 20–26 Oct 2025 · Week 43/52 · Q4 2025 — 4 of 8 on goal, 1 near, 2 off goal · 7 of 9 entered — 2 missing — off goal: Conversations with DM, Same Day Close Rate',
    );
  });

  it('tells the same in words', () => {
    const words = report()[0]?.plainText ?? '';
    expect(words).toContain('🔴 Below: *Conversations with DM* · Inside Sales · <@U0JASON>');
    expect(words).toContain('*Missing: 2*');
    expect(words).toContain('• Dials: 🟢 130 (goal ≥ 125, last week 120,');
  });
});

describe('a streak', () => {
  it('of red is told, and can be raised as an issue', () => {
    const [main] = report({ values: redThrice });
    const block = main?.blocks.find((one) => JSON.stringify(one).includes('*Dials*'));
    expect(readable(block === undefined ? [] : [block])).toEqual([
      '🔴 Below: *Dials* · Inside Sales · <@U0JASON>\n*80*, goal ≥ 125 · last week 80 · red 3 weeks running',
    ]);
    expect(block).toMatchObject({
      accessory: { action_id: 'report:raise-issue', value: '2025-10-20 dials' },
    });
  });

  it('that somebody works on says so instead', () => {
    const [main] = report({ values: redThrice, open: ['dials'] });
    expect(JSON.stringify(main?.blocks)).toContain('red 3 weeks running · issue open');
    expect(JSON.stringify(main?.blocks)).not.toContain('report:raise-issue');
  });

  it('that ended is told, too', () => {
    const values = redThrice.map((one) =>
      one.metricId === 'dials' && one.period === w43.start ? entry('dials', w43.start, '130') : one,
    );
    expect(lines({ values })).toContain('*Back on goal:* Dials after 2 weeks');
  });

  it('that ended names the section where another metric has its name', () => {
    const values = [
      entry('coi', w41.start, '0'),
      entry('coi', w42.start, '0'),
      entry('coi', w43.start, '3'),
    ];
    expect(lines({ values })).toContain(
      '*Back on goal:* COI Attended (Outside Sales) after 2 weeks',
    );
  });
});

describe('what is said about the run', () => {
  it.each([
    [
      { ...ON_TIME, late: true },
      ' · late',
      'Late: it could not be sent when it was due. The figures are those of now.',
    ],
    [
      { ...ON_TIME, preview: true },
      ' · preview',
      'A preview: only you see it, and nothing was sent.',
    ],
    [
      { ...ON_TIME, resent: true },
      ' · resent',
      '*4 of 8 on goal, 1 near, 2 off goal* · 7 of 9 entered',
    ],
    [
      { ...ON_TIME, lastFailure: 'the channel <#C0OLD> was archived.' },
      '',
      ':warning: The last one failed: the channel &lt;#C0OLD&gt; was archived.',
    ],
  ])('%o', (occasion, title, line) => {
    const [first, second] = lines({ occasion });
    expect(first).toBe(`# Weekly scorecard · W43 · 20–26 Oct 2025 · Week 43/52 · Q4 2025${title}`);
    expect(second).toBe(line);
  });
});

describe('a week with little to say', () => {
  it('in which all is on goal says so', () => {
    const values = [
      ...redThrice.filter(({ period, metricId }) => period !== w43.start && metricId !== 'revenue'),
      ...[
        ['dials', '130'],
        ['conversations', '13'],
        ['coi', '1'],
        ['mrr', '500'],
        ['close-rate', '70/100'],
        ['old-tickets', '2'],
        ['reviewed', '1'],
        ['ops-coi', '3'],
      ].map(([id = '', value = '']) => entry(id, w43.start, value)),
      entry('revenue', '2025-09-01', '104000'),
    ];
    const read = lines({ values });
    expect(read.slice(1, 4)).toEqual([
      '*8 of 8 on goal* · 9 of 9 entered',
      '*Nothing is off goal.*',
      '*Back on goal:* Dials after 2 weeks',
    ]);
    expect(read[4]).toBe(
      '🟢 Inside Sales: 2 of 2 on goal\n🟢 Outside Sales: 2 of 2 on goal\n🟢 Reactive Operations: 3 of 3 on goal\n🟢 Financial: 1 of 1 on goal',
    );
  });

  it('without any number names who owes them, and draws nothing', () => {
    const messages = report({ values: [] });
    const read = readable(messages[0]?.blocks ?? []);
    expect(messages).toHaveLength(1);
    expect(messages[0]?.chart).toBeNull();
    expect(read[1]).toBe('*Nothing was entered for W43.*');
    expect(read[2]).toMatch(/^\*Missing: 9\*\n<@U0JASON>: Dials \(none in 13 weeks\), /);
    expect(read.at(-1)).toBe('(Open scorecard) (Enter numbers)');
    expect(read.join('\n')).not.toContain('Metric | ');
  });

  it('of no metrics is one line', () => {
    expect(lines({ of: { sections: [], metrics: [] }, values: [] })).toEqual([
      '# Weekly scorecard · W43 · 20–26 Oct 2025 · Week 43/52 · Q4 2025',
      '*There are no metrics yet.* An admin adds sections and metrics with `/scorecard edit`; then this report begins.',
    ]);
  });

  it('that is excused says so', () => {
    const values = scorecard.metrics.map(({ id, cadence }) =>
      entry(id, cadence === 'weekly' ? w43.start : '2025-09-01', 'n/a'),
    );
    expect(lines({ values })[1]).toBe('Nothing is expected in W43: nothing to report.');
  });
});

describe('the declared parts', () => {
  it('are shown in their order, and no others', () => {
    const read = lines({ sections: ['table', 'missing', 'attention'] });
    const at = (text: string) => read.findIndex((line) => line.startsWith(text));
    expect(at('Metric | This week')).toBe(2);
    expect(at('*Missing: 2*')).toBeGreaterThan(at('Metric | This week'));
    expect(at('*Needs someone first')).toBeGreaterThan(at('*Missing: 2*'));
    expect(read.join('\n')).not.toMatch(/🟢 Financial|Open scorecard/);
  });

  it('without picture or details make one message without either', () => {
    const messages = report({ sections: ['table'] });
    expect(messages).toHaveLength(1);
    expect(messages[0]).toMatchObject({ chart: null, pictureAt: null });
  });
});
