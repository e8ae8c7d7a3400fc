import { Prisma } from '../generated/prisma/client.ts';
import type { OwnerTx } from './open-store.ts';

/**
 * Deletes all that is known of a workspace, for ever. Tables are found in the database's own catalogue,
 * so that one that is added later is not left out; those that refer to others come first.
 */
export async function forgetTenant({ prisma }: OwnerTx, tenantId: string): Promise<void> {
  const tables = await prisma.$queryRaw<{ name: string }[]>`
    SELECT table_name AS name FROM information_schema.columns
    WHERE table_schema = current_schema() AND column_name = 'tenant_id'`;
  const references = await prisma.$queryRaw<{ from: string; to: string }[]>`
    SELECT child.relname AS "from", parent.relname AS "to" FROM pg_constraint
    JOIN pg_class child ON child.oid = conrelid JOIN pg_class parent ON parent.oid = confrelid
    WHERE contype = 'f' AND conrelid <> confrelid AND connamespace = current_schema()::regnamespace`;
  let left = tables.map(({ name }) => name);
  while (left.length > 0) {
    const free = left.filter(
      (name) => !references.some(({ from, to }) => to === name && left.includes(from)),
    );
    if (free.length === 0) throw new Error(`tables refer to each other: ${left.join(', ')}`);
    for (const name of free) {
      const table = Prisma.raw(`"${name}"`);
      await prisma.$executeRaw`DELETE FROM ${table} WHERE tenant_id = ${tenantId}::uuid`;
    }
    left = left.filter((name) => !free.includes(name));
  }
  await prisma.tenant.deleteMany({ where: { id: tenantId } });
}
