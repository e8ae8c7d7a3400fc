import type { QuarterReviewSection, ReportDeclaration } from '../src/domain/reports/types.ts';

/** Its period makes the first Monday after the quarter's end of every Monday. */
export const quarterReview: ReportDeclaration<QuarterReviewSection> = {
  name: 'quarter-review',
  title: 'Quarter review',
  description: 'The quarter that just ended against its goals, best and worst, and the customers.',
  schedule: '30 8 * * 1',
  period: 'quarter-ended',
  audience: 'channel',
  sections: [
    'summary',
    'chart',
    'best',
    'worst',
    'sections',
    'owners',
    'pulse',
    'controls',
    'details',
  ],
};
