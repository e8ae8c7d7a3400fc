import type { CalendarRules, IsoDate } from '../tenant.ts';
import { localDate } from '../zone.ts';
import { addressEffect } from './address-effect.ts';
import type { Addressing } from './address-effect.ts';
import type { Delivery } from './delivery.ts';
import type { TenantAlertSettings } from './settings.ts';
import type { AlertEffect } from './types.ts';

/** What a person got, or is going to get, on a day. */
export interface Received {
  /** Direct messages about alerts, a digest counted as one. */
  readonly messages: number;
  /** There is a digest among them. */
  readonly digest: boolean;
}

export interface NotificationsInput extends Addressing {
  /** All effects of one evaluation run, of all accounts. */
  readonly effects: readonly AlertEffect[];
  /** Planned messages that wait for a day count for that day. Absent: nothing yet. */
  readonly receivedOn: (personId: string, day: IsoDate) => Received | undefined;
  readonly settings: Addressing['settings'] &
    Pick<TenantAlertSettings, 'dailyBudget'> &
    Pick<CalendarRules, 'zone'>;
}

/** So many for one person, or one channel, in one run are a digest, whatever is left of the day's budget. */
const DIGEST_FROM = 5;

type Direct = Extract<Delivery, { readonly kind: 'direct' }>;
type InChannel = Extract<Delivery, { readonly kind: 'channel' }>;

/**
 * Who gets what of a run (domain.md §9): direct messages, or where they are five or more for a person,
 * or more than is left of the budget of the day they arrive on, one digest of all. A person has at most one
 * digest a day: what overflows after it is added to it. A channel has no budget: five or more for it are one
 * digest, too.
 */
export function planNotifications(input: NotificationsInput): readonly Delivery[] {
  const deliveries = input.effects.flatMap((effect) => addressEffect(effect, input));
  const { settings } = input;
  const direct = byDay(deliveries.filter(isDirect), ({ personId }) => personId, settings);
  const inChannels = byDay(deliveries.filter(isInChannel), ({ channelId }) => channelId, settings);
  const many = inChannels.filter(({ length }) => length >= DIGEST_FROM);
  const together = new Set<Delivery>([...direct, ...many].flat());
  return [
    ...deliveries.filter((one) => !together.has(one)),
    ...many.flatMap(toChannelDigest),
    ...direct.flatMap((group) => withinBudget(group, input)),
  ];
}

const isDirect = (delivery: Delivery): delivery is Direct => delivery.kind === 'direct';
const isInChannel = (delivery: Delivery): delivery is InChannel => delivery.kind === 'channel';

/** What one recipient gets on one day, of all of them. */
function byDay<T extends Direct | InChannel>(
  deliveries: readonly T[],
  recipientOf: (one: T) => string,
  settings: NotificationsInput['settings'],
): readonly (readonly T[])[] {
  const groups = new Map<string, T[]>();
  for (const one of deliveries) {
    const key = `${recipientOf(one)} ${localDate(one.notBefore, settings)}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [one]);
    else group.push(one);
  }
  return [...groups.values()];
}

function toChannelDigest(group: readonly InChannel[]): readonly Delivery[] {
  const [first] = group;
  if (first === undefined) return [];
  return [
    {
      kind: 'channel-digest',
      key: `digest/${first.key}`,
      notBefore: lastOf(group),
      channelId: first.channelId,
      effects: group.map(({ effect }) => effect),
    },
  ];
}

function withinBudget(
  group: readonly Direct[],
  { receivedOn, settings }: NotificationsInput,
): readonly Delivery[] {
  const [first] = group;
  if (first === undefined) return [];
  const { personId } = first;
  const day = localDate(first.notBefore, settings);
  const { messages, digest } = receivedOn(personId, day) ?? { messages: 0, digest: false };
  const left = settings.dailyBudget - messages;
  if (group.length < DIGEST_FROM && group.length <= left) return group;
  const key = `digest/${personId}/${day}`;
  return [
    {
      kind: 'digest',
      key: digest ? `${key}/${first.key}` : key,
      notBefore: lastOf(group),
      personId,
      day,
      effects: group.map(({ effect }) => effect),
      extendsDigest: digest,
    },
  ];
}

/** When all of them may be said. */
const lastOf = (group: readonly Pick<Delivery, 'notBefore'>[]): Date =>
  group.map(({ notBefore }) => notBefore).reduce((one, other) => (one > other ? one : other));
