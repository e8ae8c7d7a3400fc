import { dateLabel } from '../../domain/labels.ts';
import type { Issue } from '../../domain/scorecard/issue.ts';
import type { CalendarRules } from '../../domain/tenant.ts';
import { localDate } from '../../domain/zone.ts';
import { escapeWithin } from '../pulse/escape-within.ts';

const TITLE_LENGTH = 150;
const NAME_LENGTH = 80;

export interface IssueWords {
  readonly issue: Issue;
  readonly metricName: string;
  readonly rules: Pick<CalendarRules, 'zone'>;
}

const dueText = ({ dueOn }: Issue): string =>
  dueOn === null ? 'no date' : `due ${dateLabel(dueOn)}`;

/** What the owner of an issue is told, mrkdwn; `by` raised it or handed it on. */
export function toOwnerWords({
  issue,
  metricName,
  by,
}: Omit<IssueWords, 'rules'> & { readonly by: string }): string {
  const title = escapeWithin(issue.title, TITLE_LENGTH);
  return `<@${by}> gave you an issue to solve: *${title}*\n${escapeWithin(metricName, NAME_LENGTH)} · ${dueText(issue)} · \`/scorecard issues\` lists it; press _Done_ there when it is solved.`;
}

/** What the thread of a report notes, mrkdwn; names instead of mentions, which would ping. */
export function toRaisedLine({
  issue,
  metricName,
  raisedBy,
  owner,
}: Omit<IssueWords, 'rules'> & { readonly raisedBy: string; readonly owner: string }): string {
  const [by, to] = [raisedBy, owner].map((name) => escapeWithin(name, NAME_LENGTH));
  return `${by} raised *${escapeWithin(metricName, NAME_LENGTH)}* as an issue: ${escapeWithin(issue.title, TITLE_LENGTH)} · owner ${to} · ${dueText(issue)}`;
}

/** What whoever raises it a second time is told, mrkdwn. */
export function toKnownWords({ issue, metricName, rules }: IssueWords): string {
  const when = dateLabel(localDate(issue.raisedAt, rules));
  return `<@${issue.raisedBy}> raised *${escapeWithin(metricName, NAME_LENGTH)}* as an issue on ${when} already: ${escapeWithin(issue.title, TITLE_LENGTH)} · owner <@${issue.ownerId}> · ${dueText(issue)}. \`/scorecard issues\` lists it.`;
}
