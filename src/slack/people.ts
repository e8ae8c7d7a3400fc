import type { WebClient } from '@slack/web-api';
import type { Person } from '../domain/scorecard/permissions.ts';
import { callSlack } from './call-slack.ts';

/** What Slack knows of a person, as far as Pulsecard needs it. */
export interface SlackPerson extends Person {
  /** As shown in Slack. */
  readonly name: string;
  readonly email: string | null;
  /** IANA zone from the person's Slack profile. */
  readonly zone: string | null;
}

export interface People {
  find(client: WebClient, teamId: string, userId: string): Promise<SlackPerson>;
  /** Display names by id; someone Slack does not know any more keeps the id as name. */
  findNames(
    client: WebClient,
    teamId: string,
    userIds: Iterable<string>,
  ): Promise<Map<string, string>>;
}

const FRESH_MS = 10 * 60_000;
const KEPT = 5_000;

async function fetchPerson(
  client: WebClient,
  teamId: string,
  userId: string,
): Promise<SlackPerson> {
  const { user } = await callSlack(() => client.users.info({ user: userId }), { repeatable: true });
  const profile = user?.profile;
  // A scorecard is read by people who know each other by name, not by handle.
  const names = [profile?.real_name, user?.real_name, profile?.display_name, user?.name];
  // Org-wide installs are known by the enterprise, whose members belong to several teams.
  const enterprise = user?.enterprise_user;
  const home = [user?.team_id, enterprise?.enterprise_id, ...(enterprise?.teams ?? [])];
  return {
    id: userId,
    name: names.find((name) => name !== undefined && name !== '') ?? userId,
    email: profile?.email ?? null,
    zone: user?.tz ?? null,
    guest: user?.is_restricted === true || user?.is_ultra_restricted === true,
    stranger: user?.is_stranger === true || user?.is_bot === true || !home.includes(teamId),
    workspaceAdmin: user?.is_admin === true || user?.is_owner === true,
  };
}

/** People of all workspaces, remembered for ten minutes: names and roles change rarely, commands come often. */
export function createPeople(now: () => Date): People {
  const known = new Map<string, { person: Promise<SlackPerson>; at: number }>();
  const find: People['find'] = (client, teamId, userId) => {
    const key = `${teamId}/${userId}`;
    const hit = known.get(key);
    if (hit !== undefined && now().getTime() - hit.at < FRESH_MS) return hit.person;
    const person = fetchPerson(client, teamId, userId);
    known.delete(key);
    known.set(key, { person, at: now().getTime() });
    person.catch(() => known.delete(key));
    const oldest = known.keys().next().value;
    if (known.size > KEPT && oldest !== undefined) known.delete(oldest);
    return person;
  };
  return {
    find,
    async findNames(client, teamId, userIds) {
      const names = [...new Set(userIds)].map(async (id): Promise<[string, string]> => [
        id,
        await find(client, teamId, id).then(
          (person) => person.name,
          () => id,
        ),
      ]);
      return new Map(await Promise.all(names));
    },
  };
}
