import { mayView } from '../domain/scorecard/permissions.ts';
import type { Scorecard } from '../domain/scorecard/types.ts';
import type { Tenant } from '../domain/tenant.ts';
import { Forbidden } from '../errors.ts';
import { findSetUp } from '../store/scorecard.ts';
import type { Caller, SlackDeps } from './deps.ts';
import type { SlackPerson } from './people.ts';
import type { Respond } from './say.ts';

/** One request of a person, with everything most answers begin with. */
export interface Request {
  readonly deps: SlackDeps;
  readonly caller: Caller;
  readonly person: SlackPerson;
  readonly tenant: Tenant;
  readonly scorecard: Scorecard;
  readonly now: Date;
  readonly respond: Respond | undefined;
  /** Opens a modal within three seconds; absent for events. */
  readonly triggerId: string | undefined;
}

/** Reads who asks and what is set up; refuses guests and people of other workspaces. */
export async function loadRequest(
  deps: SlackDeps,
  caller: Caller,
  extra: { respond?: Respond | undefined; triggerId?: string | undefined } = {},
): Promise<Request> {
  const [person, stored] = await Promise.all([
    deps.people.find(caller.client, caller.teamId, caller.userId),
    deps.store.readInTenant(caller.tenantId, findSetUp),
  ]);
  const allowed = mayView(person);
  if (allowed !== true) throw new Forbidden(allowed);
  const { respond, triggerId } = extra;
  return { deps, caller, person, ...stored, now: deps.now(), respond, triggerId };
}

/** Throws Forbidden with the sentence that says who may. */
export function requirePermission(permission: true | string): void {
  if (permission !== true) throw new Forbidden(permission);
}
