import { describe, expect, it } from 'vitest';
import { SHELL, type ReportRun } from '../../../src/domain/reports/report-run.ts';
import { runOutcomeText } from '../../../src/render/reports/run-outcome.ts';
import { scheduleWords } from '../../../src/render/reports/schedule-words.ts';

const RUN: ReportRun = {
  id: 'run-1',
  report: 'weekly-scorecard',
  period: '2025-10-20',
  attempt: 0,
  status: 'posted',
  dueAt: new Date('2025-10-27T12:00:00Z'),
  late: false,
  channelId: 'C0LEADERS',
  requestedBy: null,
  problem: null,
  claimedAt: new Date('2025-10-27T12:00:00Z'),
  finishedAt: new Date('2025-10-27T12:01:00Z'),
};

describe('what became of a run', () => {
  it.each<[string, Partial<ReportRun>]>([
    ['posted on time, Monday, 27 Oct 2025, 08:01', {}],
    ['posted late, Monday, 27 Oct 2025, 08:01', { late: true }],
    [
      'posted, Monday, 27 Oct 2025, 08:01, asked for by <@U0DANA>',
      { attempt: 1, requestedBy: 'U0DANA' },
    ],
    [
      'posted, Monday, 27 Oct 2025, 08:01, asked for from a shell',
      { attempt: 1, requestedBy: SHELL },
    ],
    ['on its way since Monday, 27 Oct 2025, 08:00', { status: 'claimed', finishedAt: null }],
    ['on its way since Monday, 27 Oct 2025, 08:00', { status: 'sending', finishedAt: null }],
    [
      ':warning: failed, because &lt;!channel&gt; was archived, Monday, 27 Oct 2025, 08:01',
      { status: 'failed', problem: '<!channel> was archived.' },
    ],
    ['skipped: it was missed while nothing ran', { status: 'skipped' }],
    ['there was nothing to say, Monday, 27 Oct 2025, 08:01', { status: 'nothing' }],
  ])('%s', (words, rest) => {
    expect(runOutcomeText({ ...RUN, ...rest }, { zone: 'America/New_York' })).toBe(words);
  });
});

describe('when a report comes', () => {
  it.each([
    ['0 8 * * 1', 'week-ended', 'every Monday at 08:00'],
    ['30 14 * * 5', 'week-running', 'every Friday at 14:30'],
    ['0 8 * * 1-5', 'week-ended', 'by `0 8 * * 1-5`, once a week'],
    ['30 8 * * 1', 'quarter-ended', 'the first Monday at 08:30 after a quarter'],
    ['0 9 1 * *', 'quarter-ended', 'the first time `0 9 1 * *` comes round after a quarter'],
  ] as const)('%s, %s', (schedule, period, words) => {
    expect(scheduleWords(schedule, period)).toBe(words);
  });
});
