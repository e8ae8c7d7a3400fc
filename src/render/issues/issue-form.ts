import type { ModalView } from '@slack/types';
import { ISSUE_TITLE_LENGTH, type IssueFields } from '../../domain/scorecard/read-issue.ts';
import { context, section } from '../blocks.ts';
import { datePicker, input, modal, textInput, userSelect } from '../inputs.ts';
import { escapeMrkdwn, shorten } from '../text.ts';
import { ISSUE_ACTIONS, ISSUE_VIEWS } from './issue-ids.ts';

export interface IssueFormInput {
  readonly kind: 'raise' | 'edit';
  readonly metricName: string;
  readonly sectionName: string;
  /** Why it is offered, or what it is about; plain. */
  readonly about: string;
  readonly fields: IssueFields;
  readonly metadata: string;
}

const NAME_LENGTH = 80;

/** What is to be solved, by whom and until when. */
export function toIssueForm(of: IssueFormInput): ModalView {
  const { kind, metricName, sectionName, about, fields, metadata } = of;
  const name = escapeMrkdwn(shorten(metricName, NAME_LENGTH));
  const { value } = ISSUE_ACTIONS;
  return modal({
    callbackId: kind === 'raise' ? ISSUE_VIEWS.raise : ISSUE_VIEWS.edit,
    title: kind === 'raise' ? 'Raise as issue' : 'Change an issue',
    submit: kind === 'raise' ? 'Raise' : 'Save',
    close: 'Cancel',
    metadata,
    blocks: [
      section(`*${name}* · ${escapeMrkdwn(shorten(sectionName, NAME_LENGTH))}`),
      ...(about === '' ? [] : [context(escapeMrkdwn(about))]),
      input(
        { blockId: 'title', label: 'What is to be solved?' },
        textInput(value, { initial: fields.title, max: ISSUE_TITLE_LENGTH }),
      ),
      input(
        {
          blockId: 'ownerId',
          label: 'Who solves it?',
          hint: 'Is told by direct message, unless it is you.',
        },
        userSelect(value, fields.ownerId),
      ),
      input(
        { blockId: 'dueOn', label: 'Until when?', optional: true },
        datePicker(value, fields.dueOn),
      ),
    ],
  });
}
