import type { IncomingMessage, ServerResponse } from 'node:http';
import { respond } from '../client/respond.ts';
import { isObject, parseJson } from '../json-object.ts';
import { SlackRefusal } from '../slack-refusal.ts';
import type { Workspace } from '../state/workspace.ts';
import { readBody } from './read-body.ts';
import { sendJson } from './send-json.ts';

function refuse(
  response: ServerResponse,
  status: number,
  error: string,
  details: readonly string[] = [],
): void {
  sendJson(response, status, {
    ok: false,
    error,
    ...(details.length > 0 ? { response_metadata: { messages: details } } : {}),
  });
}

/** `POST /actions/<team>/<secret>`: 5 uses in 30 minutes, then 404. A refused body counts as a use. */
export async function handleResponseUrl(
  workspace: Workspace,
  secret: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = parseJson((await readBody(request, 1024 * 1024)).toString('utf8'));
  const grant = workspace.responseUrls.get(secret);
  if (!grant || workspace.now() > grant.expiresAtMs) {
    refuse(response, 404, 'expired_url');
    return;
  }
  if (grant.usesLeft === 0) {
    refuse(response, 404, 'used_url');
    return;
  }
  grant.usesLeft -= 1;
  if (!isObject(body)) {
    refuse(response, 400, 'invalid_payload');
    return;
  }
  try {
    respond(workspace, grant, body);
  } catch (error) {
    if (!(error instanceof SlackRefusal)) throw error;
    refuse(response, 400, error.code, error.details);
    return;
  }
  response.writeHead(200, { 'content-type': 'text/html' });
  response.end('ok');
}
