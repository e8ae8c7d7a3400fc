import type { IsoDate } from '../tenant.ts';
import type { AlertEffect } from './types.ts';
import type { UnwantedWhy } from './unwanted-why.ts';

/** muted: the person is. Else see `unwantedWhy`. no-channel: there is neither owner nor channel. */
export type HeldWhy = 'muted' | UnwantedWhy | 'no-channel';

/**
 * One message to be sent, or why none is. `key` names it for ever: the same plan of the same effects
 * gives the same keys, and no two deliveries share one.
 */
export type Delivery = { readonly key: string; readonly notBefore: Date } & (
  | { readonly kind: 'direct'; readonly personId: string; readonly effect: AlertEffect }
  | {
      /** Several effects in one direct message; at most one such message a day and person. */
      readonly kind: 'digest';
      readonly personId: string;
      /** The tenant's local date it counts for. */
      readonly day: IsoDate;
      readonly effects: readonly AlertEffect[];
      /** The person has a digest of that day already: it is edited to show these as well. */
      readonly extendsDigest: boolean;
    }
  /** The alert itself in a channel, for nobody owns it. */
  | { readonly kind: 'channel'; readonly channelId: string; readonly effect: AlertEffect }
  | {
      /** Several of those for one channel in one message; every run's is its own. */
      readonly kind: 'channel-digest';
      readonly channelId: string;
      readonly effects: readonly AlertEffect[];
    }
  /** One line in the team's channel. */
  | { readonly kind: 'team-line'; readonly channelId: string; readonly effect: AlertEffect }
  /** An edit of, or a line under, every message the alert has. */
  | { readonly kind: 'message'; readonly effect: AlertEffect }
  | {
      /** Not sent: the alert stands in the lists all the same. */
      readonly kind: 'held';
      /** null: nobody was to get it. */
      readonly personId: string | null;
      readonly why: HeldWhy;
      readonly effect: AlertEffect;
    }
);
