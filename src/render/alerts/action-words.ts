import type {
  CustomerAction,
  CustomerActionKind,
  CustomerActionStatus,
} from '../../domain/alerts/customer-action.ts';
import { dateLabel } from '../../domain/labels.ts';
import { escapeWithin } from '../pulse/escape-within.ts';
import { personName } from './alert-status.ts';
import type { NameOf } from './alert-subject.ts';

const TITLE_LENGTH = 300;

interface KindWords {
  readonly emoji: string;
  readonly word: string;
}

const KINDS: Readonly<Record<CustomerActionKind, KindWords>> = {
  call: { emoji: '📞', word: 'Call' },
  meeting: { emoji: '🤝', word: 'Meeting' },
  email: { emoji: '✉️', word: 'E-mail' },
  task: { emoji: '📌', word: 'Task' },
  escalation: { emoji: '⬆️', word: 'Escalation' },
};

const STATUSES: Readonly<Record<CustomerActionStatus, string>> = {
  open: 'Open',
  done: 'Done',
  cancelled: 'Cancelled',
};

/** `📞 Call`. */
export const actionKindText = (kind: CustomerActionKind): string =>
  `${KINDS[kind].emoji} ${KINDS[kind].word}`;

export const actionStatusText = (status: CustomerActionStatus): string => STATUSES[status];

/** `📞 Call: Review with the sponsor · Mira · due 12 Nov 2025 · Open`; escaped, nobody is mentioned. */
export function actionLine(
  {
    kind,
    title,
    dueOn,
    status,
    ownerId,
  }: Pick<CustomerAction, 'kind' | 'title' | 'dueOn' | 'status' | 'ownerId'>,
  nameOf: NameOf,
): string {
  return [
    `${actionKindText(kind)}: ${escapeWithin(title, TITLE_LENGTH)}`,
    personName(ownerId, { nameOf }),
    ...(dueOn === null ? [] : [`due ${dateLabel(dueOn)}`]),
    actionStatusText(status),
  ].join(' · ');
}
