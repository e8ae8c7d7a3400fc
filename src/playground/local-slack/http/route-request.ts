import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Workspace } from '../state/workspace.ts';
import type { ApiMethod } from '../web-api/api-method.ts';
import { applyFault } from './apply-fault.ts';
import { handleApiCall } from './handle-api-call.ts';
import { handleDownload, handleUpload } from './handle-files.ts';
import { handleResponseUrl } from './handle-response-url.ts';
import { isOwnHost } from './host-guard.ts';
import { BodyTooLarge } from './read-body.ts';
import { sendJson } from './send-json.ts';

/** A route of the composition root or the page API; true when it has answered. */
export type Route = (
  request: IncomingMessage,
  response: ServerResponse,
) => boolean | Promise<boolean>;

/** Answers one request: Slack's own routes first, then the page API, then the composition root's. */
export async function routeRequest(
  server: {
    workspace: Workspace;
    methods: Readonly<Record<string, ApiMethod>>;
    host: string;
    routes: readonly Route[];
  },
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { workspace } = server;
  try {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const [, first, second = '', third = ''] = url.pathname.split('/');
    const isSlack = ['api', 'upload', 'actions', 'files-pri'].includes(first ?? '');
    if (isSlack && workspace.faults.refusing()) {
      request.socket.destroy();
    } else if (!isOwnHost(request, server.host)) {
      sendJson(response, 403, { error: 'This name does not belong to this server.' });
    } else if (first === 'api') {
      await handleApiCall(workspace, server.methods, second, request, response, url);
    } else if (isSlack && goesWrong(workspace, first ?? '', response)) {
      request.resume();
    } else if (first === 'upload' && request.method === 'POST') {
      await handleUpload(workspace, third, request, response);
    } else if (first === 'actions' && request.method === 'POST') {
      await handleResponseUrl(workspace, third, request, response);
    } else if (first === 'files-pri') {
      handleDownload(workspace, url.pathname, request, response);
    } else {
      for (const route of server.routes) if (await route(request, response)) return;
      sendJson(response, 404, { error: 'There is nothing here.' });
    }
  } catch (error) {
    if (response.headersSent) response.destroy();
    else if (error instanceof BodyTooLarge) {
      sendJson(response, 413, { error: error.message }, { connection: 'close' });
    } else if (error instanceof URIError || error instanceof TypeError) {
      sendJson(response, 400, { error: 'This request cannot be read.' });
    } else throw error;
  }
}

/** The names under which `faults.next` knows what is not a method of the Web API. */
const FAULT_NAMES: Readonly<Record<string, string>> = {
  upload: 'upload',
  actions: 'response_url',
  'files-pri': 'download',
};

function goesWrong(workspace: Workspace, first: string, response: ServerResponse): boolean {
  const fault = workspace.faults.takeFor(FAULT_NAMES[first] ?? first);
  return fault !== undefined && applyFault(response, fault);
}
