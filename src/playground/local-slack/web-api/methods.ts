import { SlackRefusal } from '../slack-refusal.ts';
import { needs, requiredArg } from './api-method.ts';
import type { ApiMethod } from './api-method.ts';
import { CHAT_METHODS } from './chat.ts';
import { CONVERSATION_METHODS } from './conversations.ts';
import { FILE_METHODS } from './files.ts';
import { USER_METHODS } from './users.ts';
import { VIEW_METHODS } from './views.ts';

/** Every method of the Web API the local Slack knows; `apps.connections.open` belongs to the sockets. */
export const METHODS: Readonly<Record<string, ApiMethod>> = {
  ...CHAT_METHODS,
  ...CONVERSATION_METHODS,
  ...FILE_METHODS,
  ...USER_METHODS,
  ...VIEW_METHODS,
  'api.test': { token: 'none', run: (_workspace, { token: _token, ...args }) => ({ args }) },
  'auth.test': {
    run({ world, origin }) {
      return {
        url: `${origin}/`,
        team: world.team.name,
        user: world.bot.name.toLowerCase(),
        team_id: world.team.id,
        user_id: world.bot.userId,
        bot_id: world.bot.botId,
        is_enterprise_install: false,
      };
    },
  },
  'team.info': {
    scope: needs('team:read'),
    run: ({ world }) => ({ team: { ...world.team, email_domain: '', icon: {} } }),
  },
  'bots.info': {
    scope: needs('users:read'),
    run({ world, appId }, args) {
      if (requiredArg(args, 'bot') !== world.bot.botId) throw new SlackRefusal('bot_not_found');
      return {
        bot: {
          id: world.bot.botId,
          deleted: false,
          name: world.bot.name,
          updated: 0,
          app_id: appId,
          user_id: world.bot.userId,
          icons: {},
        },
      };
    },
  },
};
