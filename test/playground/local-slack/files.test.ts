import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startLocalSlack } from '../../../src/playground/local-slack/start-local-slack.ts';
import type { LocalSlack } from '../../../src/playground/local-slack/start-local-slack.ts';
import { MANIFEST_SCOPES } from '../../../src/playground/local-slack/world.ts';
import { callApi, dig, PNG, uploadFile } from './call-api.ts';
import { TEST_WORLD } from './test-world.ts';

let slack: LocalSlack;
beforeAll(async () => {
  slack = await startLocalSlack({ world: TEST_WORLD, fileReadyMs: 5 });
});
afterAll(() => slack.close());

const info = async (file: string): Promise<unknown> =>
  (await callApi(slack, 'files.info', { file }))['file'];
const image = (id: string): object => ({ type: 'image', alt_text: 'A chart', slack_file: { id } });

async function untilReady(file: string): Promise<void> {
  await slack.waitFor(() => slack.file(file)?.['mimetype']);
}

describe('uploading', () => {
  it('has no type at first and is a picture when ready', async () => {
    const slow = await startLocalSlack({ world: TEST_WORLD, fileReadyMs: 60_000 });
    const early = await uploadFile(slow, 'chart.png', PNG);
    expect(await callApi(slow, 'files.info', { file: early })).toMatchObject({
      file: { mimetype: '' },
    });
    await slow.close();
    const id = await uploadFile(slack, 'chart.png', PNG);
    await untilReady(id);
    expect(await info(id)).toMatchObject({
      mimetype: 'image/png',
      filetype: 'png',
      name: 'chart.png',
    });
  });

  it('takes multipart bodies', async () => {
    const announced = await callApi(slack, 'files.getUploadURLExternal', {
      filename: 'a.csv',
      length: 3,
    });
    const form = new FormData();
    form.append('file', new Blob(['a,b']), 'a.csv');
    const response = await fetch(String(announced['upload_url']), { method: 'POST', body: form });
    expect(await response.text()).toBe('OK - 3');
  });

  it('refuses another length than announced, and the address a second time', async () => {
    const announced = await callApi(slack, 'files.getUploadURLExternal', {
      filename: 'a.csv',
      length: 3,
    });
    const send = async (body: string): Promise<number> =>
      (await fetch(String(announced['upload_url']), { method: 'POST', body })).status;
    expect(await send('four')).toBe(400);
    expect(await send('abc')).toBe(200);
    expect(await send('abc')).toBe(404);
  });

  it.each([
    ['an unknown file', [{ id: 'F000' }], 'file_not_found'],
    ['no files', [], 'invalid_arguments'],
  ])('cannot complete %s', async (_what, files, error) => {
    expect(await callApi(slack, 'files.completeUploadExternal', { files })).toMatchObject({
      error,
    });
  });

  it('cannot complete what was never sent', async () => {
    const { file_id: id } = await callApi(slack, 'files.getUploadURLExternal', {
      filename: 'a',
      length: 1,
    });
    expect(await callApi(slack, 'files.completeUploadExternal', { files: [{ id }] })).toMatchObject(
      {
        error: 'file_not_found',
      },
    );
  });

  it('shares with a channel and a comment', async () => {
    const id = await uploadFile(slack, 'a.csv', Buffer.from('a,b'), {
      channel_id: 'CTEAM',
      initial_comment: 'Here',
    });
    expect(slack.messages('CTEAM').at(-1)).toMatchObject({
      text: 'Here',
      subtype: 'file_share',
      files: [{ id }],
    });
  });

  it('cannot share where the bot is not', async () => {
    const announced = await callApi(slack, 'files.getUploadURLExternal', {
      filename: 'a',
      length: 1,
    });
    await fetch(String(announced['upload_url']), { method: 'POST', body: 'a' });
    const files = [{ id: announced['file_id'] }];
    expect(
      await callApi(slack, 'files.completeUploadExternal', { files, channel_id: 'COPEN' }),
    ).toMatchObject({
      error: 'not_in_channel',
    });
  });
});

