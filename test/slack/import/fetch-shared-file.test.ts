import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { fetchSharedFile } from '../../../src/slack/import/fetch-shared-file.ts';

const TOKEN = 'xoxb-secret';

interface Host {
  readonly host: string;
  readonly seen: { readonly path: string; readonly authorization: string | undefined }[];
}

const servers: Server[] = [];

async function startHost(
  answer: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<Host> {
  const seen: { path: string; authorization: string | undefined }[] = [];
  const server = createServer((request, response) => {
    seen.push({ path: request.url ?? '', authorization: request.headers.authorization });
    answer(request, response);
  });
  servers.push(server);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return { host: `127.0.0.1:${(server.address() as AddressInfo).port}`, seen };
}

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.close();
    server.closeAllConnections();
  }
});

const csv = (_request: IncomingMessage, response: ServerResponse) => {
  response.writeHead(200, { 'content-type': 'text/csv' }).end('week,metric,value\n');
};

const redirectTo =
  (location: () => string) => (_request: IncomingMessage, response: ServerResponse) => {
    response.writeHead(302, { location: location() }).end();
  };

async function read(downloadUrl: string, hosts: readonly string[]): Promise<string> {
  const file = { id: 'F1', name: 'a.csv', sizeBytes: 10, downloadUrl };
  const chunks: Uint8Array[] = [];
  for await (const chunk of await fetchSharedFile(file, { token: TOKEN, hosts }))
    chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

describe('fetchSharedFile', () => {
  it('shows the token to the hosts of Slack', async () => {
    const slack = await startHost(csv);
    expect(await read(`http://${slack.host}/a.csv`, [slack.host])).toBe('week,metric,value\n');
    expect(slack.seen).toEqual([{ path: '/a.csv', authorization: `Bearer ${TOKEN}` }]);
  });

  it('never fetches from another host', async () => {
    const [slack, other] = [await startHost(csv), await startHost(csv)];
    await expect(read(`http://${other.host}/a.csv`, [slack.host])).rejects.toThrow(
      'not stored in Slack',
    );
    expect(other.seen).toEqual([]);
  });

  it.each([
    'https://files.slack.com.evil.example/a',
    'https://evil.example/files.slack.com',
    'ftp://files.slack.com/a',
    'http://files.slack.com/a',
    '',
    'not a url',
  ])('does not take %s for Slack', async (url) => {
    await expect(read(url, ['files.slack.com'])).rejects.toThrow('not stored in Slack');
  });

  it('follows redirects inside Slack', async () => {
    const second = await startHost(csv);
    const first = await startHost(redirectTo(() => `http://${second.host}/b.csv`));
    expect(await read(`http://${first.host}/a.csv`, [first.host, second.host])).toContain('week');
  });

  it('follows no redirect out of Slack', async () => {
    const other = await startHost(csv);
    const slack = await startHost(redirectTo(() => `http://${other.host}/b.csv`));
    await expect(read(`http://${slack.host}/a.csv`, [slack.host])).rejects.toThrow(
      'not stored in Slack',
    );
    expect(other.seen).toEqual([]);
  });

  it('gives up on a redirect without end', async () => {
    const slack = await startHost(redirectTo(() => '/again'));
    await expect(read(`http://${slack.host}/a.csv`, [slack.host])).rejects.toThrow(
      'redirected the file too often',
    );
    expect(slack.seen.length).toBeLessThan(6);
  });

  it('takes a web page for a missing permission', async () => {
    const slack = await startHost((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end('<html></html>');
    });
    await expect(read(`http://${slack.host}/a.csv`, [slack.host])).rejects.toThrow('files:read');
  });

  it('says so when Slack does not give the file', async () => {
    const slack = await startHost((_request, response) => {
      response.writeHead(503).end();
    });
    await expect(read(`http://${slack.host}/a.csv`, [slack.host])).rejects.toMatchObject({
      userMessage: expect.stringContaining('Slack did not give me the file'),
    });
  });
});
