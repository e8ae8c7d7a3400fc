import { createHash } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Unavailable } from '../../src/errors.ts';
import { createReplayGuard } from '../../src/slack/replay-guard.ts';
import { openStore } from '../../src/store/open-store.ts';
import { findTakenRequests } from '../../src/store/taken-requests.ts';
import { unavailable } from '../../src/store/unavailable.ts';
import { openTestDatabase, type TestDatabase } from '../fixtures/database.ts';

const NOW = new Date('2025-10-27T12:00:00Z');
const seconds = NOW.getTime() / 1000;
const request = (offset: number, name = 'one') => ({
  seconds: seconds + offset,
  signature: createHash('sha256').update(name).digest('hex'),
});
const logger = { warn: () => {} };

describe('the replay guard', () => {
  let database: TestDatabase;
  let names = 0;
  beforeAll(async () => {
    database = await openTestDatabase();
  });
  afterAll(() => database.remove());
  const fresh = (offset: number) => request(offset, `fresh ${(names += 1)}`);
  const guardAt = (now: () => Date = () => NOW, store = database.store) =>
    createReplayGuard({ store, logger, now });

  it.each([0, -300, 300])('lets a request pass whose clock is %d s off', async (offset) => {
    expect(await guardAt().refuse(fresh(offset))).toBeNull();
  });

  it.each([-301, 301, -86_400, 86_400])('refuses a timestamp %d s off', async (offset) => {
    expect(await guardAt().refuse(fresh(offset))).toContain('five minutes');
  });

  it('accepts a signature once, for as long as its timestamp would pass', async () => {
    let now = NOW;
    const guard = guardAt(() => now);
    expect(await guard.refuse(request(300))).toBeNull();
    expect(await guard.refuse(request(300, 'other'))).toBeNull();
    expect(await guard.refuse(request(300))).toContain('sent before');
    now = new Date(NOW.getTime() + 600_000);
    expect(await guard.refuse(request(300))).toContain('sent before');
  });

  it('accepts one of many that come at once', async () => {
    const guards = [guardAt(), guardAt()].flatMap((guard) =>
      Array.from({ length: 10 }, () => guard),
    );
    const answers = await Promise.all(guards.map((guard) => guard.refuse(request(0, 'at once'))));
    expect(answers.filter((answer) => answer === null)).toHaveLength(1);
  });

  it('knows at another replica what one has taken', async () => {
    // A server's replica asks the database, whatever it has in mind itself.
    const store = { ...database.store, kind: 'postgresql' as const };
    const [here, there] = [guardAt(undefined, store), guardAt(undefined, store)];
    expect(await here.refuse(request(0, 'replica'))).toBeNull();
    expect(await there.refuse(request(0, 'replica'))).toContain('sent before');
  });

  it('throws when the database is away, and accepts the same request afterwards', async () => {
    let isAway = true;
    const { store } = database;
    const asOwner: typeof store.asOwner = (work) =>
      isAway ? Promise.reject(unavailable(new Error('gone'))) : store.asOwner(work);
    const guard = guardAt(undefined, { ...store, asOwner });
    await expect(guard.refuse(request(0, 'away'))).rejects.toThrow(Unavailable);
    isAway = false;
    expect(await guard.refuse(request(0, 'away'))).toBeNull();
    expect(await guard.refuse(request(0, 'away'))).toContain('sent before');
  });

  it('forgets what nobody could send again', async () => {
    const count = () =>
      database.store.asOwner(({ prisma }) =>
        prisma.takenRequest.count({ where: { expiresAt: { lt: new Date(NOW.getTime() + 1e7) } } }),
      );
    const before = await count();
    expect(before).toBeGreaterThan(2);
    const later = new Date(NOW.getTime() + 30 * 86_400_000);
    const guard = guardAt(() => later);
    for (let n = 0; n < before; n += 1)
      await guard.refuse({ ...fresh(0), seconds: later.getTime() / 1000 });
    expect(await count()).toBe(0);
  });
});

describe('after a restart', () => {
  it('what was taken before is known', async () => {
    const database = await openTestDatabase();
    const before = createReplayGuard({ store: database.store, logger, now: () => NOW });
    expect(await before.refuse(request(0, 'restart'))).toBeNull();
    await database.store.close();
    const store = await openStore(database.options);
    const after = createReplayGuard({ store, logger, now: () => NOW });
    expect(await after.refuse(request(0, 'restart'))).toContain('sent before');
    await store.close();
    await database.remove();
  });

  it('an embedded database that is busy holds nobody up, and nothing passes twice', async () => {
    const { store, remove } = await openTestDatabase();
    const gate = new EventEmitter();
    let open: Promise<unknown> | null = null;
    const asOwner: typeof store.asOwner = async (work) => {
      await open;
      return store.asOwner(work);
    };
    const embedded = { ...store, kind: 'embedded' as const };
    const busy = createReplayGuard({ store: { ...embedded, asOwner }, logger, now: () => NOW });
    expect(await busy.refuse(request(0, 'idle'))).toBeNull();
    open = once(gate, 'open');
    expect(await busy.refuse(request(0, 'busy'))).toBeNull();
    expect(await busy.refuse(request(0, 'busy'))).toContain('sent before');
    gate.emit('open');
    await expect.poll(() => findTakenRequests(store, NOW)).toContain(request(0, 'busy').signature);
    const next = createReplayGuard({ store: embedded, logger, now: () => NOW });
    expect(await next.refuse(request(0, 'busy'))).toContain('sent before');
    await remove();
  });
});
