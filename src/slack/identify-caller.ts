import type { WebClient } from '@slack/web-api';
import { mayView, OTHER_WORKSPACE } from '../domain/scorecard/permissions.ts';
import { Forbidden } from '../errors.ts';
import { findOrCreateTenant, findTenantBySlackId } from '../store/tenants.ts';
import type { BotIdentity } from './bot-identity.ts';
import type { Caller, SlackDeps } from './deps.ts';
import { isCovered, type Origin } from './origin.ts';

/** The parts of a verified Slack request that say who asks from where. */
export interface RequestSource {
  readonly client: WebClient;
  readonly origin: Origin;
  readonly teamName: string | undefined;
  readonly userId: string | undefined;
  readonly channelId: string | null;
}

export type IdentifyCaller = (source: RequestSource) => Promise<Caller>;

/**
 * Finds the tenant of a request; creates it at a workspace's first one, which is never one of another
 * workspace, an org, a guest or a stranger: those are refused before anything is stored. Tenant ids never
 * change.
 */
export function createIdentifyCaller(
  deps: Pick<SlackDeps, 'store' | 'now' | 'people'>,
  installed: Pick<BotIdentity, 'teamId' | 'enterpriseId'>,
): IdentifyCaller {
  const { store, now, people } = deps;
  let known: string | null = null;
  const findTenantId = async (caller: Omit<Caller, 'tenantId'>, name: string): Promise<string> => {
    const { client, teamId, userId } = caller;
    const found = await findTenantBySlackId(store, teamId);
    if (found !== null) return found.id;
    const allowed = mayView(await people.find(client, teamId, userId));
    if (allowed !== true) throw new Forbidden(allowed);
    const { id } = await findOrCreateTenant(store, { slackId: teamId, name, now: now() });
    return id;
  };
  return async ({ client, origin, teamName, userId, channelId }) => {
    const { teamId } = origin;
    if (teamId === undefined || userId === undefined) {
      throw new Forbidden('Slack did not say who is asking, so I cannot answer.');
    }
    if (!isCovered(origin, installed)) throw new Forbidden(OTHER_WORKSPACE);
    const caller = { teamId, userId, client, channelId };
    known ??= await findTenantId(caller, teamName ?? teamId);
    return { ...caller, tenantId: known };
  };
}
