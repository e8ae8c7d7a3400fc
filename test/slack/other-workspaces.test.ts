import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEMO_PEOPLE, DEMO_TEAM_CHANNEL, demoWorld } from '../../src/playground/demo-world.ts';
import { isCovered, readOrigin } from '../../src/slack/origin.ts';
import { startTestBot, type TestBot } from '../fixtures/bot.ts';
import { whisperAfter } from './hands.ts';

const { admin, guest } = DEMO_PEOPLE;
const TEAM = DEMO_TEAM_CHANNEL;
const HERE = demoWorld.team.id;
const ELSEWHERE = 'T0ELSEWHERE';
const ORG = 'E0ORG';
const STRANGER = 'U0STELLA';

const user = (teamId: string) => ({ id: STRANGER, username: 's', name: 's', team_id: teamId });
const team = (id: string) => ({ id, domain: 'd' });
const VIEW = {
  id: 'V1',
  type: 'modal',
  callback_id: 'setup',
  private_metadata: '',
  blocks: [{ type: 'input', block_id: 'b' }],
  title: { type: 'plain_text', text: 'Set up' },
  state: { values: {} },
  hash: 'h',
};
const command = {
  command: '/scorecard',
  text: 'setup',
  user_id: STRANGER,
  user_name: 's',
  channel_id: TEAM,
  trigger_id: 't',
  response_url: 'http://127.0.0.1:9/none',
};
const press = {
  type: 'block_actions',
  trigger_id: 't',
  channel: { id: TEAM },
  actions: [{ type: 'button', action_id: 'setup.open', block_id: 'b', value: '' }],
};
const suggestion = { type: 'block_suggestion', action_id: 'scorecard.section', value: '' };
const submission = { type: 'view_submission', view: VIEW };
const fileShared = {
  type: 'event_callback',
  event: { type: 'file_shared', file_id: 'F1', channel_id: TEAM, user_id: STRANGER, event_ts: '1' },
};
const authorizations = (teamId: string | null, isOrgWide = false) => [
  { team_id: teamId, enterprise_id: ORG, user_id: 'U1', is_enterprise_install: isOrgWide },
];
const orgWide = { is_enterprise_install: true, enterprise: { id: ORG, name: 'Org' } };

/** By kind of envelope: what it carries, and from where. */
const FOREIGN = [
  ['slash_commands', { ...command, team_id: ELSEWHERE }],
  [
    'slash_commands',
    { ...command, team_id: HERE, is_enterprise_install: 'true', enterprise_id: ORG },
  ],
  ['slash_commands', { ...command, is_enterprise_install: 'true', enterprise_id: ORG }],
  ['slash_commands', command],
  ['interactive', { ...press, team: team(ELSEWHERE), user: user(ELSEWHERE) }],
  ['interactive', { ...press, team: team(HERE), user: user(ELSEWHERE) }],
  ['interactive', { ...press, team: team(ELSEWHERE), user: user(HERE) }],
  ['interactive', { ...press, team: null, user: user(ELSEWHERE), ...orgWide }],
  ['interactive', { ...press, team: null, user: user(HERE), ...orgWide }],
  ['interactive', { ...suggestion, team: team(HERE), user: user(ELSEWHERE) }],
  ['interactive', { ...suggestion, team: null, user: user(ELSEWHERE), ...orgWide }],
  ['interactive', { ...submission, team: team(HERE), user: user(ELSEWHERE) }],
  ['interactive', { ...submission, team: null, user: user(ELSEWHERE), ...orgWide }],
  [
    'interactive',
    {
      ...submission,
      team: team(ELSEWHERE),
      user: user(ELSEWHERE),
      view: { ...VIEW, app_installed_team_id: HERE },
    },
  ],
  ['events_api', { ...fileShared, team_id: ELSEWHERE, event_id: 'Ev1' }],
  [
    'events_api',
    { ...fileShared, team_id: HERE, event_id: 'Ev2', authorizations: authorizations(ELSEWHERE) },
  ],
  [
    'events_api',
    { ...fileShared, team_id: HERE, event_id: 'Ev3', authorizations: authorizations(null, true) },
  ],
] as const;

describe('people of other workspaces', () => {
  let bot: TestBot;
  beforeAll(async () => {
    bot = await startTestBot({
      world: {
        ...demoWorld,
        people: [
          ...demoWorld.people,
          { id: STRANGER, name: 'stella', realName: 'Stella Voss', teamId: ELSEWHERE },
        ],
        channels: demoWorld.channels.map((channel) =>
          channel.id === TEAM
            ? { ...channel, memberIds: [...Object.values(DEMO_PEOPLE), STRANGER] }
            : channel,
        ),
      },
    });
  });
  afterAll(() => bot.close());

  const countTenants = () => bot.store.asOwner(({ prisma }) => prisma.tenant.count());

  it('leave nothing behind, whatever their payload carries', async () => {
    await bot.slack.waitFor(() => bot.slack.sockets.count() === 2, { what: 'two sockets' });
    for (const [index, [type, payload]] of FOREIGN.entries())
      bot.slack.sockets.sendRaw(
        JSON.stringify({
          envelope_id: `e${index}`,
          type,
          accepts_response_payload: type !== 'events_api',
          payload,
        }),
      );
    expect((await whisperAfter(bot, STRANGER, TEAM, '/scorecard setup')).text).toContain(
      'members of this workspace only',
    );
    expect(await countTenants()).toBe(0);
  });

  it('nor do guests, whom Slack has to be asked about', async () => {
    expect((await whisperAfter(bot, guest, TEAM, '/scorecard setup')).text).toContain('Guests');
    expect(await countTenants()).toBe(0);
  });

  it('while the first member makes the tenant', async () => {
    await whisperAfter(bot, admin, TEAM, '/scorecard');
    expect(await countTenants()).toBe(1);
  });
});

const installed = { teamId: HERE, enterpriseId: null };
const originOf = (body: Record<string, unknown>, teamId: string | undefined, isOrgWide = false) =>
  readOrigin({
    context: { ...(teamId === undefined ? {} : { teamId }), isEnterpriseInstall: isOrgWide },
    body,
  });

describe('what an installation covers', () => {
  it.each([
    ['a command', { ...command, team_id: HERE }],
    ['a press', { ...press, team: team(HERE), user: user(HERE) }],
    ['a form', { ...submission, team: team(HERE), user: user(HERE) }],
    ['an event in a channel of another company', { ...fileShared, team_id: ELSEWHERE }],
  ])('%s of its own workspace', (_, body) => {
    expect(isCovered(originOf(body, HERE), installed)).toBe(true);
  });

  it.each(FOREIGN.filter(([type]) => type === 'interactive'))(
    'no %s of another one: %j',
    (_, body) => {
      const isOrgWide = 'is_enterprise_install' in body;
      expect(isCovered(originOf(body, HERE, isOrgWide), installed)).toBe(false);
    },
  );

  it('in an org whoever has another home there, as far as Slack then says so', () => {
    const body = { ...press, team: team(HERE), user: user(ELSEWHERE) };
    expect(isCovered(originOf(body, HERE), { ...installed, enterpriseId: ORG })).toBe(true);
    expect(isCovered(originOf(body, ELSEWHERE), { ...installed, enterpriseId: ORG })).toBe(false);
    expect(isCovered(originOf(body, HERE, true), { ...installed, enterpriseId: ORG })).toBe(false);
  });
});
