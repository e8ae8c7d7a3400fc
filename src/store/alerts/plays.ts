import { keyOfEdit, type PlayEdit } from '../../domain/alerts/merge-plays.ts';
import { recordAction } from '../actions.ts';
import type { TenantReader, TenantTx } from '../open-store.ts';
import { toJson, type By } from '../row-values.ts';

/** What a tenant's admins made of the built-in plays, and their own, by key. */
export async function findPlayEdits(tx: TenantReader): Promise<PlayEdit[]> {
  const [row] = await tx.prisma.$queryRaw<{ json: string | null }[]>`
    SELECT json_agg(content ORDER BY key)::text AS json FROM plays WHERE tenant_id = ${tx.tenantId}::uuid`;
  const edits: PlayEdit[] = JSON.parse(row?.json ?? '[]');
  return edits;
}

/** Stores an edit over the one before of the same play. */
export async function savePlayEdit(tx: TenantTx, edit: PlayEdit, { by, at }: By): Promise<void> {
  const { tenantId } = tx;
  const key = keyOfEdit(edit);
  const columns = { content: toJson(edit), active: edit.enabled, updatedAt: at, updatedBy: by };
  await tx.prisma.play.upsert({
    where: { tenantId_key: { tenantId, key } },
    create: { tenantId, key, revision: 1, ...columns },
    update: { ...columns, revision: { increment: 1 } },
  });
  await recordAction(tx, {
    actor: by,
    action: 'play.save',
    subject: key,
    details: { edit },
    at,
  });
}
