import { indexEntries } from '../scorecard/entry-index.ts';
import { isExpected } from '../scorecard/is-expected.ts';
import { accountableFor } from '../scorecard/permissions.ts';
import type { Entry, Scorecard } from '../scorecard/types.ts';
import { valueWithColour } from '../scorecard/value-with-colour.ts';
import type { TenantSettings } from '../tenant.ts';
import { isClosed, weekClosesAt } from '../week.ts';
import type { Week } from '../week.ts';
import { toAskedNumber } from './build-entry-reminders.ts';
import type { AskedNumber, EntryReminder } from './build-entry-reminders.ts';
import type { ShownEntry } from './shown-entries.ts';

/** What became of the numbers one person was asked for. */
export interface ReminderProgress {
  /** What is still missing: no sections when all is in. */
  readonly report: EntryReminder;
  /** `Dials 131 🟢`, `Revenue (Sep) n/a`: what is in, in the order of the scorecard. */
  readonly entered: readonly { readonly name: string; readonly text: string }[];
  readonly closed: boolean;
}

export interface ReminderProgressInput {
  readonly ownerId: string;
  readonly scorecard: Scorecard;
  readonly week: Week;
  /** What they were asked for. */
  readonly asked: readonly ShownEntry[];
  /** At least those of its entryReminderRange. */
  readonly entries: readonly Entry[];
  readonly now: Date;
  readonly settings: TenantSettings;
}

/** Whoever entered it and however: what is in or excused, or not expected any more, is not owed. */
export function buildReminderProgress(input: ReminderProgressInput): ReminderProgress {
  const { scorecard, week, asked, now, settings } = input;
  const entries = indexEntries(input.entries);
  const entered: { name: string; text: string }[] = [];
  const sections = scorecard.sections.flatMap((section) => {
    const missing: { number: AskedNumber; asAdmin: boolean }[] = [];
    for (const metric of scorecard.metrics.filter(({ sectionId }) => sectionId === section.id)) {
      for (const { period } of asked.filter(({ metricId }) => metricId === metric.id)) {
        const number = toAskedNumber(metric, period, entries, settings);
        const entry = entries(metric.id, period);
        if (entry !== null && entry.state !== 'missing') {
          const text = valueWithColour(metric, entry, settings.numberFormat);
          entered.push({ name: number.name, text });
        } else if (isExpected(metric, period, settings))
          missing.push({ number, asAdmin: accountableFor(metric, section) === null });
      }
    }
    return [true, false].flatMap((asAdmin) => {
      const numbers = missing.filter((one) => one.asAdmin === asAdmin).map(({ number }) => number);
      return numbers.length === 0 ? [] : [{ section, asAdmin, numbers }];
    });
  });
  const report = { ownerId: input.ownerId, week, closesAt: weekClosesAt(week, settings), sections };
  return { report, entered, closed: isClosed(week, now, settings) };
}
