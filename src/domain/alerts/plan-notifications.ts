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

/** So many for one person in one run are a digest, whatever is left of the day's budget. */
const DIGEST_FROM = 5;

type Direct = Extract<Delivery, { readonly kind: 'direct' }>;

/**
 * Who gets what of a run (domain.md §9): direct messages, or where they are five or more for a person,
 * or more than is left of the budget of the day they arrive on, one digest of all. A person has at most one
 * digest a day: what overflows after it is added to it.
 */
export function planNotifications(input: NotificationsInput): readonly Delivery[] {
  const deliveries = input.effects.flatMap((effect) => addressEffect(effect, input));
  const groups = new Map<string, Direct[]>();
  for (const one of deliveries.filter(isDirect)) {
    const key = `${one.personId} ${localDate(one.notBefore, input.settings)}`;
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [
    ...deliveries.filter((one) => !isDirect(one)),
    ...[...groups.values()].flatMap((group) => withinBudget(group, input)),
  ];
}

const isDirect = (delivery: Delivery): delivery is Direct => delivery.kind === 'direct';

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
      notBefore: group.reduce((last, one) => later(last, one.notBefore), first.notBefore),
      personId,
      day,
      effects: group.map(({ effect }) => effect),
      extendsDigest: digest,
    },
  ];
}

const later = (one: Date, other: Date): Date => (one > other ? one : other);
