import { InvalidInput } from '../../errors.ts';
import { isIsoDate } from '../calendar.ts';
import { dateLabel } from '../labels.ts';
import { tidyTyped } from '../parse-number.ts';
import type { CalendarRules, IsoDate } from '../tenant.ts';
import { localDate } from '../zone.ts';
import type { Issue } from './issue.ts';

export const ISSUE_TITLE_LENGTH = 150;
const LAST_DAY: IsoDate = '2099-12-31';

/** What stands in the fields, as text. */
export interface IssueFields {
  readonly title: string;
  /** Slack user id; empty: nobody chosen. */
  readonly ownerId: string;
  /** `YYYY-MM-DD`; empty: none. */
  readonly dueOn: string;
}

interface ReadContext {
  readonly now: Date;
  readonly rules: Pick<CalendarRules, 'zone'>;
  /** The date of the issue that is changed, which may have passed; null: none, or a new one. */
  readonly dueBefore: IsoDate | null;
}

/** Reads the form; throws InvalidInput with a sentence for every field that is wrong. */
export function readIssue(
  fields: IssueFields,
  { now, rules, dueBefore }: ReadContext,
): Pick<Issue, 'title' | 'ownerId' | 'dueOn'> {
  const problems: Record<string, string> = {};
  const title = tidyTyped(fields.title).replaceAll(/\s+/g, ' ');
  if (title === '') problems['title'] = 'Write in a few words what is to be solved.';
  if (title.length > ISSUE_TITLE_LENGTH) {
    problems['title'] = `Shorten it to ${ISSUE_TITLE_LENGTH} characters; it has ${title.length}.`;
  }
  const ownerId = fields.ownerId.trim();
  if (ownerId === '') problems['ownerId'] = 'Choose who solves it.';
  const today = localDate(now, rules);
  const dueOn = fields.dueOn.trim();
  const isDay = isIsoDate(dueOn) && dueOn <= LAST_DAY && (dueOn >= today || dueOn === dueBefore);
  if (dueOn !== '' && !isDay) {
    problems['dueOn'] = `Choose a day from ${dateLabel(today)} on, or none.`;
  }
  const [problem] = Object.values(problems);
  if (problem !== undefined) throw new InvalidInput(problem, { fields: problems });
  return { title, ownerId, dueOn: dueOn === '' ? null : dueOn };
}
