import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { claimFile, findImport, finishImport, saveImportPreview } from '../../src/store/imports.ts';
import type { Store, TenantTx } from '../../src/store/open-store.ts';
import { openTestDatabase, type TestDatabase } from '../fixtures/database.ts';
import { AT, BY, createAcme, type Acme } from './acme.ts';

let database: TestDatabase;
let store: Store;
let acme: Acme;
beforeAll(async () => {
  database = await openTestDatabase();
  store = database.store;
});
afterAll(() => database.remove());
beforeEach(async () => {
  acme = await createAcme(store);
});

const inAcme = <T>(work: (tx: TenantTx) => Promise<T>) => store.inTenant(acme.tenant.id, work);
const after = (seconds: number) => new Date(AT.getTime() + seconds * 1000);
const FILE = { fileId: 'F1', channelId: 'C1', sharedBy: 'U0KIM', at: AT };
const SHOWN = {
  kind: 'scorecard values',
  digest: 'abc',
  messageTs: '1.2',
  preview: { rows: 3, weeks: ['2025-W43'] },
  at: after(2),
};

async function claim(file = FILE): Promise<string> {
  const id = await inAcme((tx) => claimFile(tx, file));
  if (id === null) throw new Error('the file was claimed before');
  return id;
}

describe('claimFile', () => {
  test('of many at once one gets the file', async () => {
    const ids = await Promise.all(
      Array.from({ length: 12 }, () => inAcme((tx) => claimFile(tx, FILE))),
    );
    expect(ids.filter((id) => id !== null)).toHaveLength(1);
  });

  test('the same file in another channel or of another tenant is another', async () => {
    const ids = [await claim(), await claim({ ...FILE, channelId: 'C2' })];
    acme = await createAcme(store);
    ids.push(await claim());
    expect(new Set(ids).size).toBe(3);
  });

  test('what somebody claimed and never answered can be claimed again, by one', async () => {
    const id = await claim();
    expect(await inAcme((tx) => claimFile(tx, { ...FILE, at: after(119) }))).toBeNull();
    const ids = await Promise.all(
      [1, 2, 3].map(() => inAcme((tx) => claimFile(tx, { ...FILE, at: after(121) }))),
    );
    expect(ids.filter((again) => again !== null)).toEqual([id]);
  });

  test('an answered file stays answered', async () => {
    const id = await claim();
    await inAcme((tx) => saveImportPreview(tx, id, SHOWN));
    expect(await inAcme((tx) => claimFile(tx, { ...FILE, at: after(9999) }))).toBeNull();
  });
});

test('an import is read as it was saved', async () => {
  const id = await claim();
  expect(await inAcme((tx) => saveImportPreview(tx, id, SHOWN))).toBe(true);
  const finished = {
    status: 'imported',
    by: 'U0KIM',
    at: after(5),
    summary: { saved: 3 },
  } as const;
  expect(await inAcme((tx) => finishImport(tx, id, finished))).toBe(true);
  expect(await inAcme((tx) => findImport(tx, id))).toEqual({
    id,
    fileId: 'F1',
    channelId: 'C1',
    sharedBy: 'U0KIM',
    status: 'imported',
    kind: 'scorecard values',
    digest: 'abc',
    messageTs: '1.2',
    preview: { rows: 3, weeks: ['2025-W43'] },
    summary: { saved: 3 },
    claimedAt: AT,
    finishedAt: after(5),
    finishedBy: 'U0KIM',
  });
  const log = await inAcme((tx) => tx.prisma.action.findMany({ where: { subject: id } }));
  expect(log).toMatchObject([{ action: 'import.imported', actor: 'U0KIM' }]);
  expect(await inAcme((tx) => findImport(tx, acme.dials.id))).toBeNull();
});

const end = (status: 'imported' | 'cancelled' | 'refused') => ({ ...BY, status, summary: null });

describe('finishImport', () => {
  test('of many presses at once one counts', async () => {
    const id = await claim();
    await inAcme((tx) => saveImportPreview(tx, id, SHOWN));
    const done = await Promise.all(
      (['imported', 'cancelled', 'imported', 'refused', 'imported'] as const).map((status) =>
        inAcme((tx) => finishImport(tx, id, end(status))),
      ),
    );
    expect(done.filter(Boolean)).toHaveLength(1);
    expect(await inAcme((tx) => saveImportPreview(tx, id, SHOWN))).toBe(false);
  });

  test.each([
    ['imported', false],
    ['cancelled', false],
    ['refused', true],
  ] as const)('without a preview, %s: %s', async (status, expected) => {
    const id = await claim();
    expect(await inAcme((tx) => finishImport(tx, id, end(status)))).toBe(expected);
  });

  test('is undone with the rows it stands for', async () => {
    const id = await claim();
    await inAcme((tx) => saveImportPreview(tx, id, SHOWN));
    const failing = inAcme(async (tx) => {
      await finishImport(tx, id, end('imported'));
      throw new Error('the rows could not be stored');
    });
    await expect(failing).rejects.toThrow('the rows could not be stored');
    expect((await inAcme((tx) => findImport(tx, id)))?.status).toBe('preview');
  });
});
