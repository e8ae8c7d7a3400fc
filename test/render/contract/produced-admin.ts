import type { ModalView } from '@slack/types';
import { ALL_REPORTS } from '../../../reports/all-reports.ts';
import { buildReportList } from '../../../src/domain/reports/build-report-list.ts';
import type { ReportRun, RunStatus } from '../../../src/domain/reports/report-run.ts';
import { buildIssueList } from '../../../src/domain/scorecard/build-issue-list.ts';
import type { Issue } from '../../../src/domain/scorecard/issue.ts';
import { toIssueForm } from '../../../src/render/issues/issue-form.ts';
import { toIssueList } from '../../../src/render/issues/issue-list.ts';
import { toOwnerWords, toRaisedLine } from '../../../src/render/issues/issue-words.ts';
import { section as textBlock } from '../../../src/render/blocks.ts';
import { toReportList } from '../../../src/render/reports/report-list.ts';
import { toReportSettingsView } from '../../../src/render/reports/report-settings-view.ts';
import { toSendView } from '../../../src/render/reports/send-view.ts';
import { now, settings, w43 } from '../../fixtures/scorecard.ts';
import { fill, largeScorecard, type Flavour } from './large-data.ts';
import type { Produced, Sent } from './produced.ts';

const STATUSES: readonly RunStatus[] = ['posted', 'failed', 'nothing', 'skipped'];

const fromView = (name: string, view: () => ModalView): Produced => ({
  name,
  make: (): Sent[] => [{ part: 'modal', surface: 'modal', text: 'modal', content: view() }],
});

const fromWords = (name: string, text: string): Produced => ({
  name,
  make: () => [{ part: 'message', surface: 'message', text, content: [textBlock(text)] }],
});

function reportsOf(flavour: Flavour) {
  const runs = ALL_REPORTS.map(({ name }, at) => {
    const last: ReportRun = {
      id: `run-${at}`,
      report: name,
      period: w43.start,
      attempt: at,
      status: STATUSES[at] ?? 'posted',
      dueAt: now,
      late: at === 0,
      channelId: 'C0123456789',
      requestedBy: at === 1 ? 'U0123456789' : null,
      problem: fill('because', flavour, 500),
      claimedAt: now,
      finishedAt: now,
    };
    return [name, { last, scheduled: null }] as const;
  });
  const input = { declarations: ALL_REPORTS, choices: new Map(), runs: new Map(runs) };
  return buildReportList({ ...input, now, settings });
}

function issuesOf(flavour: Flavour): readonly Issue[] {
  const { metrics } = largeScorecard({ metrics: 100, sections: 40, flavour });
  return metrics.map(({ id }, at) => ({
    id: `0193a1b2-c3d4-7e5f-8a9b-${String(at).padStart(12, '0')}`,
    metricId: id,
    title: fill(`issue ${at}`, flavour, 150),
    ownerId: 'U0123456789',
    dueOn: at % 3 === 0 ? '2025-10-01' : null,
    status: at < 60 ? 'open' : at % 2 === 0 ? 'done' : 'dropped',
    period: w43.start,
    raisedBy: 'U0987654321',
    raisedAt: new Date('2025-09-01T12:00:00Z'),
    closedBy: at < 60 ? null : 'U0123456789',
    closedAt: at < 60 ? null : now,
    revision: 1,
  }));
}

/** What people see of reports and issues beside the reports themselves. */
export function producedAdmin(flavour: Flavour): Produced[] {
  const reports = reportsOf(flavour);
  const scorecard = largeScorecard({ metrics: 100, sections: 40, flavour });
  const issues = issuesOf(flavour);
  const list = buildIssueList(issues, scorecard, now, settings);
  const [issue] = issues;
  const [report] = reports;
  const [metric] = scorecard.metrics;
  if (issue === undefined || report === undefined || metric === undefined)
    throw new RangeError('nothing to show');
  const { declaration } = report;
  const draft = { channelId: 'C0123456789', day: 'other', time: '08:00', cron: '0 8 * * 1' };
  const about = { issue, metricName: metric.name };
  return [
    fromView('reports', () => toReportList({ reports, rules: settings })),
    fromView('report settings', () =>
      toReportSettingsView({
        declaration,
        draft,
        next: [now, now, now].map((at) => ({ at, held: true })),
        rules: settings,
        enabled: false,
        metadata: '{}',
      }),
    ),
    fromView('send a report', () => toSendView({ report, label: 'W43', metadata: '{}' })),
    fromView('issues', () => toIssueList({ list, rules: settings, mayChange: () => true })),
    fromView('no issues', () =>
      toIssueList({ list: { open: [], closed: [] }, rules: settings, mayChange: () => true }),
    ),
    fromView('issue form', () =>
      toIssueForm({
        kind: 'raise',
        metricName: metric.name,
        sectionName: metric.name,
        about: fill('Red in', flavour, 200),
        fields: { title: issue.title, ownerId: issue.ownerId, dueOn: '2025-11-03' },
        metadata: '{}',
      }),
    ),
    fromWords('an issue for its owner', toOwnerWords({ ...about, by: 'U0987654321' })),
    fromWords(
      'an issue in the thread',
      toRaisedLine({ ...about, raisedBy: fill('by', flavour, 80), owner: fill('to', flavour, 80) }),
    ),
  ];
}
