/** What is known of a message that Slack should show. */
export interface DeliveryState {
  readonly status: 'pending' | 'posted' | 'failed' | 'cancelled';
  /** Its contents so far; what Slack shows is behind while `shownRevision` is lower. */
  readonly revision: number;
  readonly shownRevision: number;
  /** Milliseconds until the process that works on it has lost its claim, or until it is to be tried again. */
  readonly waitMs: number;
  /** Slack may have stored an earlier post: it did not say so, or whoever posted died. */
  readonly uncertain: boolean;
  readonly notBefore: Date;
  readonly expiresAt: Date;
  /** Of the message whose thread it belongs into; null: it begins one. */
  readonly parent: DeliveryState['status'] | null;
}

export type DeliveryStep =
  | { readonly kind: 'done' }
  | { readonly kind: 'wait'; readonly ms: number }
  /** `lookFirst`: an earlier post may stand there already. */
  | { readonly kind: 'post'; readonly lookFirst: boolean }
  | { readonly kind: 'update' }
  /** `lookFirst`: unless an earlier post stands there already. */
  | {
      readonly kind: 'give-up';
      readonly why: 'expired' | 'no-thread';
      readonly lookFirst: boolean;
    };

const DONE = { kind: 'done' } as const;

/** What to do about a message now. A reply waits for what it answers, whose posting wakes it. */
export function nextStep(state: DeliveryState, now: Date): DeliveryStep {
  const { status, uncertain, waitMs, parent } = state;
  if (status === 'failed' || status === 'cancelled') return DONE;
  const isBehind = state.shownRevision < state.revision;
  if (status === 'posted' && !isBehind) return DONE;
  const quietMs = state.notBefore.getTime() - now.getTime();
  if (waitMs > 0 || quietMs > 0) return { kind: 'wait', ms: Math.max(waitMs, quietMs) };
  if (status === 'posted') return { kind: 'update' };
  if (parent === 'failed' || parent === 'cancelled')
    return { kind: 'give-up', why: 'no-thread', lookFirst: uncertain };
  if (now >= state.expiresAt) return { kind: 'give-up', why: 'expired', lookFirst: uncertain };
  if (parent === 'pending') return DONE;
  return { kind: 'post', lookFirst: uncertain };
}

const FIRST_PAUSE_MS = 2_000;
const LONGEST_PAUSE_MS = 300_000;

/** Milliseconds until the next try after so many: 2 s, 4 s, 8 s … five minutes at most, a little apart. */
export function pauseMs(tries: number, chance: number): number {
  const pause = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.max(0, tries - 1));
  return Math.round(pause * (0.75 + chance / 2));
}
