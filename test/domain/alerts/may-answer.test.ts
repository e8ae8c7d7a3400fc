import { describe, expect, it } from 'vitest';
import { mayAnswerAlert } from '../../../src/domain/alerts/may-answer.ts';
import { person } from '../../fixtures/scorecard.ts';

const [ADMIN, MANAGER, MIRA, NOOR, BOSS] = ['U0ADMIN', 'U0MANAGER', 'U0MIRA', 'U0NOOR', 'U0BOSS'];
const settings = {
  adminIds: [ADMIN],
  managerIds: [MANAGER],
  csmIds: [MIRA, NOOR],
  managers: { [MIRA]: BOSS },
};

const GUEST = 'Guests cannot use Pulsecard. Ask a member of this workspace to share what you need.';
const STRANGER = 'Pulsecard is for members of this workspace only, not for people of another one.';
const OF_MIRA = 'Only <@U0MIRA>, managers and admins can answer this alert.';
const OF_NOBODY = 'Only managers and admins can answer this alert.';

/** Mira’s account; the alert is hers, or was given to Noor, or is nobody’s. */
const hers = { ownerId: MIRA, accountOwnerId: MIRA };
const given = { ownerId: NOOR, accountOwnerId: MIRA };
const nobodys = { ownerId: null, accountOwnerId: null };

describe('answering an alert', () => {
  it.each([
    ['who answers for it', person(MIRA), hers, true],
    ['their manager', person(BOSS), hers, true],
    ['a manager of all', person(MANAGER), hers, true],
    ['an admin', person(ADMIN), nobodys, true],
    ['another customer success manager', person(NOOR), hers, OF_MIRA],
    ['whom it was given to', person(NOOR), given, true],
    ['who owns the account of one given away', person(MIRA), given, true],
    ['the manager of who owns it', person(BOSS), given, true],
    ['anybody, of nobody’s', person(MIRA), nobodys, OF_NOBODY],
    [
      'an admin of the workspace who is not named',
      person('U0W', { workspaceAdmin: true }),
      hers,
      OF_MIRA,
    ],
    ['a guest who answers for it', person(MIRA, { guest: true }), hers, GUEST],
    ['a stranger', person(MANAGER, { stranger: true }), hers, STRANGER],
  ])('is for %s', (_, who, alert, answer) => {
    expect(mayAnswerAlert(who, alert, settings)).toBe(answer);
  });
});
