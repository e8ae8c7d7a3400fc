import { describe, expect, test } from 'vitest';
import {
  enterableMetrics,
  enterersOf,
  isAdmin,
  mayConfirmImport,
  mayEdit,
  mayEnter,
  mayImport,
  maySetGoal,
  maySetUp,
  mayView,
  rolesOf,
} from '../../../src/domain/scorecard/permissions.ts';
import type { Person } from '../../../src/domain/scorecard/permissions.ts';
import * as fixture from '../../fixtures/scorecard.ts';

const { ADMIN, CHARLES, coi, dials, JASON, person, revenue, reviewed, SCOTT, scorecard, settings } =
  fixture;
const sectionOf = (metric: typeof dials) => {
  const section = scorecard.sections.find(({ id }) => id === metric.sectionId);
  if (section === undefined) throw new Error('no section');
  return section;
};

const people = {
  admin: person(ADMIN),
  jason: person(JASON),
  charles: person(CHARLES),
  scott: person(SCOTT),
  manager: person('U0MANAGER'),
  csm: person('U0CSM'),
  member: person('U0MEMBER'),
  guest: person(JASON, { guest: true }),
  stranger: person(ADMIN, { stranger: true }),
  workspaceAdmin: person('U0WORKSPACE', { workspaceAdmin: true }),
};
type Name = keyof typeof people;
const allowed = (may: (person: Person) => true | string) =>
  Object.entries(people).flatMap(([name, one]) => (may(one) === true ? [name] : []));
const roles = (name: Name) => rolesOf(people[name], scorecard, settings);

test('roles', () => {
  expect(roles('admin')).toEqual(['admin', 'member']);
  expect(roles('jason')).toEqual(['owner', 'member']);
  expect(roles('charles')).toEqual(['owner', 'contributor', 'member']);
  expect(roles('manager')).toEqual(['manager', 'member']);
  expect(roles('csm')).toEqual(['csm', 'member']);
  expect(roles('guest')).toEqual(['guest']);
  expect(roles('stranger')).toEqual(['stranger']);
});

describe('who may', () => {
  const everybody = 'admin jason charles scott manager csm member workspaceAdmin'.split(' ');
  test('view: everybody but guests and strangers, even owners among them', () => {
    expect(allowed((one) => mayView(one))).toEqual(everybody);
  });

  test.each([
    [dials, ['admin', 'jason']],
    [coi, ['admin', 'jason', 'charles']],
    [reviewed, ['admin', 'charles']],
    [revenue, ['admin']],
  ])('enter: $name', (metric, expected) => {
    expect(allowed((one) => mayEnter(one, metric, sectionOf(metric), settings))).toEqual(expected);
  });

  test.each([
    [coi, ['admin', 'jason']],
    [reviewed, ['admin', 'charles']],
    [revenue, ['admin']],
  ])('set the goal: $name', (metric, expected) => {
    expect(allowed((one) => maySetGoal(one, metric, sectionOf(metric), settings))).toEqual(
      expected,
    );
  });

  test('edit: admins; set up: workspace admins too', () => {
    expect(allowed((one) => mayEdit(one, settings))).toEqual(['admin']);
    expect(allowed((one) => maySetUp(one, settings))).toEqual(['admin', 'workspaceAdmin']);
  });

  test('import: who may enter anything; decide on it: the sharer and admins', () => {
    expect(allowed((one) => mayImport(one, scorecard, settings))).toEqual([
      'admin',
      'jason',
      'charles',
      'scott',
    ]);
    expect(allowed((one) => mayConfirmImport(one, SCOTT, settings))).toEqual(['admin', 'scott']);
  });

  test('before an admin is named, the workspace admins are it', () => {
    const bare = { ...settings, adminIds: [] };
    expect(isAdmin(people.workspaceAdmin, bare)).toBe(true);
    expect(isAdmin(people.admin, bare)).toBe(false);
    expect(mayEdit(people.member, bare)).toContain('the admins of this Slack workspace');
  });
});

describe('a refusal says who may', () => {
  test.each([
    [
      mayEnter(people.member, coi, sectionOf(coi), settings),
      'Only <@U0JASON>, <@U0CHARLES> and admins can enter “COI Attended”.',
    ],
    [
      maySetGoal(people.charles, coi, sectionOf(coi), settings),
      'Only <@U0JASON> and admins can set the goal of “COI Attended”.',
    ],
    [
      mayEnter(people.jason, revenue, sectionOf(revenue), settings),
      'Only admins (<@U0ADMIN>) can enter “Revenue”.',
    ],
    [maySetUp(people.member, settings), 'Only admins can set the scorecard up: <@U0ADMIN>.'],
  ])('%s', (permission, sentence) => {
    expect(permission).toBe(sentence);
  });

  test('and no name in it can ping', () => {
    const metric = { ...coi, name: '<!channel>' };
    expect(mayEnter(people.member, metric, sectionOf(coi), settings)).not.toContain('<!');
  });
});

test('a metric’s own owner replaces the section’s; contributors of both stay', () => {
  const metric = { ownerId: SCOTT, contributorIds: ['U0HELPS', CHARLES] };
  expect(enterersOf(metric, sectionOf(coi))).toEqual([SCOTT, CHARLES, 'U0HELPS']);
});

test('what a person may enter leaves out what is not in use', () => {
  const ids = (given: typeof scorecard) =>
    enterableMetrics(people.charles, given, settings).map(({ id }) => id);
  expect(ids(scorecard)).toEqual(['coi', 'mrr', 'reviewed']);
  const metrics = scorecard.metrics.map((metric) => ({ ...metric, active: metric.id !== 'coi' }));
  const sections = scorecard.sections.map((one) => ({
    ...one,
    archivedAt: one.id === 's-ops' ? fixture.now : null,
  }));
  expect(ids({ sections, metrics })).toEqual(['mrr']);
});
