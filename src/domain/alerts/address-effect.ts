import type { Delivery, HeldWhy } from './delivery.ts';
import { currentFacts } from './lines.ts';
import { DEFAULT_PERSON_ALERT_SETTINGS } from './settings.ts';
import type { PersonAlertSettings, TenantAlertSettings } from './settings.ts';
import type { Alert, AlertEffect } from './types.ts';
import { unwantedWhy } from './unwanted-why.ts';

export interface Addressing {
  /** By alert id, as they are after the run. */
  readonly alerts: ReadonlyMap<string, Alert>;
  /** By Slack user id; who is absent left everything as it is. */
  readonly people: ReadonlyMap<string, PersonAlertSettings>;
  readonly settings: Pick<TenantAlertSettings, 'fallbackChannelId'> & {
    readonly teamChannelId: string | null;
    readonly adminIds: readonly string[];
  };
}

/**
 * Whom an effect goes to, before anybody's budget is looked at. The team's line appears whatever the owner
 * muted; where nobody owns the alert and it stands in that channel itself, once is enough.
 */
export function addressEffect(effect: AlertEffect, addressing: Addressing): readonly Delivery[] {
  switch (effect.kind) {
    case 'announce':
      return withTeamLine(toOwner(effect, addressing), effect, addressing);
    case 'nudge':
    case 'remind':
      return [toOwner(effect, addressing)];
    case 'escalate':
      return toThoseAbove(effect, addressing);
    case 'update-message':
    case 'thread-note':
    case 'resolved-note':
      return [{ kind: 'message', ...named(effect, 'message'), effect }];
  }
}

const named = ({ key, notBefore }: AlertEffect, to: string) => ({ key: `${key}/${to}`, notBefore });

function toOwner(effect: AlertEffect, addressing: Addressing): Delivery {
  const { ownerId: personId } = effect;
  if (personId === null) return toChannel(effect, addressing);
  const why = heldWhy(personId, effect, addressing);
  const name = named(effect, personId);
  return why === null
    ? { kind: 'direct', ...name, personId, effect }
    : { kind: 'held', ...name, personId, why, effect };
}

function toChannel(effect: AlertEffect, { settings }: Addressing): Delivery {
  const channelId = settings.fallbackChannelId ?? settings.teamChannelId;
  return channelId === null
    ? { kind: 'held', ...named(effect, 'nobody'), personId: null, why: 'no-channel', effect }
    : { kind: 'channel', ...named(effect, channelId), channelId, effect };
}

function withTeamLine(
  first: Delivery,
  effect: AlertEffect,
  { settings: { teamChannelId: channelId } }: Addressing,
): readonly Delivery[] {
  const standsThere = first.kind === 'channel' && first.channelId === channelId;
  return channelId === null || standsThere
    ? [first]
    : [first, { kind: 'team-line', ...named(effect, 'team-line'), channelId, effect }];
}

/**
 * What an owner does not want to hear of is not taken to their manager either; that they are muted is a
 * reason to. Who is muted there is stood in for by the admins, and they by the fallback channel.
 */
function toThoseAbove(
  effect: Extract<AlertEffect, { readonly kind: 'escalate' }>,
  addressing: Addressing,
): readonly Delivery[] {
  const { ownerId } = effect;
  const why = ownerId === null ? null : heldWhy(ownerId, effect, addressing);
  if (why !== null && why !== 'muted') {
    return [{ kind: 'held', ...named(effect, 'nobody'), personId: null, why, effect }];
  }
  const reachable = (ids: readonly string[]): readonly string[] =>
    ids.filter((id) => id !== ownerId && !isMuted(id, effect.notBefore, addressing));
  const [first, ...others] = [effect.to, addressing.settings.adminIds].map(reachable);
  const people = [first ?? [], ...others].find(({ length }) => length > 0) ?? [];
  if (people.length === 0) return [toChannel(effect, addressing)];
  return people.map((personId) => ({
    kind: 'direct',
    ...named(effect, personId),
    personId,
    effect,
  }));
}

function heldWhy(personId: string, effect: AlertEffect, addressing: Addressing): HeldWhy | null {
  if (isMuted(personId, effect.notBefore, addressing)) return 'muted';
  const alert = addressing.alerts.get(effect.alertId);
  const settings = addressing.people.get(personId) ?? DEFAULT_PERSON_ALERT_SETTINGS;
  if (alert === undefined) return null;
  // One line that is wanted is enough.
  const [first = null, ...others] = effect.rules.map((rule) =>
    unwantedWhy(rule, currentFacts(alert), settings),
  );
  return others.includes(null) ? null : first;
}

/** At the time of delivery, not at that of the plan. */
function isMuted(personId: string, at: Date, { people }: Pick<Addressing, 'people'>): boolean {
  const until = people.get(personId)?.mutedUntil ?? null;
  return until !== null && at < until;
}
