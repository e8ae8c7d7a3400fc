import { defined } from '../json-object.ts';
import type { JsonObject } from '../json-object.ts';
import { SlackRefusal } from '../slack-refusal.ts';
import { findPerson } from '../state/workspace.ts';
import type { Workspace } from '../state/workspace.ts';
import type { Person } from '../world.ts';
import { needs, page, requiredArg } from './api-method.ts';
import type { ApiMethod } from './api-method.ts';

/** The user object of the Web API; the e-mail only with its scope. */
function toApiUser(workspace: Workspace, person: Person): JsonObject {
  const teamId = person.teamId ?? workspace.world.team.id;
  const isStranger = teamId !== workspace.world.team.id;
  return defined({
    id: person.id,
    team_id: teamId,
    name: person.name,
    deleted: workspace.deactivated.has(person.id),
    real_name: person.realName,
    tz: person.tz ?? 'Etc/UTC',
    tz_label: person.tz ?? 'UTC',
    tz_offset: 0,
    profile: defined({
      title: person.title ?? '',
      real_name: person.realName,
      real_name_normalized: person.realName,
      display_name: person.name,
      display_name_normalized: person.name,
      email: workspace.scopes.has('users:read.email') && !isStranger ? person.email : undefined,
      team: teamId,
    }),
    // Slack leaves the roles of other companies' people out.
    is_admin: isStranger ? undefined : (person.isAdmin ?? person.isOwner ?? false),
    is_owner: isStranger ? undefined : (person.isOwner ?? false),
    is_primary_owner: isStranger ? undefined : false,
    is_restricted: isStranger ? undefined : (person.isGuest ?? false),
    is_ultra_restricted: isStranger ? undefined : false,
    is_stranger: isStranger ? true : undefined,
    enterprise_user: person.workspaceIds && { teams: [...person.workspaceIds] },
    is_bot: person.isBot ?? false,
    is_app_user: false,
    updated: 0,
  });
}

function botUser(workspace: Workspace): Person {
  const { bot } = workspace.world;
  return { id: bot.userId, name: bot.name.toLowerCase(), realName: bot.name, isBot: true };
}

/** The `users.*` methods. */
export const USER_METHODS: Readonly<Record<string, ApiMethod>> = {
  'users.info': {
    scope: needs('users:read'),
    run(workspace, args) {
      const id = requiredArg(args, 'user');
      const person =
        id === workspace.world.bot.userId ? botUser(workspace) : findPerson(workspace, id);
      if (!person) throw new SlackRefusal('user_not_found');
      return { user: toApiUser(workspace, person) };
    },
  },
  'users.list': {
    scope: needs('users:read'),
    run(workspace, args) {
      const own = workspace.world.people.filter(
        (person) => (person.teamId ?? workspace.world.team.id) === workspace.world.team.id,
      );
      const { items, metadata } = page([...own, botUser(workspace)], args, 200, 1_000);
      return {
        members: items.map((person) => toApiUser(workspace, person)),
        cache_ts: Math.floor(workspace.now() / 1_000),
        ...metadata,
      };
    },
  },
  'users.lookupByEmail': {
    scope: needs('users:read.email'),
    run(workspace, args) {
      const email = requiredArg(args, 'email').toLowerCase();
      const person = workspace.world.people.find((one) => one.email?.toLowerCase() === email);
      if (!person) throw new SlackRefusal('users_not_found');
      return { user: toApiUser(workspace, person) };
    },
  },
};
