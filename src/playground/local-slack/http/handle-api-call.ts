import type { IncomingMessage, ServerResponse } from 'node:http';
import type { JsonObject } from '../json-object.ts';
import { SlackRefusal } from '../slack-refusal.ts';
import type { Fault } from '../faults.ts';
import { logCall } from '../state/call-log.ts';
import { secondsTooSoon } from '../state/channel-limit.ts';
import { later } from '../state/workspace.ts';
import type { Workspace } from '../state/workspace.ts';
import type { ApiMethod } from '../web-api/api-method.ts';
import { applyFault } from './apply-fault.ts';
import { readArguments, tokenOf } from './read-arguments.ts';
import { readBody } from './read-body.ts';
import { sendJson } from './send-json.ts';

/** No call of the Web API has a body near this size. */
const LARGEST_CALL = 1024 * 1024;

/** Whether the token and its scopes allow the call. Throws SlackRefusal. */
function authorize(workspace: Workspace, method: ApiMethod, token: string, args: JsonObject): void {
  if (method.token === 'none') return;
  if (token === '') throw new SlackRefusal('not_authed');
  const isBot = token === workspace.botToken;
  const isApp = token === workspace.appToken;
  if (!isBot && !isApp) throw new SlackRefusal('invalid_auth');
  if ((method.token === 'app') !== isApp) throw new SlackRefusal('not_allowed_token_type');
  const needed = method.scope?.(workspace, args);
  if (needed !== undefined && !workspace.scopes.has(needed)) {
    throw new SlackRefusal('missing_scope', [], {
      needed,
      provided: [...workspace.scopes].join(','),
    });
  }
}

function answerTo(
  workspace: Workspace,
  method: ApiMethod | undefined,
  token: string,
  args: JsonObject,
): JsonObject {
  try {
    if (!method) throw new SlackRefusal('unknown_method');
    authorize(workspace, method, token, args);
    return { ok: true, ...method.run(workspace, args) };
  } catch (error) {
    if (!(error instanceof SlackRefusal)) throw error;
    return {
      ok: false,
      error: error.code,
      ...error.extra,
      ...(error.details.length > 0
        ? {
            errors: error.details.map((detail) => detail.replace('[ERROR] ', '')),
            response_metadata: { messages: error.details },
          }
        : {}),
    };
  }
}

/** Answers `POST /api/<name>`, with the faults that are due. */
export async function handleApiCall(
  workspace: Workspace,
  methods: Readonly<Record<string, ApiMethod>>,
  name: string,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  const body = await readBody(request, LARGEST_CALL);
  let args: JsonObject;
  try {
    args = readArguments(request, url, body);
  } catch (error) {
    if (!(error instanceof SlackRefusal)) throw error;
    sendJson(response, 200, { ok: false, error: error.code });
    return;
  }
  const call = logCall(workspace.calls, { method: name, params: args, atMs: workspace.now() });
  const tooSoon = secondsTooSoon(workspace, name, args);
  const fault: Fault | undefined =
    tooSoon > 0
      ? { kind: 'rateLimited', retryAfterSeconds: tooSoon }
      : workspace.faults.takeFor(name);
  if (fault) {
    call.outcome = fault.kind === 'error' ? fault.error : fault.kind;
    workspace.feed.publish({ type: 'other' });
    if (applyFault(response, fault)) return;
  }
  if (fault?.kind === 'delay') {
    await new Promise<void>((resolve) => {
      later(workspace, fault.ms, resolve);
    });
  }
  const method = Object.hasOwn(methods, name) ? methods[name] : undefined;
  const answer = answerTo(workspace, method, tokenOf(request, args), args);
  call.outcome = answer['ok'] === true ? 'ok' : String(answer['error']);
  workspace.feed.publish({ type: 'other' });
  if (fault?.kind === 'dropAfter') {
    call.outcome = 'dropAfter';
    response.destroy();
  } else if (fault?.kind === 'hangAfter') {
    call.outcome = 'hangAfter';
  } else if (fault?.kind === 'statusAfter') {
    call.outcome = 'statusAfter';
    response.writeHead(fault.status).end('<html>upstream failure</html>');
  } else {
    sendJson(response, 200, answer, { 'x-oauth-scopes': [...workspace.scopes].join(',') });
  }
}
