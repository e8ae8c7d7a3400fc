import type { IncomingMessage, ServerResponse } from 'node:http';
import { fillFile } from '../state/share-file.ts';
import { fileTypeOf } from '../state/stored-file.ts';
import type { Workspace } from '../state/workspace.ts';
import { LARGEST_FILE } from '../web-api/files.ts';
import { tokenOf } from './read-arguments.ts';
import { readBody } from './read-body.ts';

const SIGN_IN =
  '<!DOCTYPE html><html><head><title>Sign in | Slack</title></head><body></body></html>';

/** The file in a multipart body; the body itself when it is not multipart. */
async function contentOf(request: IncomingMessage, body: Buffer): Promise<Buffer | undefined> {
  const type = request.headers['content-type'] ?? '';
  if (!type.startsWith('multipart/form-data')) return body;
  const form = await new Response(new Uint8Array(body), {
    headers: { 'content-type': type },
  }).formData();
  for (const value of form.values()) {
    if (typeof value !== 'string') return Buffer.from(await value.arrayBuffer());
  }
  return undefined;
}

/** `POST /upload/v1/<secret>`: takes exactly the announced number of bytes, once. */
export async function handleUpload(
  workspace: Workspace,
  secret: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = await readBody(request, LARGEST_FILE + 64 * 1024);
  const file = workspace.files.get(workspace.uploads.get(secret) ?? '');
  const content = await contentOf(request, body);
  if (!file || content?.length !== file.sizeBytes) {
    response.writeHead(file ? 400 : 404, { 'content-type': 'text/plain' });
    response.end(file ? 'length does not match' : 'upload not found');
    return;
  }
  workspace.uploads.delete(secret);
  fillFile(workspace, file, content);
  response.writeHead(200, { 'content-type': 'text/plain' });
  response.end(`OK - ${content.length}`);
}

/**
 * `GET /files-pri/…`: the bytes for a token with files:read. As Slack does, everybody else gets a
 * sign-in page with status 200.
 */
export function handleDownload(
  workspace: Workspace,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const id = /^\/files-pri\/[A-Z0-9]+-([A-Z0-9]+)\//.exec(path)?.[1] ?? '';
  const file = workspace.files.get(id);
  const allowed = tokenOf(request) === workspace.botToken && workspace.scopes.has('files:read');
  if (!allowed) {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
    response.end(SIGN_IN);
    return;
  }
  if (!file?.completed) {
    response.writeHead(404, { 'content-type': 'text/html; charset=utf-8' });
    response.end('<!DOCTYPE html><html><body>File not found</body></html>');
    return;
  }
  response.writeHead(200, {
    'content-type': fileTypeOf(file)[0],
    'content-length': String(file.bytes.length),
  });
  response.end(file.bytes);
}
