import type { ShownEntry } from '../../domain/reports/shown-entries.ts';
import type { ReportName, ReportOccasion } from '../../domain/reports/types.ts';
import type { IsoDate } from '../../domain/tenant.ts';
import type { ReportMessage } from '../../render/report-message.ts';
import type { ReporterContext } from '../reporter-context.ts';
import { loadEntryReminders } from './entry-reminder.ts';
import { loadQuarterReview } from './quarter-review.ts';
import { loadWeeklyPulse } from './weekly-pulse.ts';
import { loadWeeklyScorecard } from './weekly-scorecard.ts';

/** Which report, of which week or quarter (its first day), for whom. */
export interface ReportWanted {
  readonly report: ReportName;
  readonly period: IsoDate;
  /** null: each message goes to whom it concerns. */
  readonly channelId: string | null;
}

/** A report's messages for one recipient, a channel or a person. */
export interface ReportFor {
  readonly recipient: string;
  readonly messages: readonly ReportMessage[];
  /** The entries it shows: when they change, so does what was posted. null: it is not kept up. */
  readonly shown: readonly ShownEntry[] | null;
}

export type LoadReport = (
  context: ReporterContext,
  period: IsoDate,
  occasion: ReportOccasion,
) => Promise<Omit<ReportFor, 'recipient'> | null>;

const FOR_CHANNEL: Readonly<Record<Exclude<ReportName, 'entry-reminder'>, LoadReport>> = {
  'weekly-scorecard': loadWeeklyScorecard,
  'weekly-pulse': loadWeeklyPulse,
  'quarter-review': loadQuarterReview,
};

/**
 * Reads what a report needs and lays it out: the one way, whether it is scheduled, previewed, sent
 * again or asked for from a shell. Empty: there is nothing to say.
 */
export async function loadReport(
  context: ReporterContext,
  { report, period, channelId }: ReportWanted,
  occasion: ReportOccasion,
): Promise<readonly ReportFor[]> {
  if (report === 'entry-reminder') return loadEntryReminders(context, period, occasion);
  const loaded = await FOR_CHANNEL[report](context, period, occasion);
  return loaded === null ? [] : [{ recipient: channelId ?? '', ...loaded }];
}
