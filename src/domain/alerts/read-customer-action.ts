import { InvalidInput } from '../../errors.ts';
import { isIsoDate } from '../calendar.ts';
import { dateLabel } from '../labels.ts';
import { tidyTyped } from '../parse-number.ts';
import type { CalendarRules, IsoDate } from '../tenant.ts';
import { localDate } from '../zone.ts';
import type {
  CustomerAction,
  CustomerActionKind,
  CustomerActionStatus,
} from './customer-action.ts';

export const ACTION_TITLE_LENGTH = 150;
const LAST_DAY: IsoDate = '2099-12-31';

/** In the order they are offered. */
export const ACTION_KINDS: readonly CustomerActionKind[] = [
  'call',
  'meeting',
  'email',
  'task',
  'escalation',
];
const STATUSES: readonly CustomerActionStatus[] = ['open', 'done', 'cancelled'];

/** What stands in the fields, as text. */
export interface CustomerActionFields {
  readonly kind: string;
  readonly title: string;
  /** `YYYY-MM-DD`; empty: none. */
  readonly dueOn: string;
  readonly status: string;
}

interface ReadContext {
  readonly now: Date;
  readonly calendar: Pick<CalendarRules, 'zone'>;
  /** The date of the action that is changed, which may have passed; null: none, or a new one. */
  readonly dueBefore: IsoDate | null;
}

/** Reads the form; throws InvalidInput with a sentence for every field that is wrong. */
export function readCustomerAction(
  fields: CustomerActionFields,
  context: ReadContext,
): Pick<CustomerAction, 'kind' | 'title' | 'dueOn' | 'status'> {
  const problems: Record<string, string> = {};
  const kind = ACTION_KINDS.find((one) => one === fields.kind);
  if (kind === undefined) problems['kind'] = 'Choose what it is: a call, a meeting, an e-mail …';
  const status = STATUSES.find((one) => one === fields.status);
  if (status === undefined) problems['status'] = 'Choose whether it is open, done or cancelled.';
  const title = readTitle(fields.title, problems);
  const dueOn = readDue(fields.dueOn.trim(), status ?? 'open', context, problems);
  const [problem] = Object.values(problems);
  if (problem !== undefined || kind === undefined || status === undefined) {
    throw new InvalidInput(problem ?? 'Choose kind and status.', { fields: problems });
  }
  return { kind, title, dueOn, status };
}

function readTitle(typed: string, problems: Record<string, string>): string {
  const title = tidyTyped(typed).replaceAll(/\s+/g, ' ');
  if (title === '') problems['title'] = 'Write in a few words what is to be done.';
  if (title.length > ACTION_TITLE_LENGTH) {
    problems['title'] =
      `Shorten it to ${ACTION_TITLE_LENGTH} characters; it has ${title.length}. Details go into a note.`;
  }
  return title;
}

/** What is still to be done is due today at the earliest; what is over may have been due whenever. */
function readDue(
  typed: string,
  status: CustomerActionStatus,
  { now, calendar, dueBefore }: ReadContext,
  problems: Record<string, string>,
): IsoDate | null {
  if (typed === '') return null;
  const today = localDate(now, calendar);
  const isPast = status === 'open' && typed < today && typed !== dueBefore;
  if (!isIsoDate(typed) || typed > LAST_DAY || isPast) {
    problems['dueOn'] =
      status === 'open'
        ? `Choose a day from ${dateLabel(today)} on, or none.`
        : 'Choose a day, or none.';
    return null;
  }
  return typed;
}
