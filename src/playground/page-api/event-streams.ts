import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { actingPerson } from '../local-slack/client/place.ts';
import type { Change, NumberedChange } from '../local-slack/state/change-feed.ts';
import type { Workspace } from '../local-slack/state/workspace.ts';
import type { PageEvent } from './contract.ts';
import { toPageEvent } from './to-page-event.ts';
import { toUnreadEvent } from './unread.ts';

/** Proxies and browsers give up on a silent stream after a while. */
const HEARTBEAT_MS = 20_000;
/** A page that does not read is cut off and resumes later, rather than filling our memory. */
const MOST_UNSENT_BYTES = 4 * 1024 * 1024;

/** Changes after which somebody may have more or less to read. */
const COUNTED: ReadonlySet<Change['type']> = new Set(['message', 'message_deleted', 'read']);

/** The `GET /playground/events` streams: what happens from now on, or since Last-Event-ID. */
export function createEventStreams(workspace: Workspace): {
  open: (viewerId: string, request: IncomingMessage, response: ServerResponse) => void;
  close: () => void;
} {
  // Numbers of an earlier start mean nothing now.
  const epoch = randomBytes(4).toString('hex');
  const responses = new Set<ServerResponse>();

  return {
    open(viewerId, request, response) {
      actingPerson(workspace, viewerId);
      response.writeHead(200, {
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store',
        connection: 'keep-alive',
        'x-accel-buffering': 'no',
      });
      const send = (number: number, event: PageEvent): void => {
        response.write(`id: ${epoch}-${number}\ndata: ${JSON.stringify(event)}\n\n`);
        if (response.writableLength > MOST_UNSENT_BYTES) response.destroy();
      };
      const forward = ({ number, change }: NumberedChange): void => {
        const event = toPageEvent(workspace, change, viewerId);
        if (event) send(number, event);
        if (COUNTED.has(change.type)) tellUnread();
      };
      let telling: NodeJS.Immediate | null = null;
      // Once for all that happened in one go.
      const tellUnread = (): void => {
        telling ??= setImmediate(() => {
          telling = null;
          send(workspace.feed.last(), toUnreadEvent(workspace, viewerId));
        });
      };
      // An id at once: whoever reconnects before the first event can resume too.
      response.write(`retry: 1000\nid: ${epoch}-${workspace.feed.last()}\n: hello\n\n`);
      resume(request.headers['last-event-id'], forward, send);
      tellUnread();
      const unsubscribe = workspace.feed.subscribe(forward);
      const heartbeat = setInterval(() => {
        response.write(': still here\n\n');
      }, HEARTBEAT_MS);
      responses.add(response);
      response.on('close', () => {
        clearInterval(heartbeat);
        if (telling !== null) clearImmediate(telling);
        unsubscribe();
        responses.delete(response);
      });
    },
    close() {
      for (const response of responses) response.destroy();
    },
  };

  function resume(
    header: string | string[] | undefined,
    forward: (numbered: NumberedChange) => void,
    send: (number: number, event: PageEvent) => void,
  ): void {
    if (typeof header !== 'string' || header === '') return;
    const [given, number] = header.split('-');
    const missed = given === epoch ? workspace.feed.since(Number(number)) : undefined;
    if (missed) for (const numbered of missed) forward(numbered);
    else send(workspace.feed.last(), { type: 'reload' });
  }
}
