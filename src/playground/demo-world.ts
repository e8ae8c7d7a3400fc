import manifest from '../../manifest.json' with { type: 'json' };
import type { World } from './local-slack/world.ts';

export const DEMO_TEAM_CHANNEL = 'C0LEADERS';

/** The people of the demo, by the part they play. */
export const DEMO_PEOPLE = {
  admin: 'U0DANA',
  jason: 'U0JASON',
  charles: 'U0CHARLES',
  josh: 'U0JOSH',
  scott: 'U0SCOTT',
  csm: 'U0MIRA',
  noor: 'U0NOOR',
  guest: 'U0GUEST',
} as const;

const everyone = Object.values(DEMO_PEOPLE);
const members = everyone.filter((id) => id !== DEMO_PEOPLE.guest);
const ZONE = 'America/New_York';

/** An invented managed service provider with its Slack workspace. */
export const demoWorld: World = {
  team: { id: 'T0NORTHLIGHT', name: 'Northlight IT', domain: 'northlight-it' },
  bot: { userId: 'U0PULSECARD', botId: 'B0PULSECARD', name: 'Pulsecard' },
  people: [
    {
      id: DEMO_PEOPLE.admin,
      name: 'dana',
      realName: 'Dana Whitfield',
      title: 'Operations lead, admin',
      email: 'dana@northlight.example',
      tz: ZONE,
      isAdmin: true,
      isOwner: true,
    },
    {
      id: DEMO_PEOPLE.jason,
      name: 'jason',
      realName: 'Jason Ortega',
      title: 'Sales manager',
      email: 'jason@northlight.example',
      tz: ZONE,
    },
    {
      id: DEMO_PEOPLE.charles,
      name: 'charles',
      realName: 'Charles Abara',
      title: 'Business development',
      email: 'charles@northlight.example',
      tz: ZONE,
    },
    {
      id: DEMO_PEOPLE.josh,
      name: 'josh',
      realName: 'Josh Lindqvist',
      title: 'Hybrid sales',
      email: 'josh@northlight.example',
      tz: ZONE,
    },
    {
      id: DEMO_PEOPLE.scott,
      name: 'scott',
      realName: 'Scott Nakamura',
      title: 'Service desk manager',
      email: 'scott@northlight.example',
      tz: ZONE,
    },
    {
      id: DEMO_PEOPLE.csm,
      name: 'mira',
      realName: 'Mira Castellan',
      title: 'Customer success',
      email: 'mira@northlight.example',
      tz: ZONE,
    },
    {
      id: DEMO_PEOPLE.noor,
      name: 'noor',
      realName: 'Noor Haddad',
      title: 'Customer success',
      email: 'noor@northlight.example',
      tz: ZONE,
    },
    {
      id: DEMO_PEOPLE.guest,
      name: 'gus',
      realName: 'Gus Ferrand',
      title: 'Contractor, guest',
      email: 'gus@contractor.example',
      tz: ZONE,
      isGuest: true,
    },
  ],
  channels: [
    {
      id: DEMO_TEAM_CHANNEL,
      name: 'leadership',
      topic: 'Monday numbers and what we do about them',
      memberIds: everyone,
      botIsMember: true,
    },
    {
      id: 'C0GENERAL',
      name: 'general',
      topic: 'Company-wide',
      memberIds: everyone,
      botIsMember: true,
    },
    {
      id: 'C0OPS',
      name: 'service-desk',
      topic: 'Tickets and on-call (the bot is not in here)',
      memberIds: members,
    },
  ],
  commands: manifest.features.slash_commands.map((command) => ({
    command: command.command,
    description: command.description,
    usageHint: command.usage_hint,
    shouldEscape: command.should_escape,
  })),
  scopes: manifest.oauth_config.scopes.bot,
};
