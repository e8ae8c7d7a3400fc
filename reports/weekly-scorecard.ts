import type { ReportDeclaration, WeeklyScorecardSection } from '../src/domain/reports/types.ts';

export const weeklyScorecard: ReportDeclaration<WeeklyScorecardSection> = {
  name: 'weekly-scorecard',
  title: 'Weekly scorecard',
  description: 'The week that just closed: what needs someone first, then every number.',
  schedule: '0 8 * * 1',
  period: 'week-ended',
  audience: 'channel',
  sections: ['attention', 'streaks', 'missing', 'table', 'chart', 'green', 'controls', 'details'],
};
