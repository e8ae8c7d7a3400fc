import type { Prisma } from '../../generated/prisma/client.ts';
import type { TenantReader } from '../open-store.ts';

/** Unit and record separator: characters that mean this and nothing else, and that no name needs. */
const BETWEEN_FIELDS = '\x1f';
const BETWEEN_ROWS = '\x1e';

/**
 * The rows of a query that packs them into one text column `packed`, fields between \x1f and rows
 * between \x1e, NULL as empty: the server writes that several times faster than rows, and it is read
 * many times faster.
 */
export async function readPacked(tx: TenantReader, query: Prisma.Sql): Promise<string[][]> {
  const [row] = await tx.prisma.$queryRaw<{ packed: string | null }[]>(query);
  const packed = row?.packed ?? '';
  return packed === '' ? [] : packed.split(BETWEEN_ROWS).map((one) => one.split(BETWEEN_FIELDS));
}

/** NULL was packed as nothing. */
export const orNull = (text: string | undefined): string | null =>
  text === undefined || text === '' ? null : text;

export const numberOrNull = (text: string | undefined): number | null =>
  text === undefined || text === '' ? null : Number(text);
