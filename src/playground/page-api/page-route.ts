import type { IncomingMessage, ServerResponse } from 'node:http';
import { isSameOrigin } from '../local-slack/http/host-guard.ts';
import { readBody } from '../local-slack/http/read-body.ts';
import type { Route } from '../local-slack/http/route-request.ts';
import { sendJson } from '../local-slack/http/send-json.ts';
import { isObject, parseJson } from '../local-slack/json-object.ts';
import { ClientRefusal } from '../local-slack/slack-refusal.ts';
import type { Workspace } from '../local-slack/state/workspace.ts';
import type { PageError } from './contract.ts';
import { createEventStreams } from './event-streams.ts';
import { PAGE_ACTIONS } from './page-actions.ts';
import { PAGE_READS } from './page-reads.ts';
import { sendPageFile } from './send-page-file.ts';
import { takeUpload } from './take-upload.ts';

/** No request of the page but an upload is larger. */
const LARGEST_REQUEST = 1024 * 1024;

function sendError(response: ServerResponse, status: number, error: string): void {
  const body: PageError = { error };
  sendJson(response, status, body);
}

/** The page API under `/playground`, as `contract.ts` has it, and the way to end its streams. */
export function createPageRoute(workspace: Workspace): { route: Route; close: () => void } {
  const streams = createEventStreams(workspace);

  const answer = async (
    name: string,
    url: URL,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> => {
    const viewerId = url.searchParams.get('as') ?? '';
    if (request.method === 'GET' || request.method === 'HEAD') {
      if (name === 'events') streams.open(viewerId, request, response);
      else if (name.startsWith('files/')) {
        sendPageFile(workspace, viewerId, name.slice('files/'.length), response);
      } else {
        const read = Object.hasOwn(PAGE_READS, name) ? PAGE_READS[name] : undefined;
        if (read) sendJson(response, 200, read(workspace, url.searchParams));
        else sendError(response, 404, 'There is nothing here.');
      }
      return;
    }
    if (request.method !== 'POST') {
      sendError(response, 405, 'Use GET or POST.');
      return;
    }
    if (!isSameOrigin(request)) {
      sendError(response, 403, 'Only the playground page may do this.');
      return;
    }
    if (name === 'upload') {
      sendJson(response, 200, await takeUpload(workspace, url.searchParams, request));
      return;
    }
    const action = Object.hasOwn(PAGE_ACTIONS, name) ? PAGE_ACTIONS[name] : undefined;
    if (!action) {
      sendError(response, 404, 'There is nothing here.');
      return;
    }
    const body = parseJson((await readBody(request, LARGEST_REQUEST)).toString('utf8'));
    if (!isObject(body)) throw new ClientRefusal('The request is not JSON.');
    sendJson(response, 200, await action(workspace, body));
  };

  return {
    async route(request, response) {
      const url = new URL(request.url ?? '/', 'http://localhost');
      const name = /^\/playground\/(.+)$/.exec(url.pathname)?.[1];
      if (name === undefined) return false;
      try {
        await answer(name, url, request, response);
      } catch (error) {
        if (!(error instanceof ClientRefusal)) throw error;
        sendError(response, 400, error.message);
      }
      return true;
    },
    close: streams.close,
  };
}
