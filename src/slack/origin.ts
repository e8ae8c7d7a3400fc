import { z } from 'zod';
import type { BotIdentity } from './bot-identity.ts';

/** From where a verified request comes, in all the words that Slack has for it. */
export interface Origin {
  /** The workspace it concerns. */
  readonly teamId: string | undefined;
  /** Every workspace that it names: where it was asked, whose the person is. */
  readonly named: readonly string[];
  readonly isOrgWide: boolean;
}

interface Args {
  readonly context: { readonly teamId?: string; readonly isEnterpriseInstall: boolean };
  readonly body: unknown;
}

const id = z.string().min(1).nullish().catch(null);
const part = <T extends z.ZodRawShape>(shape: T) => z.looseObject(shape).nullish().catch(null);
const BODY = z.looseObject({
  team_id: id,
  team: part({ id }),
  user: part({ team_id: id }),
  view: part({ app_installed_team_id: id }),
  event: part({ user_team: id, user_profile: part({ team: id }) }),
});

/** Reads where a request comes from. */
export function readOrigin({ context, body }: Args): Origin {
  const { team_id, team, user, view, event } = BODY.parse(body);
  const named = [
    // Of an event it is whose channel it happened in, which our members may share with another company.
    event === null || event === undefined ? team_id : null,
    team?.id,
    user?.team_id,
    view?.app_installed_team_id,
    event?.user_team,
    event?.user_profile?.team,
  ];
  return {
    teamId: context.teamId,
    named: named.flatMap((one) => (typeof one === 'string' ? [one] : [])),
    isOrgWide: context.isEnterpriseInstall,
  };
}

/**
 * Whether the installation is of that workspace, and nothing says that who asks is of another one. In an
 * Enterprise org people have a home among several workspaces: there Slack is asked for the person.
 */
export function isCovered(
  { teamId, named, isOrgWide }: Origin,
  installed: Pick<BotIdentity, 'teamId' | 'enterpriseId'>,
): boolean {
  if (isOrgWide || teamId !== installed.teamId) return false;
  return installed.enterpriseId !== null || named.every((team) => team === installed.teamId);
}
