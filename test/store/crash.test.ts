import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { openStore } from '../../src/store/open-store.ts';
import { openTestDatabase } from '../fixtures/database.ts';
import { createAcme } from './acme.ts';

const SCRIPT = fileURLToPath(new URL('./save-until-killed.ts', import.meta.url));

test('kill -9 in the middle of saving leaves all or nothing, and nothing acknowledged is lost', async () => {
  const { store, options, remove } = await openTestDatabase();
  const { tenant, dials } = await createAcme(store);
  await store.close();

  const setting = { ...options, tenantId: tenant.id, metricId: dials.id };
  const child = spawn(process.execPath, ['--import', 'tsx', SCRIPT, JSON.stringify(setting)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  let acknowledged = 0;
  for await (const line of createInterface(child.stdout)) {
    acknowledged = Number(line);
    if (acknowledged === 2) break;
  }
  // Somewhere in the third round, which takes longer than this.
  await sleep(150);
  child.kill('SIGKILL');
  await exited;

  const reopened = await openStore(options);
  const [found] = await reopened.asOwner(
    ({ prisma }) => prisma.$queryRaw<Record<string, number>[]>`
      SELECT (SELECT count(*)::int FROM entries) AS entries,
        (SELECT min(revision) FROM entries) AS lowest, (SELECT max(revision) FROM entries) AS highest,
        (SELECT count(*)::int FROM revisions) AS revisions`,
  );
  expect(acknowledged).toBe(2);
  expect(found?.['entries']).toBe(30_000);
  expect(found?.['lowest']).toBe(found?.['highest']);
  expect(found?.['lowest']).toBeGreaterThanOrEqual(acknowledged);
  expect(found?.['revisions']).toBe(30_000 * (found?.['highest'] ?? 0));
  await reopened.close();
  await remove();
});
