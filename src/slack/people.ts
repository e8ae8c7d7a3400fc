import type { UsersInfoResponse, WebClient } from '@slack/web-api';
import { cleanName } from '../domain/name-key.ts';
import type { Person } from '../domain/scorecard/permissions.ts';
import { callSlack, slackErrorCode } from './call-slack.ts';
import { mapBounded } from './map-bounded.ts';

/** What Slack knows of a person, as far as Pulsecard needs it. */
export interface SlackPerson extends Person {
  /** As shown in Slack. */
  readonly name: string;
  /** All they can be called: real name, display name, handle. */
  readonly aliases: readonly string[];
  readonly email: string | null;
  /** The account was switched off in Slack: no valid owner, and cannot be reached (domain.md §1). */
  readonly gone: boolean;
  /** IANA zone from the person's Slack profile. */
  readonly zone: string | null;
}

export interface People {
  find(client: WebClient, teamId: string, userId: string): Promise<SlackPerson>;
  /** null: nobody Slack knows by that address. */
  findByEmail(client: WebClient, teamId: string, email: string): Promise<SlackPerson | null>;
  /** Display names by id; someone Slack does not know any more keeps the id as name. */
  findNames(
    client: WebClient,
    teamId: string,
    userIds: Iterable<string>,
  ): Promise<Map<string, string>>;
}

const FRESH_MS = 10 * 60_000;
/** Somebody who is not there yet may be invited while others wait. */
const FRESH_MISS_MS = 60_000;
const KEPT = 5_000;
/** Asked about at a time, so that many owners wait for each other and not for Slack's limits. */
const NAMES_AT_A_TIME = 20;

async function fetchPerson(
  client: WebClient,
  teamId: string,
  userId: string,
): Promise<SlackPerson> {
  const { user } = await callSlack(() => client.users.info({ user: userId }), { repeatable: true });
  return toPerson(user, teamId, userId);
}

async function fetchByEmail(
  client: WebClient,
  teamId: string,
  email: string,
): Promise<SlackPerson | null> {
  try {
    const { user } = await callSlack(() => client.users.lookupByEmail({ email }), {
      repeatable: true,
    });
    return user?.id === undefined ? null : toPerson(user, teamId, user.id);
  } catch (error) {
    if (slackErrorCode(error) === 'users_not_found') return null;
    throw error;
  }
}

function toPerson(user: UsersInfoResponse['user'], teamId: string, userId: string): SlackPerson {
  const profile = user?.profile;
  // A scorecard is read by people who know each other by name, not by handle.
  const names = [profile?.real_name, user?.real_name, profile?.display_name, user?.name].flatMap(
    (name) => {
      const clean = cleanName(name ?? '');
      return clean === '' ? [] : [clean];
    },
  );
  // Org-wide installs are known by the enterprise, whose members belong to several teams.
  const enterprise = user?.enterprise_user;
  const home = [user?.team_id, enterprise?.enterprise_id, ...(enterprise?.teams ?? [])];
  return {
    id: userId,
    name: names[0] ?? userId,
    aliases: names,
    email: profile?.email ?? null,
    zone: user?.tz ?? null,
    gone: user?.deleted === true,
    guest: user?.is_restricted === true || user?.is_ultra_restricted === true,
    stranger: user?.is_stranger === true || user?.is_bot === true || !home.includes(teamId),
    workspaceAdmin: user?.is_admin === true || user?.is_owner === true,
  };
}

/** What was asked lately, by key; of several who ask at once one asks Slack, a failure is asked again. */
function rememberLately<T>(now: () => Date, lifeOf: (answer: T) => number) {
  const known = new Map<string, { answer: Promise<T>; until: number }>();
  return (key: string, ask: () => Promise<T>): Promise<T> => {
    const hit = known.get(key);
    if (hit !== undefined && now().getTime() < hit.until) return hit.answer;
    const answer = ask();
    const entry = { answer, until: now().getTime() + FRESH_MS };
    known.delete(key);
    known.set(key, entry);
    answer.then(
      (found) => (entry.until = now().getTime() + lifeOf(found)),
      () => known.delete(key),
    );
    const oldest = known.keys().next().value;
    if (known.size > KEPT && oldest !== undefined) known.delete(oldest);
    return answer;
  };
}

/** People of all workspaces, remembered for ten minutes: names and roles change rarely, commands come often. */
export function createPeople(now: () => Date): People {
  const byId = rememberLately<SlackPerson>(now, () => FRESH_MS);
  const byEmail = rememberLately<SlackPerson | null>(now, (found) =>
    found === null ? FRESH_MISS_MS : FRESH_MS,
  );
  const find: People['find'] = (client, teamId, userId) =>
    byId(`${teamId}/${userId}`, () => fetchPerson(client, teamId, userId));
  return {
    find,
    findByEmail: (client, teamId, email) =>
      byEmail(`${teamId}/${email.toLowerCase()}`, () => fetchByEmail(client, teamId, email)),
    async findNames(client, teamId, userIds) {
      const names = await mapBounded(
        [...new Set(userIds)],
        NAMES_AT_A_TIME,
        async (id): Promise<[string, string]> => [
          id,
          await find(client, teamId, id).then(
            (person) => person.name,
            () => id,
          ),
        ],
      );
      return new Map(names);
    },
  };
}
