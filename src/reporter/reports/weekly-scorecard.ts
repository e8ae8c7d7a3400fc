import { weeklyScorecard } from '../../../reports/weekly-scorecard.ts';
import { buildWeeklyScorecard } from '../../domain/reports/build-weekly-scorecard.ts';
import { weeklyScorecardRange } from '../../domain/reports/report-ranges.ts';
import { shownEntries } from '../../domain/reports/shown-entries.ts';
import { weekOf } from '../../domain/week.ts';
import { toWeeklyScorecardReport } from '../../render/reports/weekly-scorecard.ts';
import { loadNames, peopleOf } from '../../slack/answers/names.ts';
import { findEntries } from '../../store/entries.ts';
import { findOpenIssueMetricIds } from '../../store/issues.ts';
import type { LoadReport } from './load-report.ts';

export const loadWeeklyScorecard: LoadReport = async (context, period, occasion) => {
  const { deps, caller, tenant, scorecard, now } = context;
  const { settings } = tenant;
  const week = weekOf(period, settings);
  const [entries, openIssueMetricIds, nameOf] = await Promise.all([
    deps.store.readInTenant(caller.tenantId, (tx) =>
      findEntries(tx, weeklyScorecardRange(week, settings)),
    ),
    deps.store.readInTenant(caller.tenantId, findOpenIssueMetricIds),
    loadNames(deps, caller, peopleOf(scorecard)),
  ]);
  const report = buildWeeklyScorecard({
    scorecard,
    entries,
    week,
    now,
    settings,
    openIssueMetricIds,
  });
  if (report.isBeforeStart) return null;
  const { sections } = weeklyScorecard;
  const messages = toWeeklyScorecardReport({ report, sections, occasion, settings, nameOf, now });
  return { messages, shown: shownEntries(report.view) };
};
