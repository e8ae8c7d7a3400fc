import { v7 as uuid } from 'uuid';
import type { Store, TenantTx } from './open-store.ts';
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
  before: { readonly actions: Date; readonly events: Date; readonly answers: Date },
): Promise<{ actions: number; events: number; answers: number }> {
  const [actions, events, answers] = await store.asOwner(async ({ prisma }) => [
    await prisma.action.deleteMany({ where: { createdAt: { lt: before.actions } } }),
    await prisma.slackEvent.deleteMany({ where: { createdAt: { lt: before.events } } }),
    await prisma.answer.deleteMany({ where: { updatedAt: { lt: before.answers } } }),
  ]);
  await store.tidy();
  return { actions: actions.count, events: events.count, answers: answers.count };
}
