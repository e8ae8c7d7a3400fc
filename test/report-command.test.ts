import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { env } from 'node:process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDemoTenant } from '../src/playground/demo-tenant.ts';
import { demoWorld } from '../src/playground/demo-world.ts';
import { openStore } from '../src/store/open-store.ts';

const root = path.resolve(import.meta.dirname, '..');
const log = { info: () => undefined, warn: () => undefined };

let folder = '';
let dataDir = '';
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'pulsecard-report-'));
  dataDir = path.join(folder, 'data');
  const store = await openStore({ databaseUrl: null, dataDir, log });
  await createDemoTenant(store, { now: new Date('2025-10-28T15:00:00Z') });
  await store.close();
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** The command as the script runs it, with nothing set but the data's folder. */
async function report(...words: string[]) {
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/report-command.ts', ...words], {
    cwd: root,
    env: { PATH: env['PATH'], PULSECARD_DATA_DIR: dataDir },
  });
  const written = { out: '', err: '' };
  child.stdout.on('data', (chunk: Buffer) => (written.out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (written.err += chunk.toString()));
  const [code] = await once(child, 'close');
  return { code: Number(code), ...written };
}

describe('npm run report', () => {
  it('writes messages and pictures of a dry run, and stores nothing', async () => {
    const out = path.join(folder, 'out');
    const {
      code,
      out: said,
      err,
    } = await report(
      'weekly-scorecard',
      '--tenant',
      demoWorld.team.id,
      '--at',
      '2025-10-27T08:00',
      '--dry-run',
      '--out',
      out,
    );
    expect([code, err]).toEqual([0, '']);
    expect(said).toContain('Weekly scorecard, W43 · 20–26 Oct: nothing was posted or stored.');
    const files = await readdir(out);
    const main = 'weekly-scorecard-2025-10-20.C0LEADERS.main';
    expect(files).toEqual(expect.arrayContaining([`${main}.json`, `${main}.png`]));
    for (const file of files) expect(said).toContain(path.join(out, file));
    const message: unknown = JSON.parse(await readFile(path.join(out, `${main}.json`), 'utf8'));
    expect(message).toMatchObject({
      threadOf: null,
      text: expect.stringContaining('Weekly scorecard · W43'),
      picture: `${main}.png`,
      blocks: expect.arrayContaining([expect.objectContaining({ type: 'table' })]),
    });
    const png = await readFile(path.join(out, `${main}.png`));
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    expect(png.length).toBeGreaterThan(5_000);

    const store = await openStore({ databaseUrl: null, dataDir, log });
    const kept = await store.asOwner(async ({ prisma }) => [
      await prisma.reportRun.count(),
      await prisma.outboxMessage.count(),
      await prisma.tenant.count({ where: { scoredThrough: { not: null } } }),
    ]);
    expect(kept).toEqual([0, 0, 0]);
    // While somebody has the folder open, the command says so.
    const refused = await report('weekly-scorecard', '--dry-run');
    await store.close();
    expect(refused.code).toBe(1);
    expect(refused.err).toContain('is using the data folder');
  });

  it('says what is missing to send one', async () => {
    const { code, err } = await report('weekly-scorecard', '--at', '2025-10-27T08:00');
    expect(code).toBe(1);
    expect(err).toContain('needs SLACK_BOT_TOKEN and SLACK_APP_TOKEN');
  });
});
