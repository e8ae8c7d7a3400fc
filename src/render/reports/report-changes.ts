import type { ReportChange } from '../../domain/reports/report-changes.ts';
import type { TenantSettings } from '../../domain/tenant.ts';
import { localDateTimeText, weekdayName } from '../../domain/zone.ts';
import { section } from '../blocks.ts';
import type { ReportMessage } from '../report-message.ts';
import type { NameOf } from '../scorecard/scorecard-table.ts';
import { SLACK_LIMITS } from '../slack-limits.ts';
import { escapeMrkdwn, fitLines, shorten } from '../text.ts';

export interface ReportChangesInput {
  readonly changes: readonly ReportChange[];
  /** When the report was posted, or last brought up to date. */
  readonly since: Date;
  readonly nameOf: NameOf;
  readonly settings: Pick<TenantSettings, 'zone'>;
}

const NAME_LENGTH = 80;
const REASON_LENGTH = 150;

const name = (text: string) => escapeMrkdwn(shorten(text, NAME_LENGTH));

/** `• Inside Sales / Dials, 2025-W43: 98 → 121, Jason Ortega, 27 Oct 14:05: “forgot Friday”`. */
function changeLine(change: ReportChange, { nameOf, settings }: ReportChangesInput): string {
  const { metric, section: own, periodLabel, before, after, by, at, reason } = change;
  const why = reason === null ? '' : `: “${escapeMrkdwn(shorten(reason, REASON_LENGTH))}”`;
  return `• ${name(own.name)} / ${name(metric.name)}, ${periodLabel}: ${escapeMrkdwn(before)} → *${escapeMrkdwn(after)}*, ${name(nameOf(by))}, ${localDateTimeText(at, settings)}${why}`;
}

/** The thread's word on what was edited in place: `2 numbers changed since Monday`. */
export function toReportChanges(
  input: ReportChangesInput,
): Omit<ReportMessage, 'key' | 'threadOf'> {
  const { changes, since, settings } = input;
  const count = changes.length === 1 ? '1 number' : `${changes.length} numbers`;
  const title = `${count} changed since ${weekdayName(since, settings)}`;
  const lines = changes.map((change) => changeLine(change, input));
  const blocks = [section(fitLines([`*${title}*`, ...lines], SLACK_LIMITS.sectionText))];
  return { text: title, blocks, half: blocks, plainText: title, chart: null, pictureAt: null };
}
