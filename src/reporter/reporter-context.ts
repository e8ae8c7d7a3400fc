import type { Scorecard } from '../domain/scorecard/types.ts';
import type { Tenant } from '../domain/tenant.ts';
import type { Caller, SlackDeps } from '../slack/deps.ts';
import type { ReporterDeps } from './deps.ts';

/** What reports are made from in one tenant; a person's request is such a context as well. */
export interface ReporterContext {
  readonly deps: SlackDeps;
  readonly caller: Caller;
  readonly tenant: Tenant;
  readonly scorecard: Scorecard;
  readonly now: Date;
}

/** Nobody asks: the reporter is its own caller, and sees what everybody may see. */
export function reporterContext(
  deps: ReporterDeps,
  { tenant, scorecard }: { readonly tenant: Tenant; readonly scorecard: Scorecard },
  now: Date,
): ReporterContext {
  const { client } = deps;
  const caller = {
    tenantId: tenant.id,
    teamId: tenant.slackId,
    userId: '',
    client,
    channelId: null,
  };
  return { deps, caller, tenant, scorecard, now };
}
