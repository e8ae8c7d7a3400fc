import type { ModalView } from '@slack/types';
import type { CustomerActionFields } from '../../domain/alerts/read-customer-action.ts';
import { ACTION_KINDS, ACTION_TITLE_LENGTH } from '../../domain/alerts/read-customer-action.ts';
import type { CustomerActionStatus } from '../../domain/alerts/customer-action.ts';
import { section } from '../blocks.ts';
import { datePicker, input, modal, select, textInput, userSelect } from '../inputs.ts';
import { PULSE_FORM } from '../pulse/account-ids.ts';
import { notice } from '../pulse/form-text.ts';
import { escapeMrkdwn, shorten } from '../text.ts';
import { actionKindText, actionStatusText } from './action-words.ts';
import { ALERT_VIEWS } from './alert-ids.ts';

const STATUSES: readonly CustomerActionStatus[] = ['open', 'done', 'cancelled'];

export interface ActionFormFields extends CustomerActionFields {
  /** Slack user id. */
  readonly ownerId: string;
}

/** The form of what is to be done, or was done, about a customer. */
export function toActionFormView(given: {
  readonly accountName: string;
  /** The action is changed, not new. */
  readonly known: boolean;
  readonly fields: ActionFormFields;
  readonly metadata: string;
  /** Told on top; mrkdwn. */
  readonly notices?: readonly string[];
}): ModalView {
  const { accountName, known, fields, metadata, notices = [] } = given;
  const kinds = ACTION_KINDS.map((kind) => ({ value: kind, text: actionKindText(kind) }));
  const statuses = STATUSES.map((status) => ({ value: status, text: actionStatusText(status) }));
  return modal({
    callbackId: ALERT_VIEWS.action,
    title: known ? 'Change an action' : 'Log an action',
    submit: 'Save',
    close: 'Cancel',
    metadata,
    blocks: [
      ...notices.map(notice),
      section(`*${escapeMrkdwn(shorten(accountName, 200))}*`),
      input({ blockId: 'kind', label: 'What it is' }, select(PULSE_FORM.value, kinds, fields.kind)),
      input(
        { blockId: 'title', label: 'What is to be done, or was done' },
        textInput(PULSE_FORM.value, { initial: fields.title, max: ACTION_TITLE_LENGTH }),
      ),
      input(
        {
          blockId: 'dueOn',
          label: 'Due on',
          hint: 'Its owner is reminded that morning, or on the last business day before it; at once where that has passed. Blank: no date.',
          optional: true,
        },
        datePicker(PULSE_FORM.value, fields.dueOn),
      ),
      input(
        { blockId: 'status', label: 'Status' },
        select(PULSE_FORM.value, statuses, fields.status),
      ),
      input(
        { blockId: 'owner', label: 'Who does it' },
        userSelect(PULSE_FORM.value, fields.ownerId),
      ),
    ],
  });
}
