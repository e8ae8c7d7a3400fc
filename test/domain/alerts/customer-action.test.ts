import { describe, expect, it } from 'vitest';
import {
  actionReminderAt,
  changeCustomerAction,
  isReminderOwed,
} from '../../../src/domain/alerts/customer-action.ts';
import type {
  CustomerAction,
  CustomerActionChange,
} from '../../../src/domain/alerts/customer-action.ts';
import { readCustomerAction } from '../../../src/domain/alerts/read-customer-action.ts';
import type { CustomerActionFields } from '../../../src/domain/alerts/read-customer-action.ts';
import { InvalidInput } from '../../../src/errors.ts';
import { ACCOUNT, CALENDAR, local, OTHER, OWNER, TUESDAY } from './parts.ts';

const ACTION: CustomerAction = {
  id: 'action-1',
  accountId: ACCOUNT,
  alertId: 'alert-1',
  kind: 'call',
  title: 'Call the sponsor',
  dueOn: '2026-11-26',
  status: 'open',
  ownerId: OWNER,
  createdBy: OWNER,
  createdAt: TUESDAY,
  closedBy: null,
  closedAt: null,
  remindedAt: null,
  revision: 1,
};

const action = (changes: Partial<CustomerAction> = {}): CustomerAction => ({
  ...ACTION,
  ...changes,
});

describe('an action as typed', () => {
  const FIELDS: CustomerActionFields = {
    kind: 'call',
    title: ' Call  the sponsor ',
    dueOn: '2026-11-24',
    status: 'open',
  };
  const read = (changes: Partial<CustomerActionFields>, dueBefore: string | null = null) =>
    readCustomerAction({ ...FIELDS, ...changes }, { now: TUESDAY, calendar: CALENDAR, dueBefore });

  function problemsOf(changes: Partial<CustomerActionFields>): Readonly<Record<string, string>> {
    try {
      read(changes);
      return {};
    } catch (error) {
      if (error instanceof InvalidInput) return error.fields;
      throw error;
    }
  }

  it('is kept without spaces around it', () => {
    expect(read({})).toEqual({
      kind: 'call',
      title: 'Call the sponsor',
      dueOn: '2026-11-24',
      status: 'open',
    });
  });

  it('may have no date, or one that passed when it is done or had it before', () => {
    expect(read({ dueOn: '' }).dueOn).toBeNull();
    expect(read({ dueOn: '2026-11-01', status: 'done' }).dueOn).toBe('2026-11-01');
    expect(read({ dueOn: '2026-11-01' }, '2026-11-01').dueOn).toBe('2026-11-01');
  });

  it.each<[string, Partial<CustomerActionFields>, string, RegExp]>([
    ['no title', { title: ' ' }, 'title', /few words/],
    ['151 characters', { title: 'x'.repeat(151) }, 'title', /to 150 characters; it has 151/],
    ['yesterday', { dueOn: '2026-11-23' }, 'dueOn', /from 24 Nov 2026 on/],
    ['a day that is not', { dueOn: '2026-11-31' }, 'dueOn', /from 24 Nov 2026 on/],
    ['no day, though done', { dueOn: 'soon', status: 'done' }, 'dueOn', /Choose a day, or none/],
    ['another kind', { kind: 'lunch' }, 'kind', /Choose what it is/],
    ['another status', { status: 'late' }, 'status', /open, done or cancelled/],
  ])('is refused with %s', (_, changes, field, sentence) => {
    const problems = problemsOf(changes);
    expect(Object.keys(problems)).toEqual([field]);
    expect(problems[field]).toMatch(sentence);
  });

  it('may have a title of exactly 150 characters', () => {
    expect(read({ title: 'x'.repeat(150) }).title).toHaveLength(150);
  });
});

const change = (by: CustomerActionChange, from = action()): CustomerAction =>
  changeCustomerAction(from, by, OTHER, TUESDAY);

describe('changing an action', () => {
  it('closes it by whom and when, and opens it again', () => {
    const done = change({ status: 'done' });
    expect(done).toMatchObject({ status: 'done', closedBy: OTHER, closedAt: TUESDAY, revision: 2 });
    expect(change({ status: 'open' }, done)).toMatchObject({
      status: 'open',
      closedBy: null,
      closedAt: null,
      revision: 3,
    });
  });

  it('is nothing where nothing differs', () => {
    expect(change({ status: 'open', title: ACTION.title })).toEqual(ACTION);
    const done = change({ status: 'done' });
    expect(changeCustomerAction(done, { status: 'done' }, OWNER, local('2026-11-25 09:00'))).toBe(
      done,
    );
  });

  it.each<[CustomerActionChange, boolean]>([
    [{ dueOn: '2026-11-30' }, true],
    [{ ownerId: OTHER }, true],
    [{ title: 'Call again' }, false],
    [{ status: 'done' }, false],
  ])('%o is reminded of anew: %s', (by, anew) => {
    const reminded = action({ remindedAt: TUESDAY });
    expect(change(by, reminded).remindedAt).toEqual(anew ? null : TUESDAY);
  });
});

describe('the reminder of an action', () => {
  it.each<[string, string | null, readonly string[], string | null]>([
    ['comes as work begins on the day', '2026-11-26', [], '2026-11-26 08:00'],
    ['comes on Friday for a Saturday', '2026-11-28', [], '2026-11-27 08:00'],
    ['comes before a holiday', '2026-11-26', ['2026-11-26'], '2026-11-25 08:00'],
    ['never comes without a date', null, [], null],
  ])('%s', (_, dueOn, holidays, at) => {
    expect(actionReminderAt({ dueOn }, { ...CALENDAR, holidays })).toEqual(
      at === null ? null : local(at),
    );
  });

  it.each<[string, Partial<CustomerAction>, string, boolean]>([
    ['a minute before', {}, '2026-11-26 07:59', false],
    ['in time', {}, '2026-11-26 08:00', true],
    ['late', {}, '2026-11-30 10:00', true],
    ['a second time', { remindedAt: TUESDAY }, '2026-11-26 08:00', false],
    ['when done', { status: 'done' }, '2026-11-26 08:00', false],
    ['when cancelled', { status: 'cancelled' }, '2026-11-26 08:00', false],
    ['when they logged it for today', { dueOn: '2026-11-24' }, '2026-11-24 16:00', false],
    [
      'to another, when logged for today',
      { dueOn: '2026-11-24', ownerId: OTHER },
      '2026-11-24 15:00',
      true,
    ],
    [
      'by 7 for today',
      { dueOn: '2026-11-24', createdAt: local('2026-11-24 07:00') },
      '2026-11-24 08:00',
      true,
    ],
    [
      'when logged on Friday for Sunday',
      { dueOn: '2026-11-29', createdAt: local('2026-11-27 10:00') },
      '2026-11-27 10:00',
      true,
    ],
    [
      'when logged on Saturday for Sunday',
      { dueOn: '2026-11-29', createdAt: local('2026-11-28 10:00') },
      '2026-11-28 10:00',
      true,
    ],
    [
      'when logged on Sunday for that day',
      { dueOn: '2026-11-29', createdAt: local('2026-11-29 10:00') },
      '2026-11-30 08:00',
      false,
    ],
    ['on Friday for Monday', { dueOn: '2026-11-30', ownerId: OTHER }, '2026-11-27 10:00', false],
    ['without a date', { dueOn: null }, '2027-11-24 16:00', false],
  ])('is owed %s: %s', (_, changes, now, owed) => {
    expect(isReminderOwed(action(changes), local(now), CALENDAR)).toBe(owed);
  });
});
