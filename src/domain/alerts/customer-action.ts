import type { IsoDate } from '../tenant.ts';
import { localDate } from '../zone.ts';
import { businessDayUpTo, startOfBusiness } from './business-time.ts';
import type { BusinessCalendar } from './settings.ts';

export type CustomerActionKind = 'call' | 'meeting' | 'email' | 'task' | 'escalation';

export type CustomerActionStatus = 'open' | 'done' | 'cancelled';

/** What somebody does, or did, about a customer. */
export interface CustomerAction {
  readonly id: string;
  readonly accountId: string;
  /** The alert it was logged from; null: from the account. */
  readonly alertId: string | null;
  readonly kind: CustomerActionKind;
  readonly title: string;
  /** null: no date. */
  readonly dueOn: IsoDate | null;
  readonly status: CustomerActionStatus;
  /** Whose it is, and who is reminded. Slack user id. */
  readonly ownerId: string;
  readonly createdBy: string;
  readonly createdAt: Date;
  /** Both null while open. */
  readonly closedBy: string | null;
  readonly closedAt: Date | null;
  /** null: not yet. */
  readonly remindedAt: Date | null;
  /** One more with every change; 1 at first. */
  readonly revision: number;
}

/** What can be changed; what is absent stays. */
export type CustomerActionChange = Partial<
  Pick<CustomerAction, 'kind' | 'title' | 'dueOn' | 'status' | 'ownerId'>
>;

/** The action changed; itself where nothing is. A new date or owner is reminded of anew. */
export function changeCustomerAction(
  action: CustomerAction,
  change: CustomerActionChange,
  by: string,
  now: Date,
): CustomerAction {
  const changed = { ...action, ...change };
  if (!differs(action, changed)) return action;
  const isClosing = changed.status !== 'open' && action.status !== changed.status;
  const anew = changed.dueOn !== action.dueOn || changed.ownerId !== action.ownerId;
  return {
    ...changed,
    ...(isClosing ? { closedBy: by, closedAt: now } : {}),
    ...(changed.status === 'open' ? { closedBy: null, closedAt: null } : {}),
    remindedAt: anew ? null : action.remindedAt,
    revision: action.revision + 1,
  };
}

const differs = (one: CustomerAction, other: CustomerAction): boolean =>
  one.kind !== other.kind ||
  one.title !== other.title ||
  one.dueOn !== other.dueOn ||
  one.status !== other.status ||
  one.ownerId !== other.ownerId;

/**
 * When its owner is reminded, once: as work begins on the due date, or on the last business day before
 * where that is none. null: it has no date.
 */
export function actionReminderAt(
  { dueOn }: Pick<CustomerAction, 'dueOn'>,
  calendar: BusinessCalendar,
): Date | null {
  return dueOn === null ? null : startOfBusiness(businessDayUpTo(dueOn, calendar), calendar);
}

/** What decides about a reminder. */
export type Remindable = Pick<
  CustomerAction,
  'dueOn' | 'status' | 'ownerId' | 'createdBy' | 'createdAt' | 'remindedAt'
>;

/**
 * Late is owed all the same: what was logged, moved or handed to somebody after that time is reminded of at
 * once. Only who logged their own on its very day knows without. Who changed an action is not kept: the same
 * is told by who logged it and whose it is now.
 */
export function isReminderOwed(action: Remindable, now: Date, calendar: BusinessCalendar): boolean {
  if (action.status !== 'open' || action.remindedAt !== null) return false;
  const at = actionReminderAt(action, calendar);
  return at !== null && now >= at && !isKnown(action, at, calendar);
}

const isKnown = (
  { dueOn, ownerId, createdBy, createdAt }: Remindable,
  at: Date,
  calendar: BusinessCalendar,
): boolean =>
  ownerId === createdBy &&
  createdAt >= at &&
  dueOn !== null &&
  dueOn <= localDate(createdAt, calendar);
