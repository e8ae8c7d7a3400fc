import type { World } from '../../../src/playground/local-slack/world.ts';

/** A small invented workspace. */
export const TEST_WORLD: World = {
  team: { id: 'T100', name: 'Northwind IT', domain: 'northwind' },
  bot: { userId: 'UBOT', botId: 'B100', name: 'Pulsecard' },
  people: [
    {
      id: 'UADA',
      name: 'ada',
      realName: 'Ada Admin',
      title: 'COO',
      email: 'ada@example.com',
      isAdmin: true,
    },
    { id: 'UJO', name: 'jo', realName: 'Jo Member', email: 'jo@example.com', tz: 'Europe/Berlin' },
    { id: 'UJOSH', name: 'josh', realName: 'Josh Member' },
    { id: 'UGUS', name: 'gus', realName: 'Gus Guest', isGuest: true },
    { id: 'USTR', name: 'stella', realName: 'Stella Stranger', teamId: 'T999' },
    { id: 'UROBO', name: 'robo', realName: 'Robo', isBot: true },
  ],
  channels: [
    {
      id: 'CTEAM',
      name: 'team',
      memberIds: ['UADA', 'UJO', 'UGUS'],
      botIsMember: true,
      topic: 'Numbers',
    },
    { id: 'COPEN', name: 'open', memberIds: ['UADA', 'UJO'] },
    { id: 'GPRIV', name: 'leads', memberIds: ['UADA'], isPrivate: true, botIsMember: true },
    { id: 'GSECR', name: 'secret', memberIds: ['UADA'], isPrivate: true },
    { id: 'COLD', name: 'old', memberIds: ['UADA'], botIsMember: true, isArchived: true },
    {
      id: 'CEXT',
      name: 'shared',
      memberIds: ['UADA', 'USTR'],
      botIsMember: true,
      isExtShared: true,
    },
  ],
  commands: [
    {
      command: '/scorecard',
      description: 'The scorecard',
      usageHint: '[week]',
      shouldEscape: true,
    },
    { command: '/plain', description: 'Unescaped', usageHint: '' },
  ],
};
