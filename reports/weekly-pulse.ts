import type { ReportDeclaration, WeeklyPulseSection } from '../src/domain/reports/types.ts';

export const weeklyPulse: ReportDeclaration<WeeklyPulseSection> = {
  name: 'weekly-pulse',
  title: 'Weekly pulse',
  description:
    'Customers: revenue, scores, who worsened and why, renewals, top risk and top upside.',
  schedule: '15 8 * * 1',
  period: 'week-ended',
  audience: 'channel',
  sections: [
    'portfolio',
    'chart',
    'worsened',
    'recovered',
    'renewals',
    'risk',
    'upside',
    'controls',
    'details',
  ],
};
