import { describe, expect, it } from 'vitest';
import { indexEntries } from '../../../src/domain/scorecard/entry-index.ts';
import { changeIssueStatus } from '../../../src/domain/scorecard/issue.ts';
import type { Issue } from '../../../src/domain/scorecard/issue.ts';
import { issuePeriods, offerIssue } from '../../../src/domain/scorecard/raise-issue.ts';
import { readIssue } from '../../../src/domain/scorecard/read-issue.ts';
import type { IssueFields } from '../../../src/domain/scorecard/read-issue.ts';
import type { Metric } from '../../../src/domain/scorecard/types.ts';
import { InvalidInput } from '../../../src/errors.ts';
import { CHARLES, entry, goal, JASON, metric, terms } from '../../fixtures/scorecard-parts.ts';
import { rulesWith } from '../rules.ts';

/** Thursday of 2025-W44: W43, W42 and W41 are the last that closed. */
const NOW = new Date('2025-10-30T12:00:00Z');
const WEEKS = ['2025-10-06', '2025-10-13', '2025-10-20'] as const;
const MONTHS = ['2025-07-01', '2025-08-01', '2025-09-01'] as const;
const RULES = rulesWith();

const dials = (changes: Partial<Metric> = {}): Metric =>
  metric('dials', 'sales', { goals: [goal('dials', terms('>=', '100'))], ...changes });

/** Values of the last three closed periods, oldest first; `?`: nothing entered. */
function offer(
  values: readonly string[],
  of: Metric = dials(),
  issues: readonly Pick<Issue, 'metricId' | 'status'>[] = [],
): readonly string[] | null {
  const periods = of.cadence === 'weekly' ? WEEKS : MONTHS;
  const entries = periods.flatMap((period, at) => {
    const text = values[at] ?? '?';
    return text === '?' ? [] : [entry('dials', period, text)];
  });
  return offerIssue(of, indexEntries(entries), issues, NOW, RULES)?.redPeriods ?? null;
}

const issue = (status: Issue['status']) => [{ metricId: 'dials', status }];

describe('raising an issue', () => {
  it.each<[string, readonly string[], readonly string[] | null]>([
    ['three reds', ['50', '50', '50'], [WEEKS[2], WEEKS[1], WEEKS[0]]],
    ['two of three, the newest green', ['50', '50', '100'], [WEEKS[1], WEEKS[0]]],
    ['two of three', ['50', '100', '50'], [WEEKS[2], WEEKS[0]]],
    ['one red', ['100', '100', '50'], null],
    ['near is not red', ['50', '95', '95'], null],
    ['missing is not red', ['?', '50', '—'], null],
    ['excused is not red', ['n/a', 'n/a', '50'], null],
  ])('is offered by its last closed weeks: %s', (_, values, red) => {
    expect(offer(values)).toEqual(red);
  });

  it('looks at months where a month is entered', () => {
    expect(offer(['50', '50', '100'], dials({ cadence: 'monthly' }))).toEqual([
      MONTHS[1],
      MONTHS[0],
    ]);
  });

  it('judges every week by its own goal', () => {
    const lower = goal('dials', terms('>=', '40'), { id: 'lower', from: WEEKS[1] });
    const metrics = dials({ goals: [goal('dials', terms('>=', '100')), lower] });
    expect(offer(['50', '50', '20'], metrics)).toEqual([WEEKS[2], WEEKS[0]]);
    expect(offer(['50', '50', '50'], metrics)).toBeNull();
  });

  it('is not offered while one is open, and again after it is closed', () => {
    expect(offer(['50', '50', '50'], dials(), issue('open'))).toBeNull();
    expect(offer(['50', '50', '50'], dials(), issue('done'))).toHaveLength(3);
    expect(
      offer(['50', '50', '50'], dials(), [{ metricId: 'other', status: 'open' }]),
    ).toHaveLength(3);
  });

  it.each<[string, Partial<Metric>]>([
    ['switched off', { active: false }],
    ['archived', { archivedAt: NOW }],
    ['without a goal', { goals: [] }],
  ])('is not offered for what is %s', (_, changes) => {
    expect(offer(['50', '50', '50'], dials(changes))).toBeNull();
  });

  it('leaves out a week whose cut-off has not passed', () => {
    // Monday 07:59: W43 ended yesterday and closes in a minute.
    const before = new Date('2025-10-27T07:59:00Z');
    expect(issuePeriods('weekly', before, RULES)).toEqual(['2025-10-13', WEEKS[0], '2025-09-29']);
    expect(issuePeriods('weekly', NOW, RULES)).toEqual([WEEKS[2], WEEKS[1], WEEKS[0]]);
  });
});

describe('an issue as typed', () => {
  const FIELDS: IssueFields = { title: ' More  dials ', ownerId: JASON, dueOn: '2025-10-30' };
  const read = (changes: Partial<IssueFields>, dueBefore: string | null = null) =>
    readIssue({ ...FIELDS, ...changes }, { now: NOW, rules: RULES, dueBefore });

  it('has a title, an owner and perhaps a date', () => {
    expect(read({})).toEqual({ title: 'More dials', ownerId: JASON, dueOn: '2025-10-30' });
    expect(read({ dueOn: '' }).dueOn).toBeNull();
    expect(read({ dueOn: '2025-10-01' }, '2025-10-01').dueOn).toBe('2025-10-01');
  });

  it.each<[string, Partial<IssueFields>, string]>([
    ['no title', { title: '' }, 'title'],
    ['151 characters', { title: 'x'.repeat(151) }, 'title'],
    ['nobody', { ownerId: '' }, 'ownerId'],
    ['yesterday', { dueOn: '2025-10-29' }, 'dueOn'],
    ['no day', { dueOn: '2025-13-01' }, 'dueOn'],
  ])('is refused with %s', (_, changes, field) => {
    let fields: readonly string[] = [];
    try {
      read(changes);
    } catch (error) {
      if (!(error instanceof InvalidInput)) throw error;
      fields = Object.keys(error.fields);
    }
    expect(fields).toEqual([field]);
  });
});

describe('closing an issue', () => {
  const ISSUE: Issue = {
    id: 'issue-1',
    metricId: 'dials',
    title: 'More dials',
    ownerId: JASON,
    dueOn: null,
    status: 'open',
    period: WEEKS[2],
    raisedBy: CHARLES,
    raisedAt: NOW,
    closedBy: null,
    closedAt: null,
    revision: 1,
  };

  it('says by whom and when, once, and can be taken back', () => {
    const done = changeIssueStatus(ISSUE, 'done', JASON, NOW);
    expect(done).toEqual({ ...ISSUE, status: 'done', closedBy: JASON, closedAt: NOW, revision: 2 });
    expect(changeIssueStatus(done, 'done', CHARLES, new Date(0))).toBe(done);
    expect(changeIssueStatus(done, 'open', CHARLES, NOW)).toEqual({ ...ISSUE, revision: 3 });
  });
});
