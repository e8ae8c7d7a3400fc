import { describe, expect, it } from 'vitest';
import { mayEditPlays, maySetAlerts } from '../../../src/domain/alerts/permissions.ts';
import { person } from '../../fixtures/scorecard.ts';

const ADMIN = 'U0ADMIN';
const named = { adminIds: [ADMIN, 'U0SECOND'] };
const nobody = { adminIds: [] };

const GUEST = 'Guests cannot use Pulsecard. Ask a member of this workspace to share what you need.';
const STRANGER = 'Pulsecard is for members of this workspace only, not for people of another one.';

describe('what applies to everybody’s alerts', () => {
  it.each([
    ['an admin', person(ADMIN), named, true],
    [
      'an admin of the workspace while nobody is named',
      person('U0W', { workspaceAdmin: true }),
      nobody,
      true,
    ],
    [
      'an admin of the workspace who is not named',
      person('U0W', { workspaceAdmin: true }),
      named,
      'Only admins can change what applies to everybody’s alerts: ask <@U0ADMIN> or <@U0SECOND>.',
    ],
    [
      'a member',
      person('U0X'),
      nobody,
      'Only admins can change what applies to everybody’s alerts.',
    ],
    ['a guest', person(ADMIN, { guest: true }), named, GUEST],
    ['a stranger', person(ADMIN, { stranger: true }), named, STRANGER],
  ])('is changed by %s: %s', (_, who, settings, answer) => {
    expect(maySetAlerts(who, settings)).toBe(answer);
  });
});

describe('plays', () => {
  it.each([
    ['an admin', person(ADMIN), named, true],
    [
      'a member',
      person('U0X'),
      named,
      'Only admins can change plays: ask <@U0ADMIN> or <@U0SECOND>.',
    ],
    ['a member, while nobody is named', person('U0X'), nobody, 'Only admins can change plays.'],
    ['a guest', person(ADMIN, { guest: true }), named, GUEST],
    ['a stranger', person(ADMIN, { stranger: true }), named, STRANGER],
  ])('are changed by %s', (_, who, settings, answer) => {
    expect(mayEditPlays(who, settings)).toBe(answer);
  });
});
