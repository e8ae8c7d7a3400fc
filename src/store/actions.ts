import { v7 as uuid } from 'uuid';
import type { OwnerTx, Store, TenantTx } from './open-store.ts';
import { toJson } from './row-values.ts';

/** One line of the log of who did what (domain.md §6). */
export interface Action {
  /** Slack user id, or a name of ours for a job. */
  readonly actor: string;
  /** `<thing>.<verb>`, e.g. `metric.archive`. */
  readonly action: string;
  /** Id of the thing it was done to. */
  readonly subject: string;
  readonly details: Readonly<Record<string, unknown>>;
  readonly at: Date;
}

export async function recordAction(tx: TenantTx, action: Action): Promise<void> {
  const { actor, subject, at } = action;
  const details = toJson(action.details);
  await tx.prisma.action.createMany({
    data: [
      {
        tenantId: tx.tenantId,
        id: uuid(),
        actor,
        action: action.action,
        subject,
        details,
        createdAt: at,
      },
    ],
  });
}

/** Deletes what is older, across all tenants, and tidies up; answers how many rows of each went. */
export async function purgeOlderThan(
  store: Store,
  before: {
    readonly actions: Date;
    readonly events: Date;
    readonly answers: Date;
    /** What was posted or given up; replies before what they answer. */
    readonly messages: Date;
  },
): Promise<{ actions: number; events: number; answers: number; messages: number }> {
  const [actions, events, answers, messages] = await store.asOwner(async ({ prisma }) => [
    await prisma.action.deleteMany({ where: { createdAt: { lt: before.actions } } }),
    await prisma.slackEvent.deleteMany({ where: { createdAt: { lt: before.events } } }),
    await prisma.answer.deleteMany({ where: { updatedAt: { lt: before.answers } } }),
    await purgeMessages(prisma, before.messages),
  ]);
  await store.tidy();
  return {
    actions: actions.count,
    events: events.count,
    answers: answers.count,
    messages: messages.count,
  };
}

async function purgeMessages(
  prisma: OwnerTx['prisma'],
  before: Date,
): Promise<{ readonly count: number }> {
  // What is answered by something younger stays until that goes; an answer may be answered itself.
  const where = { createdAt: { lt: before }, status: { not: 'pending' }, replies: { none: {} } };
  let total = 0;
  for (;;) {
    const { count } = await prisma.outboxMessage.deleteMany({ where });
    if (count === 0) return { count: total };
    total += count;
  }
}
