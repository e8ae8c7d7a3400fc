import { pauseMs } from '../domain/delivery/next-step.ts';
import type { Failure } from '../slack/judge-failure.ts';
import type { StatementTx, TenantTx } from '../store/open-store.ts';
import type { OutboxMessage } from '../store/reporter/outbox.ts';
import { finishRunIfSent } from '../store/reporter/report-runs.ts';
import { settleFailed, settleRetry, settleShown } from '../store/reporter/settle-messages.ts';
import { NO_THREAD, type Outcome, type Work } from './attempt-delivery.ts';
import type { ReporterDeps } from './deps.ts';
import { handOn } from './hand-on.ts';
import { tellUndelivered } from './notices.ts';

/** What Slack refuses for reasons we do not know is not tried for ever. */
export const MOST_REFUSALS = 12;
/** What stands in a channel first is what somebody waits for: threads follow, then pictures. */
const REPLY = { priority: -1 } as const;
const FOLLOW_UP = { priority: -2 } as const;

interface Tried {
  readonly message: OutboxMessage;
  readonly step: Work;
  readonly outcome: Exclude<Outcome, { kind: 'too-late' }> | Failure;
}

/** Notes what became of an attempt, and queues what follows from it, in one transaction. */
export async function settleDelivery(
  deps: ReporterDeps,
  tenantId: string,
  tried: Tried,
): Promise<void> {
  const { store } = deps;
  const { message, outcome } = tried;
  if (outcome.kind === 'shown')
    return store.writeInTenant(tenantId, (tx) => settlePosted(deps, tx, message, outcome));
  if (outcome.kind === 'left')
    return store.inTenant(tenantId, async (tx) => {
      const ids = await handOn(tx, message, outcome, deps.now());
      await deps.queue.send(tx, 'deliver-message', toJobs(tx, ids));
    });
  await store.inTenant(tenantId, (tx) =>
    outcome.kind === 'gone'
      ? giveUp(deps, tx, message, outcome.problem)
      : settleFailure(deps, tx, tried, outcome),
  );
}

async function settlePosted(
  { queue, now }: ReporterDeps,
  tx: StatementTx,
  { id, runId }: OutboxMessage,
  shown: Extract<Outcome, { kind: 'shown' }>,
): Promise<void> {
  const woken = await settleShown(tx, id, { ...shown, now: now() });
  // A run with replies left is not at its end.
  if (runId !== null && woken.replies.length === 0) await finishRunIfSent(tx, runId, now());
  await queue.send(tx, 'deliver-message', toJobs(tx, woken.replies), REPLY);
  if (woken.isBehind) await queue.send(tx, 'deliver-message', toJobs(tx, [id]), FOLLOW_UP);
}

const toJobs = ({ tenantId }: Pick<TenantTx, 'tenantId'>, ids: readonly string[]) =>
  ids.map((messageId) => ({ tenantId, messageId }));

async function settleFailure(
  deps: ReporterDeps,
  tx: TenantTx,
  { message, step }: Tried,
  failure: Failure,
): Promise<void> {
  const { queue, chance, timing } = deps;
  const { id } = message;
  const { problem } = failure;
  const tries = message.tries + 1;
  const isHopeless = failure.kind === 'later' && failure.refused && tries > MOST_REFUSALS;
  if (failure.kind === 'never' || isHopeless) return giveUp(deps, tx, message, problem);
  const asked = failure.kind === 'later' ? failure.afterMs : null;
  const pause = Math.max(
    asked ?? 0,
    asked === null ? pauseMs(tries, chance()) * timing.pauseScale : 0,
  );
  // A look-up that failed leaves the doubt as it was.
  const uncertain = failure.kind === 'uncertain' || (message.uncertain && step.kind !== 'update');
  const retry = { pauseMs: pause, uncertain, problem, tries };
  if (!(await settleRetry(tx, id, retry))) return;
  await queue.send(tx, 'deliver-message', toJobs(tx, [id]), {
    afterSeconds: Math.ceil(pause / 1_000),
  });
}

/** The last try failed: its replies are given up with it, and somebody is told. */
async function giveUp(
  deps: ReporterDeps,
  tx: TenantTx,
  message: OutboxMessage,
  problem: string,
): Promise<void> {
  const { queue, now, log } = deps;
  const { id, runId, revision, key } = message;
  const tries = message.tries + 1;
  const waiting = await settleFailed(tx, id, { problem, revision, tries });
  if (waiting === null) return;
  log.error({ key, problem }, 'a message was given up');
  await queue.send(tx, 'deliver-message', toJobs(tx, waiting));
  if (runId !== null) await finishRunIfSent(tx, runId, now());
  // What was given up with the message it answers was told with it.
  if (problem === NO_THREAD) return;
  const notices = await tellUndelivered(tx, message, problem, now());
  await queue.send(tx, 'deliver-message', toJobs(tx, notices));
}
