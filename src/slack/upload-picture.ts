import { setTimeout as sleep } from 'node:timers/promises';
import type { WebClient } from '@slack/web-api';
import { Unavailable, UnexpectedResponse } from '../errors.ts';
import { callSlack } from './call-slack.ts';

const POLLS = 40;

/** Uploads bytes as a file that belongs to no channel yet; gives the file's id. */
export async function uploadFile(
  client: WebClient,
  file: { name: string; bytes: Buffer; title: string; altText?: string },
  share: { channelId: string; threadTs?: string; comment?: string } | null,
): Promise<string> {
  const ticket = await callSlack(
    () =>
      client.files.getUploadURLExternal({
        filename: file.name,
        length: file.bytes.length,
        ...(file.altText === undefined ? {} : { alt_text: file.altText }),
      }),
    { repeatable: true },
  );
  const { upload_url: uploadUrl, file_id: fileId } = ticket;
  if (uploadUrl === undefined || fileId === undefined) {
    throw new UnexpectedResponse('Slack gave no place to upload the file.');
  }
  const uploaded = await fetch(uploadUrl, {
    method: 'POST',
    body: new Uint8Array(file.bytes),
    signal: AbortSignal.timeout(20_000),
  });
  if (!uploaded.ok)
    throw new Unavailable('Slack did not take the file.', {
      message: `upload answered ${uploaded.status}`,
    });
  const { channelId, threadTs, comment } = share ?? {};
  await callSlack(() =>
    client.apiCall('files.completeUploadExternal', {
      files: [{ id: fileId, title: file.title }],
      channel_id: channelId,
      thread_ts: threadTs,
      initial_comment: comment,
    }),
  );
  return fileId;
}

/**
 * Uploads a picture and waits until Slack knows that it is one: an image block that names it earlier
 * is refused. Throws Unavailable when that takes too long.
 */
export async function uploadPicture(
  client: WebClient,
  picture: { name: string; bytes: Buffer; altText: string },
  pollMs: number,
): Promise<string> {
  const fileId = await uploadFile(client, { ...picture, title: picture.name }, null);
  for (let poll = 0; poll < POLLS; poll += 1) {
    const { file } = await callSlack(() => client.files.info({ file: fileId }), {
      repeatable: true,
    });
    if (file?.mimetype?.startsWith('image/') === true) return fileId;
    await sleep(Math.min(pollMs * (1 + poll / 4), 1_000));
  }
  throw new Unavailable('Slack did not finish the picture in time.', {
    message: `file ${fileId} never became an image`,
  });
}
