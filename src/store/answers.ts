import { v7 as uuid } from 'uuid';
import type { Answer as AnswerRow } from '../generated/prisma/client.ts';
import type { TenantTx } from './open-store.ts';
import { toJson } from './row-values.ts';

/** A message of ours that may be refreshed or pressed, with the question it answers. */
export interface StoredAnswer {
  readonly channelId: string;
  readonly ts: string;
  readonly askedBy: string;
  readonly kind: string;
  /** As it was saved; the kind tells its shape. */
  readonly query: unknown;
  /** 1 when posted, one more with every update. */
  readonly revision: number;
  readonly postedAt: Date;
  readonly updatedAt: Date;
}

/** Remembers a message just posted. */
export async function saveAnswer(
  tx: TenantTx,
  answer: Pick<StoredAnswer, 'channelId' | 'ts' | 'askedBy' | 'kind' | 'query'> & { at: Date },
): Promise<void> {
  const { channelId, ts, askedBy, kind, at } = answer;
  const query = toJson(answer.query);
  await tx.prisma.answer.createMany({
    data: [
      {
        tenantId: tx.tenantId,
        id: uuid(),
        channelId,
        ts,
        askedBy,
        kind,
        query,
        revision: 1,
        createdAt: at,
        updatedAt: at,
      },
    ],
  });
}

export async function findAnswer(
  tx: TenantTx,
  channelId: string,
  ts: string,
): Promise<StoredAnswer | null> {
  const row = await tx.prisma.answer.findUnique({
    where: { tenantId_channelId_ts: { tenantId: tx.tenantId, channelId, ts } },
  });
  return row === null ? null : toAnswer(row);
}

/** Notes that a message shows something else now; answers its new revision, null when it is unknown. */
export async function updateAnswer(
  tx: TenantTx,
  answer: Pick<StoredAnswer, 'channelId' | 'ts' | 'kind' | 'query'> & { at: Date },
): Promise<number | null> {
  const { channelId, ts, kind, at } = answer;
  const query = toJson(answer.query);
  const [row] = await tx.prisma.answer.updateManyAndReturn({
    where: { tenantId: tx.tenantId, channelId, ts },
    data: { kind, query, updatedAt: at, revision: { increment: 1 } },
    select: { revision: true },
  });
  return row?.revision ?? null;
}

/** The messages of a kind posted since, newest first. */
export async function findAnswersOf(
  tx: TenantTx,
  { kind, channelId, since }: { kind: string; channelId?: string; since: Date },
): Promise<StoredAnswer[]> {
  const rows = await tx.prisma.answer.findMany({
    where: {
      tenantId: tx.tenantId,
      kind,
      createdAt: { gte: since },
      ...(channelId === undefined ? {} : { channelId }),
    },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
  });
  return rows.map(toAnswer);
}

function toAnswer(row: AnswerRow): StoredAnswer {
  const { channelId, ts, askedBy, kind, query, revision, createdAt, updatedAt } = row;
  return { channelId, ts, askedBy, kind, query, revision, postedAt: createdAt, updatedAt };
}
