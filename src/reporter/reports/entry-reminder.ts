import { entryReminder } from '../../../reports/entry-reminder.ts';
import { isBusinessDay } from '../../domain/alerts/business-time.ts';
import {
  buildEntryReminders,
  type EntryReminder,
} from '../../domain/reports/build-entry-reminders.ts';
import { buildReminderProgress } from '../../domain/reports/build-reminder-progress.ts';
import { entryReminderRange } from '../../domain/reports/report-ranges.ts';
import type { ShownEntry } from '../../domain/reports/shown-entries.ts';
import type { ReportOccasion } from '../../domain/reports/types.ts';
import type { IsoDate } from '../../domain/tenant.ts';
import { isClosed, weekOf } from '../../domain/week.ts';
import { toEntryReminderReport } from '../../render/reports/entry-reminder.ts';
import { findAlertSettings } from '../../store/alerts/tenant-settings.ts';
import { findEntries } from '../../store/entries.ts';
import type { ReporterContext } from '../reporter-context.ts';
import type { ReportFor } from './load-report.ts';

/**
 * One message for each person with numbers missing in the week, as long as they would be on time: a
 * reminder that was missed before the weekend still helps before the cut-off.
 */
export async function loadEntryReminders(
  { deps, caller, tenant, scorecard, now }: ReporterContext,
  period: IsoDate,
  occasion: ReportOccasion,
): Promise<readonly ReportFor[]> {
  const { settings } = tenant;
  const week = weekOf(period, settings);
  if (isClosed(week, now, settings)) return [];
  const range = entryReminderRange(week, settings);
  const [entries, { quietDays, ...alerts }] = await Promise.all([
    deps.store.readInTenant(caller.tenantId, (tx) => findEntries(tx, range)),
    deps.store.readInTenant(caller.tenantId, findAlertSettings),
  ]);
  const reminders = buildEntryReminders({
    scorecard,
    entries,
    now,
    week,
    settings,
    isHoliday: (date) => !isBusinessDay(date, { ...alerts, zone: settings.zone, quietDays: [] }),
    daysOff: quietDays,
  });
  const { sections } = entryReminder;
  return reminders.map((report) => ({
    recipient: report.ownerId,
    messages: toEntryReminderReport({ report, sections, occasion, settings }),
    shown: toShown(report),
  }));
}

const toShown = ({ ownerId, sections }: EntryReminder): ShownEntry[] =>
  sections.flatMap(({ numbers }) =>
    numbers.map(({ metric, period }) => ({
      metricId: metric.id,
      period,
      revision: 0,
      askedOf: ownerId,
    })),
  );

/** The reminders of a run as they read now, whoever entered what they ask for. */
export async function loadReminderProgress(
  { deps, caller, tenant, scorecard, now }: ReporterContext,
  period: IsoDate,
  occasion: ReportOccasion,
  asked: readonly ShownEntry[],
): Promise<readonly ReportFor[]> {
  const { settings } = tenant;
  const week = weekOf(period, settings);
  const range = entryReminderRange(week, settings);
  const entries = await deps.store.readInTenant(caller.tenantId, (tx) => findEntries(tx, range));
  const revisions = new Map(entries.map((one) => [`${one.metricId} ${one.period}`, one.revision]));
  const { sections } = entryReminder;
  const people = [...new Set(asked.flatMap(({ askedOf }) => askedOf ?? []))];
  return people.map((ownerId) => {
    const own = asked.filter(({ askedOf }) => askedOf === ownerId);
    const input = { ownerId, scorecard, week, asked: own, entries, now, settings };
    const { report, ...progress } = buildReminderProgress(input);
    return {
      recipient: ownerId,
      messages: toEntryReminderReport({ report, progress, sections, occasion, settings }),
      shown: own.map((one) => ({
        ...one,
        revision: revisions.get(`${one.metricId} ${one.period}`) ?? 0,
      })),
    };
  });
}
