import { setTimeout as sleep } from 'node:timers/promises';
import { nextStep, type DeliveryStep } from '../domain/delivery/next-step.ts';
import { judgeFailure } from '../slack/judge-failure.ts';
import { inTurn } from '../slack/in-turn.ts';
import type { TenantWriter } from '../store/open-store.ts';
import { leaseMessage, lockMessage } from '../store/reporter/outbox.ts';
import { attemptDelivery, type Attempt, type Delivery } from './attempt-delivery.ts';
import { judgeMistake } from './lasting-problem.ts';
import { MOST_REFUSALS, settleDelivery } from './settle-delivery.ts';

/** The queue's clock and a message's own are read moments apart: a job may come a little early. */
const EARLY_MS = 2_000;
/** What is left of a lease must outlast a call to Slack, and a little. */
const MARGIN_MS = 1_000;

/**
 * Brings one message of the outbox a step on: posts it once, or shows its newest content where it
 * stands. Whatever happens is noted in the database before and after, so that a process that dies in
 * between leaves a message to be looked for, not one to be posted blindly.
 */
export function deliverMessage(
  delivery: Delivery,
  { tenantId, messageId }: { readonly tenantId: string; readonly messageId: string },
): Promise<void> {
  return inTurn(`outbox/${tenantId}/${messageId}`, async () => {
    const { store, now, log, timing } = delivery.deps;
    const { leaseSeconds, callTimeoutMs } = timing;
    // Begun before the database counts: it never ends later.
    const heldUntil = performance.now() + leaseSeconds * 1_000;
    const isHeld = () => performance.now() + callTimeoutMs + MARGIN_MS < heldUntil;
    const takeNow = () =>
      store.writeInTenant(tenantId, (tx) => take(tx, messageId, { now: now(), leaseSeconds }));
    let taken = await takeNow();
    if (taken?.step.kind === 'wait' && taken.step.ms <= EARLY_MS) {
      await sleep(taken.step.ms);
      taken = await takeNow();
    }
    // Who it waits for wakes it: the tick, the retry's own job, the message it answers.
    if (taken === null || isWaiting(taken)) return;
    const { message, step } = taken;
    const outcome = await attemptDelivery(delivery, { tenantId, ...taken, isHeld }).catch(
      (error: unknown) => {
        const failure = judgeFailure(error) ?? judgeMistake(message.tries, MOST_REFUSALS);
        if (failure === null) throw error;
        log.warn({ error, key: message.key }, 'a message could not be delivered yet');
        return failure;
      },
    );
    if (outcome.kind === 'too-late') {
      log.warn({ key: message.key }, 'a message waited so long that it is left to its next try');
      return;
    }
    // Apart from the attempt: what the database answers must not be taken for what Slack did.
    await settleDelivery(delivery.deps, tenantId, { message, step, outcome });
  });
}

interface Waiting {
  readonly step: Extract<DeliveryStep, { kind: 'wait' }>;
}
type Taken = Pick<Attempt, 'message' | 'step'>;

const isWaiting = (taken: Taken | Waiting): taken is Waiting => taken.step.kind === 'wait';

/** Null: there is nothing to do. */
async function take(
  tx: TenantWriter,
  messageId: string,
  { now, leaseSeconds }: { readonly now: Date; readonly leaseSeconds: number },
): Promise<Taken | Waiting | null> {
  const message = await lockMessage(tx, messageId);
  if (message === null) return null;
  const step = nextStep(message, now);
  if (step.kind === 'done') return null;
  if (step.kind === 'wait') return { step };
  await leaseMessage(tx, messageId, { seconds: leaseSeconds, now });
  return { message, step };
}
