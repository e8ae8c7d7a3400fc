import type { Decision } from './decision.ts';
import type { Alert } from './types.ts';

/** The account's CSM is another: the alert goes along, also from whom it was reassigned to. */
export function decideOwner(
  alert: Alert,
  ownerId: string | null,
  by: string | null,
): Decision | null {
  return alert.accountOwnerId === ownerId
    ? null
    : { kind: 'handed-over', why: 'owner-changed', from: alert.ownerId, to: ownerId, by };
}

/** What only an override kept quiet is said when it ends and the condition still holds. */
export function decideOverrideEnd(alert: Alert): Decision | null {
  if (alert.overridden) return { kind: 'override-ended', by: null };
  return alert.state === 'suppressed' && alert.suppressedWhy === 'override'
    ? { kind: 'announced', facts: alert.current, by: null }
    : null;
}
