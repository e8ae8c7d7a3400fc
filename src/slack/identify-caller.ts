import type { WebClient } from '@slack/web-api';
import { Forbidden } from '../errors.ts';
import { findOrCreateTenant } from '../store/tenants.ts';
import type { Caller, SlackDeps } from './deps.ts';

/** The parts of a verified Slack request that say who asks from where. */
export interface RequestSource {
  readonly client: WebClient;
  /** Workspace, or the Enterprise org for an org-wide install. */
  readonly teamId: string | undefined;
  readonly teamName: string | undefined;
  readonly userId: string | undefined;
  readonly channelId: string | null;
}

export type IdentifyCaller = (source: RequestSource) => Promise<Caller>;

/** Finds the tenant of a request; creates it at a workspace's first one. Tenant ids never change. */
export function createIdentifyCaller(deps: Pick<SlackDeps, 'store' | 'now'>): IdentifyCaller {
  const tenantIds = new Map<string, Promise<string>>();
  const findTenantId = (slackId: string, name: string) => {
    const known = tenantIds.get(slackId);
    if (known !== undefined) return known;
    const found = findOrCreateTenant(deps.store, { slackId, name, now: deps.now() }).then(
      ({ id }) => id,
    );
    found.catch(() => tenantIds.delete(slackId));
    tenantIds.set(slackId, found);
    return found;
  };
  return async ({ client, teamId, teamName, userId, channelId }) => {
    if (teamId === undefined || userId === undefined) {
      throw new Forbidden('Slack did not say who is asking, so I cannot answer.');
    }
    return {
      tenantId: await findTenantId(teamId, teamName ?? teamId),
      teamId,
      userId,
      client,
      channelId,
    };
  };
}
