import type { KnownBlock, ModalView } from '@slack/types';
import {
  CLOSED_DAYS,
  type IssueList,
  type ListedIssue,
} from '../../domain/scorecard/build-issue-list.ts';
import type { Issue } from '../../domain/scorecard/issue.ts';
import { dateLabel } from '../../domain/labels.ts';
import type { CalendarRules } from '../../domain/tenant.ts';
import { localDate } from '../../domain/zone.ts';
import { actions, button, context, section } from '../blocks.ts';
import { modal } from '../inputs.ts';
import { escapeWithin } from '../pulse/escape-within.ts';
import { countOf } from '../text.ts';
import { ISSUE_ACTIONS as A, ISSUE_VIEWS } from './issue-ids.ts';

export interface IssueListInput {
  readonly list: IssueList;
  readonly rules: Pick<CalendarRules, 'zone'>;
  readonly mayChange: (issue: Issue) => boolean;
  /** Told on top; mrkdwn. */
  readonly notices?: readonly string[];
}

/** Two blocks each; the rest of the hundred is for what is closed and for notices. */
const OPEN_SHOWN = 35;
const CLOSED_SHOWN = 15;
const TITLE_LENGTH = 150;
const NAME_LENGTH = 80;

const ageText = (days: number): string =>
  days === 0 ? 'raised today' : `open for ${countOf(days, 'day')}`;

function dueText({ issue, overdueDays }: ListedIssue): string {
  if (issue.dueOn === null) return 'no date';
  const due = `due ${dateLabel(issue.dueOn)}`;
  return overdueDays === null
    ? due
    : `:red_circle: *overdue by ${countOf(overdueDays, 'day')}*, ${due}`;
}

function metricText({ metricName, sectionName, periodLabel }: ListedIssue): string {
  if (metricName === '') return 'a metric that is gone';
  const names = [metricName, sectionName].map((name) => escapeWithin(name, NAME_LENGTH));
  return `${names.join(' · ')} · ${periodLabel}`;
}

function toOpen(listed: ListedIssue, mayChange: IssueListInput['mayChange']): KnownBlock[] {
  const { issue, ageDays } = listed;
  const title = escapeWithin(issue.title, TITLE_LENGTH);
  const facts = `<@${issue.ownerId}> · ${dueText(listed)} · ${ageText(ageDays)}, by <@${issue.raisedBy}>`;
  const text = section(`*${title}*\n${metricText(listed)}\n${facts}`);
  if (!mayChange(issue)) return [text];
  const controls = [
    button(A.done, 'Done', issue.id, { style: 'primary' }),
    button(A.edit, 'Edit', issue.id),
  ];
  return [text, actions(controls, `issue:${issue.id}`)];
}

function toClosed(
  listed: ListedIssue,
  { rules, mayChange }: Pick<IssueListInput, 'rules' | 'mayChange'>,
): KnownBlock {
  const { issue } = listed;
  const { closedAt, closedBy, title } = issue;
  const when = closedAt === null ? '' : ` on ${dateLabel(localDate(closedAt, rules))}`;
  const how = issue.status === 'dropped' ? 'dropped' : 'done';
  const text = `~${escapeWithin(title, TITLE_LENGTH)}~\n${metricText(listed)} · ${how}${when} by <@${closedBy ?? issue.ownerId}>`;
  return mayChange(issue) ? section(text, button(A.reopen, 'Open again', issue.id)) : section(text);
}

/** `/scorecard issues`: the open ones, then those closed of late. */
export function toIssueList({ list, rules, mayChange, notices = [] }: IssueListInput): ModalView {
  const { open, closed } = list;
  const left = open.length - OPEN_SHOWN;
  return modal({
    callbackId: ISSUE_VIEWS.list,
    title: 'Issues',
    close: 'Close',
    metadata: '{}',
    blocks: [
      ...notices.map((notice) => section(notice)),
      ...(open.length === 0
        ? [
            section(
              'No issue is open. A number that is red in two of three weeks can be raised as one, under the weekly scorecard report.',
            ),
          ]
        : [section(`*${countOf(open.length, 'open issue')}*`)]),
      ...open.slice(0, OPEN_SHOWN).flatMap((one) => toOpen(one, mayChange)),
      ...(left > 0 ? [context(`and ${countOf(left, 'more open issue')}`)] : []),
      ...(closed.length === 0
        ? []
        : [
            { type: 'divider' as const },
            section(`*Closed in the last ${CLOSED_DAYS} days*`),
            ...closed.slice(0, CLOSED_SHOWN).map((one) => toClosed(one, { rules, mayChange })),
          ]),
      ...(closed.length > CLOSED_SHOWN
        ? [context(`and ${countOf(closed.length - CLOSED_SHOWN, 'more')}`)]
        : []),
    ],
  });
}
