import { describe, expect, it } from 'vitest';
import { buildIssueList } from '../../../src/domain/scorecard/build-issue-list.ts';
import { mayChangeIssue } from '../../../src/domain/scorecard/issue-permissions.ts';
import type { Issue } from '../../../src/domain/scorecard/issue.ts';
import * as fixture from '../../fixtures/scorecard.ts';

const { ADMIN, CHARLES, JASON, SCOTT, now, person, scorecard, settings, w43 } = fixture;

/** Raised by Charles for Jason, ten days ago. */
const issue = (id: string, rest: Partial<Issue> = {}): Issue => ({
  id,
  metricId: 'dials',
  title: `Issue ${id}`,
  ownerId: JASON,
  dueOn: null,
  status: 'open',
  period: w43.start,
  raisedBy: CHARLES,
  raisedAt: new Date(now.getTime() - 10 * 24 * 3_600_000),
  closedBy: null,
  closedAt: null,
  revision: 1,
  ...rest,
});

const closed = (id: string, at: string): Issue =>
  issue(id, { status: 'done', closedBy: JASON, closedAt: new Date(at) });

const list = (...issues: Issue[]) => buildIssueList(issues, scorecard, now, settings);

describe('the list of issues', () => {
  it('has what is due first on top, those without a date last, the oldest first', () => {
    const later = new Date(now.getTime() - 24 * 3_600_000);
    const { open } = list(
      issue('undated, new', { raisedAt: later }),
      issue('undated, old'),
      issue('due late', { dueOn: '2025-12-01' }),
      issue('due soon', { dueOn: '2025-11-10' }),
    );
    expect(open.map((one) => one.issue.id)).toEqual([
      'due soon',
      'due late',
      'undated, old',
      'undated, new',
    ]);
  });

  it('says what it is about, how old it is and how long it is overdue, in the tenant’s days', () => {
    const [one] = list(issue('a', { dueOn: '2025-10-01' })).open;
    const today = list(issue('b', { raisedAt: now })).open[0];
    expect(one).toMatchObject({
      metricName: 'Dials',
      sectionName: 'Inside Sales',
      periodLabel: 'W43',
      ageDays: 10,
    });
    expect(one?.overdueDays).toBeGreaterThan(20);
    expect(today).toMatchObject({ ageDays: 0, overdueDays: null });
  });

  it('has those closed apart, the newest first, none of them overdue', () => {
    const found = list(closed('first', '2025-10-20T12:00:00Z'), {
      ...closed('last', '2025-10-21T12:00:00Z'),
      dueOn: '2025-10-01',
    });
    expect(found.open).toEqual([]);
    expect(found.closed.map((one) => [one.issue.id, one.overdueDays])).toEqual([
      ['last', null],
      ['first', null],
    ]);
  });

  it('keeps an issue whose metric is gone', () => {
    const [one] = list(issue('a', { metricId: 'gone' })).open;
    expect(one).toMatchObject({ metricName: '', sectionName: '', periodLabel: '' });
  });
});

describe('changing an issue', () => {
  const rules = { ...settings, adminIds: [ADMIN], managerIds: ['U0MANAGER'] };

  const no = `Only <@${JASON}>, <@${CHARLES}>, managers and admins can change this issue.`;
  it.each([
    ['its owner', JASON, true],
    ['who raised it', CHARLES, true],
    ['a manager', 'U0MANAGER', true],
    ['an admin', ADMIN, true],
    ['anybody else', SCOTT, no],
  ])('%s', (_, id, permission) => {
    expect(mayChangeIssue(person(id), issue('a'), rules)).toBe(permission);
  });

  it('is refused to guests, whatever they own', () => {
    expect(mayChangeIssue({ ...person(JASON), guest: true }, issue('a'), rules)).toContain(
      'Guests',
    );
  });
});
