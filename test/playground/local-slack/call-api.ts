import { isObject, stringIn } from '../../../src/playground/local-slack/json-object.ts';
import type { JsonObject } from '../../../src/playground/local-slack/json-object.ts';
import type { LocalSlack } from '../../../src/playground/local-slack/start-local-slack.ts';

/** A JSON object as it came over the wire. */
export async function readJson(response: Response): Promise<JsonObject> {
  const body: unknown = await response.json();
  if (!isObject(body)) throw new Error('The answer is no object');
  return body;
}

/** The text at a path of an answer, '' where there is none. */
export function dig(answer: unknown, ...path: string[]): string {
  return stringIn(
    path.reduce<unknown>((value, key) => (isObject(value) ? value[key] : undefined), answer),
  );
}

/** Calls a method with a JSON body and the bot's token, unless another is given. */
export async function callApi(
  slack: LocalSlack,
  method: string,
  params: Record<string, unknown> = {},
  token = slack.botToken,
): Promise<JsonObject> {
  const response = await fetch(`${slack.apiUrl}${method}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify(params),
  });
  return readJson(response);
}

/** Uploads as the SDK does and completes without a channel; the file's id. */
export async function uploadFile(
  slack: LocalSlack,
  name: string,
  bytes: Buffer,
  complete: Record<string, unknown> | undefined = {},
): Promise<string> {
  const announced = await callApi(slack, 'files.getUploadURLExternal', {
    filename: name,
    length: bytes.length,
  });
  await fetch(String(announced['upload_url']), { method: 'POST', body: new Uint8Array(bytes) });
  const id = String(announced['file_id']);
  if (complete) {
    await callApi(slack, 'files.completeUploadExternal', {
      files: [{ id, title: name }],
      ...complete,
    });
  }
  return id;
}

/** The beginning of a PNG, which is all Slack looks at here. */
export const PNG = Buffer.from('89504e470d0a1a0a0000', 'hex');
