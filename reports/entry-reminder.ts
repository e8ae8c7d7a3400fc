import type { EntryReminderSection, ReportDeclaration } from '../src/domain/reports/types.ts';

export const entryReminder: ReportDeclaration<EntryReminderSection> = {
  name: 'entry-reminder',
  title: 'Entry reminder',
  description: 'Asks each owner, in a direct message, for the numbers still missing.',
  schedule: '0 14 * * 5',
  period: 'week-running',
  audience: 'owners-with-missing',
  sections: ['numbers', 'controls'],
};
