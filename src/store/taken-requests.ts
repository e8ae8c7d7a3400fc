import type { Store } from './open-store.ts';

/** A signed request of Slack, known by its signature. */
export interface SignedRequest {
  /** 64 hexadecimal digits. */
  readonly signature: string;
  /** From when on its own time is too old to be accepted anyway. */
  readonly expiresAt: Date;
}

/**
 * True for whoever comes first with a request, whichever process asks; what has expired is forgotten on
 * the way, a little with each request.
 */
export function takeRequest(
  store: Pick<Store, 'asOwner'>,
  { signature, expiresAt }: SignedRequest,
  now: Date,
): Promise<boolean> {
  return store.asOwner(async ({ prisma }) => {
    const taken = await prisma.$executeRaw`
      WITH forgotten AS (DELETE FROM taken_requests WHERE signature IN (
        SELECT signature FROM taken_requests WHERE expires_at < ${now} LIMIT 4 FOR UPDATE SKIP LOCKED))
      INSERT INTO taken_requests (signature, expires_at) VALUES (${signature}, ${expiresAt})
      ON CONFLICT DO NOTHING`;
    return taken === 1;
  });
}

/** The signatures of all requests that were taken and could still be sent again. */
export async function findTakenRequests(
  store: Pick<Store, 'asOwner'>,
  now: Date,
): Promise<string[]> {
  const rows = await store.asOwner(({ prisma }) =>
    prisma.takenRequest.findMany({
      where: { expiresAt: { gte: now } },
      select: { signature: true },
    }),
  );
  return rows.map(({ signature }) => signature);
}
