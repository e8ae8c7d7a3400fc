import { v7 as uuid } from 'uuid';
import type { Note } from '../../domain/pulse/types.ts';
import type { TenantTx } from '../open-store.ts';
import type { By } from '../row-values.ts';

/** Adds a note to an account; notes are never changed. */
export async function saveNote(
  tx: TenantTx,
  { accountId, text }: Pick<Note, 'accountId' | 'text'>,
  { by, at }: By,
): Promise<void> {
  await tx.prisma.pulseNote.createMany({
    data: [{ tenantId: tx.tenantId, id: uuid(), accountId, text, createdBy: by, createdAt: at }],
  });
}