const post = (method: string, id: string): ReturnType<typeof callApi> =>
  callApi(slack, method, { channel: 'CTEAM', user: 'UADA', text: 'a', blocks: [image(id)] });

describe('pictures in messages', () => {
  const problem = {
    ok: false,
    error: 'invalid_blocks',
    response_metadata: {
      messages: ['[ERROR] invalid slack file [json-pointer:/blocks/0/slack_file]'],
    },
  };

  it('shows a ready picture in messages, never in ephemeral ones', async () => {
    const id = await uploadFile(slack, 'chart.png', PNG);
    await untilReady(id);
    expect(await post('chat.postMessage', id)).toMatchObject({ ok: true });
    expect(await post('chat.postEphemeral', id)).toMatchObject(problem);
  });

  it('refuses unknown files, files that are no pictures and files of others', async () => {
    const csv = await uploadFile(slack, 'a.csv', Buffer.from('a,b'));
    await untilReady(csv);
    const { fileId } = await slack.as('UADA').shareFile('GSECR', { name: 'a.png', bytes: PNG });
    await slack.waitFor(() => slack.as('UADA').visible('GSECR').at(-1)?.files?.[0]?.mimetype);
    for (const id of ['FNONE', csv, fileId]) {
      expect(await post('chat.postMessage', id)).toMatchObject(problem);
    }
  });

  it('refuses a picture that is not ready, and never becomes so when told', async () => {
    slack.faults.neverReady();
    const stuck = await uploadFile(slack, 'chart.png', PNG);
    const next = await uploadFile(slack, 'chart.png', PNG);
    await untilReady(next);
    expect(await info(stuck)).toMatchObject({ mimetype: '' });
    expect(await post('chat.postMessage', stuck)).toMatchObject(problem);
  });

  it('refuses a deleted one', async () => {
    const id = await uploadFile(slack, 'chart.png', PNG);
    await untilReady(id);
    await callApi(slack, 'files.delete', { file: id });
    expect(await post('chat.postMessage', id)).toMatchObject(problem);
    expect(await callApi(slack, 'files.info', { file: id })).toMatchObject({
      error: 'file_not_found',
    });
  });
});

const download = async (from: LocalSlack, token: string): Promise<Response> => {
  const { fileId } = await from
    .as('UADA')
    .shareFile('CTEAM', { name: 'a.csv', bytes: 'week,value' });
  const answer = await callApi(from, 'files.info', { file: fileId });
  const url =
    dig(answer, 'file', 'url_private_download') ||
    `${from.url}/files-pri/T100-${fileId}/download/a.csv`;
  return fetch(url, { headers: { authorization: `Bearer ${token}` } });
};

describe('downloading', () => {
  it('gives the bytes to the bot', async () => {
    const response = await download(slack, slack.botToken);
    expect(response.headers.get('content-type')).toBe('text/csv');
    expect(await response.text()).toBe('week,value');
  });

  it('shows a sign-in page with status 200 to everybody else', async () => {
    const response = await download(slack, 'xoxb-wrong');
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toContain('text/html');
  });

  it('fails when told', async () => {
    slack.faults.next('download', { kind: 'status', status: 503 });
    expect((await download(slack, slack.botToken)).status).toBe(503);
    expect((await download(slack, slack.botToken)).status).toBe(200);
  });

  it('shows the same page when files:read is missing', async () => {
    const scopes = MANIFEST_SCOPES.filter((scope) => scope !== 'files:read');
    const poor = await startLocalSlack({ world: { ...TEST_WORLD, scopes } });
    const response = await download(poor, poor.botToken);
    expect([response.status, response.headers.get('content-type')]).toEqual([
      200,
      'text/html; charset=utf-8',
    ]);
    await poor.close();
  });
});
