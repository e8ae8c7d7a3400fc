import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { env } from 'node:process';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { demoWorld } from '../src/playground/demo-world.ts';
import { openStore } from '../src/store/open-store.ts';
import { startLocalSlack } from '../src/playground/local-slack/start-local-slack.ts';

const root = path.resolve(import.meta.dirname, '..');
const children: ChildProcess[] = [];
let dataDir = '';

let migrated = '';
beforeAll(async () => {
  // A first start makes the database, which takes seconds; the starts below begin with one.
  migrated = await mkdtemp(path.join(tmpdir(), 'pulsecard-main-migrated-'));
  const log = { info: () => undefined, warn: () => undefined };
  await (await openStore({ databaseUrl: null, dataDir: migrated, log })).close();
});
afterAll(() => rm(migrated, { recursive: true, force: true }));
beforeEach(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), 'pulsecard-main-'));
  await cp(migrated, dataDir, { recursive: true });
});
afterEach(async () => {
  for (const child of children.splice(0)) {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
  }
  await rm(dataDir, { recursive: true, force: true });
});

interface Started {
  readonly child: ChildProcess;
  /** Everything it wrote so far. */
  output(): string;
  /** Resolves with the first match of what it writes; rejects when it ends before. */
  says(pattern: RegExp): Promise<RegExpExecArray>;
  /** Its exit code. */
  ended(): Promise<number | null>;
}

function start(variables: Record<string, string>): Started {
  const child = spawn(process.execPath, ['start.mjs'], {
    cwd: root,
    env: { PATH: env['PATH'], PULSECARD_DATA_DIR: dataDir, PORT: '0', ...variables },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.push(child);
  let text = '';
  let wake: (() => void) | null = null;
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      wake?.();
    });
  }
  const exit = once(child, 'exit').then(([code]: unknown[]) =>
    typeof code === 'number' ? code : null,
  );
  return {
    child,
    output: () => text,
    ended: () => exit,
    says: async (pattern) => {
      for (;;) {
        const match = pattern.exec(text);
        if (match !== null) return match;
        if (child.exitCode !== null) throw new Error(`It ended with: ${text}`);
        await Promise.race([exit, new Promise<void>((resolve) => (wake = resolve))]);
      }
    },
  };
}

const health = async (url: string) => {
  const response = await fetch(`${url}/healthz`);
  return { status: response.status, body: await response.text() };
};

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
}

describe('the playground', () => {
  it('prints its address, is healthy, serves the page, and ends cleanly on SIGTERM', async () => {
    const first = start({});
    const [, url = ''] = await first.says(/playground is ready: (http:\/\/localhost:\d+)/);
    expect(first.output().trim().split('\n')).toHaveLength(1);
    expect(await health(url)).toMatchObject({ status: 200 });
    const page = await fetch(`${url}/`);
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");

    const second = start({});
    expect(await second.ended()).toBe(1);
    expect(second.output()).toMatch(/in use|another/i);

    const other = path.join(dataDir, 'other');
    await cp(migrated, other, { recursive: true });
    const busy = start({
      PORT: new URL(url).port,
      PULSECARD_DATA_DIR: other,
    });
    expect(await busy.ended()).toBe(1);
    expect(busy.output()).toContain(`Port ${new URL(url).port} is in use`);

    first.child.kill('SIGTERM');
    expect(await first.ended()).toBe(0);
    expect(first.output().trim().split('\n')).toHaveLength(1);
  });
});

describe('a wrong configuration', () => {
  it('ends the start with every problem at once and no stack', async () => {
    const started = start({ SLACK_APP_TOKEN: 'xapp-1-very-secret', PORT: 'abc' });
    expect(await started.ended()).toBe(1);
    expect(started.output()).toContain('SLACK_BOT_TOKEN is missing');
    expect(started.output()).toContain('PORT must be a port number');
    expect(started.output()).not.toMatch(/very-secret|at .*\.ts:\d/);
  });
});

describe('with Slack', () => {
  it.each(['socket', 'http'] as const)(
    'is unhealthy with the reason until Slack answers, then healthy (%s)',
    async (transport) => {
      const port = await freePort();
      const slack = await startLocalSlack({
        world: demoWorld,
        delivery:
          transport === 'socket'
            ? { mode: 'socket' }
            : { mode: 'http', requestUrl: `http://127.0.0.1:${port}/slack/events` },
      });
      try {
        slack.faults.refuseConnections(true);
        const started = start({
          SLACK_BOT_TOKEN: slack.botToken,
          SLACK_API_URL: slack.apiUrl,
          PORT: String(port),
          ...(transport === 'socket'
            ? { SLACK_APP_TOKEN: slack.appToken }
            : { SLACK_SIGNING_SECRET: slack.signingSecret }),
        });
        await started.says(/Slack cannot be reached yet/);
        const url = `http://127.0.0.1:${port}`;
        expect(await health(url)).toMatchObject({
          status: 503,
          body: expect.stringContaining('slack'),
        });
        slack.faults.refuseConnections(false);
        await started.says(/connected to Slack/);
        expect(await health(url)).toMatchObject({ status: 200 });
        expect(started.output()).not.toContain(slack.botToken);
        started.child.kill('SIGTERM');
        expect(await started.ended()).toBe(0);
      } finally {
        await slack.close();
      }
    },
  );

  it('says which token Slack refuses', async () => {
    const slack = await startLocalSlack({ world: demoWorld });
    try {
      const started = start({
        SLACK_BOT_TOKEN: 'xoxb-not-the-one',
        SLACK_APP_TOKEN: slack.appToken,
        SLACK_API_URL: slack.apiUrl,
      });
      expect(await started.ended()).toBe(1);
      expect(started.output()).toContain('Slack refuses SLACK_BOT_TOKEN (invalid_auth)');
    } finally {
      await slack.close();
    }
  });
});
