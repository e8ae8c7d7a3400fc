import type { ReportPeriod } from '../../domain/reports/types.ts';
import { readWeeklySchedule } from '../../domain/reports/weekly-schedule.ts';
import { weekdayName } from '../setup/choices.ts';

/** When a report comes, mrkdwn: `every Monday at 08:00`; cron fields that say more stand as they are. */
export function scheduleWords(schedule: string, period: ReportPeriod): string {
  const weekly = readWeeklySchedule(schedule);
  const when =
    weekly === null ? `\`${schedule}\`` : `${weekdayName(weekly.weekday)} at ${weekly.time}`;
  if (period === 'quarter-ended') {
    return weekly === null
      ? `the first time ${when} comes round after a quarter`
      : `the first ${when} after a quarter`;
  }
  return weekly === null ? `by ${when}, once a week` : `every ${when}`;
}
