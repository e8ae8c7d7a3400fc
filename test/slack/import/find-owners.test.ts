import { WebClient } from '@slack/web-api';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Unavailable } from '../../../src/errors.ts';
import { DEMO_PEOPLE, demoWorld } from '../../../src/playground/demo-world.ts';
import {
  startLocalSlack,
  type LocalSlack,
} from '../../../src/playground/local-slack/start-local-slack.ts';
import { CLIENT_OPTIONS } from '../../../src/slack/call-slack.ts';
import { findOwners, type OwnersRequest } from '../../../src/slack/import/find-owners.ts';
import { createPeople } from '../../../src/slack/people.ts';

const { admin, csm, noor, guest } = DEMO_PEOPLE;
const COLLEAGUES = Array.from({ length: 40 }, (_, at) => ({
  id: `U0TEAM${at}`,
  name: `team${at}`,
  realName: `Team Mate ${at}`,
  email: `mate${at}@northlight.example`,
}));
const TWINS = ['U0TWIN1', 'U0TWIN2'].map((id, at) => ({
  id,
  name: `twin${at}`,
  realName: 'Team Mate',
  email: `twin${at}@northlight.example`,
}));
const STRANGER = {
  id: 'U0STRANGE',
  name: 'sven',
  realName: 'Sven Else',
  email: 'sven@else.example',
  teamId: 'T0ELSE',
};

describe('owners as a file names them', () => {
  let slack: LocalSlack;
  let now = new Date('2025-11-12T15:00:00Z');
  let request: OwnersRequest;
  beforeAll(async () => {
    const people = [...demoWorld.people, ...COLLEAGUES, ...TWINS, STRANGER];
    slack = await startLocalSlack({ world: { ...demoWorld, people } });
  });
  afterAll(() => slack.close());
  beforeEach(() => {
    const client = new WebClient(slack.botToken, { ...CLIENT_OPTIONS, slackApiUrl: slack.apiUrl });
    request = {
      deps: { people: createPeople(() => now) },
      caller: { client, teamId: demoWorld.team.id },
      tenant: {
        settings: { adminIds: [admin], managerIds: TWINS.map(({ id }) => id), csmIds: [csm] },
      },
    };
  });

  const find = async (...texts: string[]) => [
    ...(await findOwners(request, texts, [noor])).values(),
  ];
  const callsOf = (method: string, since: number) =>
    slack.calls.slice(since).filter((call) => call.method === method).length;

  it('reads an address in brackets, behind a name or as Slack writes links', async () => {
    const mira = demoWorld.people.find(({ id }) => id === csm);
    const email = mira?.email ?? '';
    expect(
      await find(`${mira?.realName ?? ''} <${email}>`, `<${email}>`, `<mailto:${email}|${email}>`),
    ).toEqual([csm, csm, csm]);
    expect(await find('Mira <nobody@northlight.example>', 'Castellan, Mira', 'mira; noor')).toEqual(
      [null, null, null],
    );
  });

  it.each([
    ['an id', csm, csm],
    ['a mention', `<@${csm}>`, csm],
    ['a mention with a label', `<@${csm}|mira>`, csm],
    ['an e-mail', 'mira@northlight.example', csm],
    ['an e-mail in capitals', 'MIRA@Northlight.example', csm],
    ['the name of somebody set up here', 'mira castellan', csm],
    ['a name with @', '@Mira Castellan', csm],
    ['a handle', '@mira', csm],
    ['a handle without @', 'Mira', csm],
    ['a name that two have', 'Team Mate', null],
    ['the name of somebody who owns an account', 'Noor Haddad', noor],
    ['the name of a member who is nothing here', 'Josh Lindqvist', null],
    ['an id that nobody has', 'U0NOBODY1', null],
    ['an e-mail that nobody has', 'nobody@northlight.example', null],
    ['a guest', guest, null],
    ['somebody of another company, by id', STRANGER.id, null],
    ['somebody of another company, by e-mail', STRANGER.email, null],
    ['a group', '<!subteam^S123>', null],
    ['words', 'the new one', null],
  ])('%s', async (_, text, expected) => {
    expect(await find(text)).toEqual([expected]);
  });

  it('asks once about each e-mail, and not again when the file is read again', async () => {
    const emails = COLLEAGUES.map(({ email }) => email);
    const since = slack.calls.length;
    expect(await find(...emails)).toEqual(COLLEAGUES.map(({ id }) => id));
    expect(callsOf('users.lookupByEmail', since)).toBe(40);
    const ids = callsOf('users.info', since);
    await find(...emails.map((email) => email.toUpperCase()));
    expect(callsOf('users.lookupByEmail', since)).toBe(40);
    expect(callsOf('users.info', since)).toBe(ids);
  });

  it('asks again a minute later about somebody who was not there yet', async () => {
    const since = slack.calls.length;
    expect(await find('late@northlight.example')).toEqual([null]);
    expect(await find('late@northlight.example')).toEqual([null]);
    expect(callsOf('users.lookupByEmail', since)).toBe(1);
    now = new Date(now.getTime() + 61_000);
    expect(await find('late@northlight.example')).toEqual([null]);
    expect(callsOf('users.lookupByEmail', since)).toBe(2);
  });

  it('waits when Slack limits it, and keeps what it found when it has to give up', async () => {
    slack.faults.next('users.lookupByEmail', { kind: 'rateLimited', retryAfterSeconds: 0 }, 2);
    expect(await find('mira@northlight.example')).toEqual([csm]);
    slack.faults.next('users.lookupByEmail', { kind: 'rateLimited', retryAfterSeconds: 60 }, 1);
    await expect(find('noor@northlight.example')).rejects.toThrow(Unavailable);
    const since = slack.calls.length;
    expect(await find('mira@northlight.example', 'noor@northlight.example')).toEqual([csm, noor]);
    expect(callsOf('users.lookupByEmail', since)).toBe(1);
  });

  it('does not take trouble with Slack for nobody', async () => {
    slack.faults.next('users.lookupByEmail', { kind: 'error', error: 'missing_scope' });
    await expect(find('mira@northlight.example')).rejects.toThrow('missing_scope');
    // Of three people whose names are asked for, and of the one who is meant.
    slack.faults.next('users.info', { kind: 'error', error: 'account_inactive' }, 4);
    await expect(find('U0TEAM1')).rejects.toThrow('account_inactive');
    slack.faults.clear();
  });

  it('refuses more e-mails than can be asked about', async () => {
    const emails = Array.from({ length: 501 }, (_, at) => `a${at}@northlight.example`);
    await expect(find(...emails)).rejects.toThrow(/501 e-mail addresses/);
  });
});
