import { describe, expect, it } from 'vitest';
import {
  mayCreateAccount,
  mayEditAccount,
  mayImportPulse,
  maySetWeights,
} from '../../../src/domain/pulse/permissions.ts';
import type { Permission, Person } from '../../../src/domain/scorecard/permissions.ts';
import { person } from '../../fixtures/scorecard.ts';

const [ADMIN, MANAGER, MIRA, NOOR] = ['U0ADMIN', 'U0MANAGER', 'U0MIRA', 'U0NOOR'];
const settings = { adminIds: [ADMIN], managerIds: [MANAGER], csmIds: [MIRA, NOOR] };

/** Mira is a customer success manager and owns the account; Owen owns it without being one. */
const people = {
  admin: person(ADMIN),
  manager: person(MANAGER),
  mira: person(MIRA),
  noor: person(NOOR),
  owen: person('U0OWEN'),
  member: person('U0MEMBER'),
  workspaceAdmin: person('U0WORKSPACE', { workspaceAdmin: true }),
  guestAdmin: person(ADMIN, { guest: true }),
  guestOwner: person(MIRA, { guest: true }),
  strangerManager: person(MANAGER, { stranger: true }),
};
const allowed = (may: (one: Person) => Permission) =>
  Object.entries(people).flatMap(([name, one]) => (may(one) === true ? [name] : []));
const refusal = (may: (one: Person) => Permission, name: keyof typeof people) => may(people[name]);

const GUEST = 'Guests cannot use Pulsecard. Ask a member of this workspace to share what you need.';
const STRANGER = 'Pulsecard is for members of this workspace only, not for people of another one.';

const mayEdit = (ownerId: string | null) => (one: Person) =>
  mayEditAccount(one, { ownerId }, settings);

describe('changing an account', () => {
  it.each([
    [MIRA, ['admin', 'manager', 'mira']],
    ['U0OWEN', ['admin', 'manager', 'owen']],
    [null, ['admin', 'manager']],
  ])('of %s is for the owner, managers and admins', (ownerId, names) => {
    expect(allowed(mayEdit(ownerId))).toEqual(names);
  });

  it.each([
    ['noor', MIRA, 'Only <@U0MIRA>, managers and admins can change this account.'],
    ['mira', null, 'Only managers and admins can change this account.'],
    ['workspaceAdmin', MIRA, 'Only <@U0MIRA>, managers and admins can change this account.'],
    ['guestAdmin', MIRA, GUEST],
    ['guestOwner', MIRA, GUEST],
    ['strangerManager', MIRA, STRANGER],
  ] as const)('is refused to %s of an account of %s, with who may', (name, ownerId, words) => {
    expect(refusal(mayEdit(ownerId), name)).toBe(words);
  });
});

const maySet = (adminIds: string[]) => (one: Person) =>
  maySetWeights(one, { ...settings, adminIds });

describe('setting weights and metrics', () => {
  it('is for admins; for those of the workspace while nobody is named', () => {
    expect(allowed(maySet([ADMIN]))).toEqual(['admin']);
    expect(allowed(maySet([]))).toEqual(['workspaceAdmin']);
  });

  it.each([
    ['manager', [ADMIN], 'Only admins can set weights and metrics: ask <@U0ADMIN>.'],
    ['mira', [ADMIN, 'U0B'], 'Only admins can set weights and metrics: ask <@U0ADMIN> or <@U0B>.'],
    ['member', [], 'Only admins can set weights and metrics.'],
    ['guestAdmin', [ADMIN], GUEST],
    ['strangerManager', [ADMIN], STRANGER],
  ] as const)('is refused to %s where admins are %j', (name, adminIds, words) => {
    expect(refusal(maySet([...adminIds]), name)).toBe(words);
  });
});

const mayImport =
  (...ownerIds: (string | null)[]) =>
  (one: Person) =>
    mayImportPulse(
      one,
      ownerIds.map((ownerId) => ({ ownerId })),
      settings,
    );

describe('importing accounts and metrics', () => {
  it('is for admins, managers, customer success managers, and whoever owns an account', () => {
    expect(allowed(mayImport())).toEqual(['admin', 'manager', 'mira', 'noor']);
    expect(allowed(mayImport(null, 'U0OWEN'))).toEqual([
      'admin',
      'manager',
      'mira',
      'noor',
      'owen',
    ]);
  });

  it.each([
    [
      'member',
      'Only customer success managers, managers and admins can import accounts and their metrics: ask <@U0ADMIN>.',
    ],
    ['guestOwner', GUEST],
    ['strangerManager', STRANGER],
  ] as const)('is refused to %s', (name, words) => {
    expect(refusal(mayImport(MIRA), name)).toBe(words);
  });
});

const mayCreate = (ownerId: string | null) => (one: Person) =>
  mayCreateAccount(one, ownerId, settings);

describe('adding an account', () => {
  it.each([
    [MIRA, ['admin', 'manager', 'mira']],
    [null, ['admin', 'manager']],
    // Owning one account makes nobody a customer success manager.
    ['U0OWEN', ['admin', 'manager']],
  ])('of %s', (ownerId, names) => {
    expect(allowed(mayCreate(ownerId))).toEqual(names);
  });

  it('is refused with who may', () => {
    const words =
      'Only managers and admins can add accounts for others; a customer success manager adds their own.';
    expect(refusal(mayCreate(MIRA), 'noor')).toBe(words);
    expect(refusal(mayCreate(null), 'mira')).toBe(words);
    expect(refusal(mayCreate(MIRA), 'guestOwner')).toBe(GUEST);
    expect(refusal(mayCreate(MIRA), 'strangerManager')).toBe(STRANGER);
  });
});
