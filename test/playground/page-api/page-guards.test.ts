import { request as rawRequest } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../src/playground/local-slack/json-object.ts';
import { startLocalSlack } from '../../../src/playground/local-slack/start-local-slack.ts';
import type { LocalSlack } from '../../../src/playground/local-slack/start-local-slack.ts';
import type { Seen } from '../local-slack/conversation-bot.ts';
import { listenAsBot } from '../local-slack/conversation-bot.ts';
import { callApi, PNG, uploadFile, readJson } from '../local-slack/call-api.ts';
import { startSocketBolt } from '../local-slack/start-bolt.ts';
import { TEST_WORLD } from '../local-slack/test-world.ts';

let slack: LocalSlack;
let seen: Seen;
let stop: () => Promise<void>;
beforeEach(async () => {
  seen = [];
  slack = await startLocalSlack({ world: TEST_WORLD, fileReadyMs: 0 });
  ({ stop } = await startSocketBolt(slack, (app) => {
    listenAsBot(app, seen);
  }));
});
afterEach(async () => {
  await slack.close();
  await stop();
});

async function send(
  path: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<JsonObject> {
  const response = await fetch(`${slack.url}/playground/${path}`, {
    method: 'POST',
    headers,
    body: JSON.stringify(body),
  });
  return { ...(await readJson(response)), status: response.status };
}

describe('files on the page', () => {
  it('shows pictures inline and hands out the rest', async () => {
    const { fileId } = await slack
      .as('UADA')
      .shareFile('CTEAM', { name: 'page.html', bytes: '<script>1</script>' });
    const html = await fetch(`${slack.url}/playground/files/${fileId}?as=UJO`);
    expect(html.headers.get('content-type')).toBe('application/octet-stream');
    expect(html.headers.get('content-disposition')).toContain('attachment');
    const id = await uploadFile(slack, 'a.png', PNG);
    const picture = { type: 'image', alt_text: 'a', slack_file: { id } };
    await callApi(slack, 'chat.postMessage', { channel: 'GPRIV', blocks: [picture] });
    const png = await fetch(`${slack.url}/playground/files/${id}?as=UADA`);
    expect(png.headers.get('content-type')).toBe('image/png');
    expect(png.headers.get('x-content-type-options')).toBe('nosniff');
    expect(png.headers.get('content-security-policy')).toContain('sandbox');
    expect((await fetch(`${slack.url}/playground/files/${id}?as=UJO`)).status).toBe(404);
  });
});

/** fetch does not let anybody choose the Host header. */
const statusFor = (headers: Record<string, string>, method = 'GET'): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    rawRequest(`${slack.url}/playground/bootstrap`, { method, headers }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on('error', reject)
      .end();
  });

describe('who may ask', () => {
  it.each([
    ['localhost:3000', 200],
    ['127.0.0.1', 200],
    ['[::1]:3000', 200],
    ['evil.example', 403],
    ['localhost.evil.example', 403],
  ])('Host %s: %i', async (host, status) => {
    expect(await statusFor({ host })).toBe(status);
  });

  it('refuses posts of other sites, and bodies too large', async () => {
    const body = { as: 'UADA', channel: 'CTEAM', text: 'hello' };
    expect(await send('send', body, { origin: 'https://evil.example' })).toMatchObject({
      status: 403,
    });
    expect(await send('send', body, { origin: 'null' })).toMatchObject({ status: 403 });
    expect(await send('send', body, { 'sec-fetch-site': 'cross-site' })).toMatchObject({
      status: 403,
    });
    expect(await send('send', body, { origin: slack.url })).toMatchObject({ status: 200 });
    expect(await send('send', { ...body, text: 'x'.repeat(1_100_000) })).toMatchObject({
      status: 413,
    });
  });
});
