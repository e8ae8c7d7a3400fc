import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { Clock } from '../clock.ts';
import { createPageRoute } from '../page-api/page-route.ts';
import { createActor } from './client/actor.ts';
import type { Actor } from './client/actor.ts';
import { createAdmin } from './client/admin.ts';
import type { Admin } from './client/admin.ts';
import { createHttpDelivery } from './delivery/http-delivery.ts';
import { createSocketDelivery } from './delivery/socket-delivery.ts';
import type { SocketControl } from './delivery/socket-delivery.ts';
import { createFaults } from './faults.ts';
import type { Faults } from './faults.ts';
import { routeRequest } from './http/route-request.ts';
import type { Route } from './http/route-request.ts';
import type { JsonObject } from './json-object.ts';
import { SlackRefusal } from './slack-refusal.ts';
import { toApiFile } from './state/api-file.ts';
import { toApiMessage } from './state/api-message.ts';
import type { ApiMessage } from './state/api-message.ts';
import type { Call } from './state/call-log.ts';
import type { ChangeFeed } from './state/change-feed.ts';
import { SLACK_TIMING } from './state/timing.ts';
import type { Timing } from './state/timing.ts';
import { findView, toApiView } from './state/view-stack.ts';
import { startOver } from './state/start-over.ts';
import { createWorkspace } from './state/workspace.ts';
import type { WorkspaceBeginning } from './state/workspace.ts';
import { METHODS } from './web-api/methods.ts';
import type { World } from './world.ts';

export interface LocalSlackOptions {
  host?: string;
  /** 0 takes any free port. */
  port?: number;
  world: World;
  /** How the app is reached; Socket Mode unless told otherwise. */
  delivery?: { mode: 'socket' } | { mode: 'http'; requestUrl: string };
  signingSecret?: string;
  /** Routes of the composition root, asked after Slack's own; true when answered. */
  fallback?: Route;
  now?: () => number;
  /** A time that people may turn forward on the page; takes the place of `now`. */
  clock?: Clock;
  /** How people on the page begin anew. */
  beginning?: WorkspaceBeginning;
  /** Milliseconds from the completed upload until a file is ready; 0 is at once. */
  fileReadyMs?: number;
  /** Slack's other times, shortened by tests. */
  timing?: Partial<Timing>;
}

/** A running local Slack and the hands of everybody in it. */
export interface LocalSlack {
  /** `http://127.0.0.1:3000` */
  url: string;
  /** Ends in `/api/`; what `slackApiUrl` takes. */
  apiUrl: string;
  botToken: string;
  appToken: string;
  signingSecret: string;
  world: World;
  as(userId: string): Actor;
  /** What the workspace's admins do to channels, people and the app. */
  admin: Admin;
  /** Everything in a conversation but ephemeral messages, thread replies included, oldest first. */
  messages(channelId: string): ApiMessage[];
  message(channelId: string, ts: string): ApiMessage | undefined;
  /** The file object; `mimetype` is '' until it is ready. */
  file(fileId: string): JsonObject | undefined;
  /** An open modal, private_metadata and hash included. */
  view(viewId: string): JsonObject | undefined;
  /** The Web API calls so far, tokens masked; `clear` by `calls.length = 0`. */
  calls: readonly Call[];
  faults: Faults;
  sockets: SocketControl;
  waitFor: ChangeFeed['waitFor'];
  /** Forgets everything that was said, shared and opened, and tells the pages. */
  startOver(): void;
  close(): Promise<void>;
}

/**
 * Starts a strict Slack for one workspace, in memory: Web API, Socket Mode or signed HTTP, files,
 * response URLs, and the page API under `/playground`.
 */
export async function startLocalSlack(options: LocalSlackOptions): Promise<LocalSlack> {
  const { host = '127.0.0.1', world, clock } = options;
  const now = clock === undefined ? (options.now ?? Date.now) : () => clock.now().getTime();
  const timing: Timing = {
    ...SLACK_TIMING,
    ...options.timing,
    ...(options.fileReadyMs === undefined ? {} : { fileReadyMs: options.fileReadyMs }),
  };
  const signingSecret = options.signingSecret ?? randomBytes(16).toString('hex');
  const { faults, source } = createFaults();
  const calls: Call[] = [];
  const sockets = createSocketDelivery({
    appId: `A${world.team.id.slice(1)}`,
    ackMs: timing.ackMs,
    pingMs: timing.socketPingMs,
    onChange: () => {
      workspace.feed.publish({ type: 'other' });
    },
    issueTicket: () => randomBytes(18).toString('base64url'),
  });
  const { delivery = { mode: 'socket' } } = options;
  const usesHttp = delivery.mode === 'http';
  const workspace = createWorkspace({
    world,
    now,
    ...(clock === undefined ? {} : { clock }),
    ...(options.beginning === undefined ? {} : { beginning: options.beginning }),
    timing,
    signingSecret,
    calls,
    faults: source,
    delivery: usesHttp
      ? createHttpDelivery({
          requestUrl: delivery.requestUrl,
          signingSecret,
          ackMs: timing.ackMs,
        })
      : sockets,
  });
  clock?.watch(() => {
    workspace.feed.publish({ type: 'clock' });
  });
  const methods = {
    ...METHODS,
    'apps.connections.open': {
      token: 'app' as const,
      run() {
        if (usesHttp) throw new SlackRefusal('not_allowed');
        return { url: sockets.issueUrl(workspace.origin) };
      },
    },
  };
  const pageRoute = createPageRoute(workspace);
  const routes = [pageRoute.route, ...(options.fallback ? [options.fallback] : [])];
  const server = createServer((request, response) => {
    routeRequest({ workspace, methods, host, routes }, request, response).catch(
      (error: unknown) => {
        response.destroy(error instanceof Error ? error : undefined);
      },
    );
  });
  server.on('upgrade', (request, socket, head) => {
    if (source.refusing() || usesHttp) socket.destroy();
    else sockets.upgrade(request, socket, head);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, host, resolve);
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  workspace.origin = `http://${reachable(host)}:${port}`;
  return {
    url: workspace.origin,
    apiUrl: `${workspace.origin}/api/`,
    botToken: workspace.botToken,
    appToken: workspace.appToken,
    signingSecret,
    world,
    as: (userId) => createActor(workspace, userId),
    admin: createAdmin(workspace),
    messages: (channelId) =>
      (workspace.channels.get(channelId)?.messages ?? [])
        .filter((message) => message.ephemeralTo === undefined)
        .map((message) => toApiMessage(workspace, message)),
    message(channelId, ts) {
      const found = workspace.channels.get(channelId)?.messages.find((one) => one.ts === ts);
      return found && toApiMessage(workspace, found);
    },
    file(fileId) {
      const found = workspace.files.get(fileId);
      return found && toApiFile(workspace, found);
    },
    view(viewId) {
      const found = findView(workspace, viewId);
      return found && toApiView(workspace, found);
    },
    calls,
    faults,
    sockets: sockets.control,
    waitFor: (predicate, waitOptions) => workspace.feed.waitFor(predicate, waitOptions),
    startOver: () => startOver(workspace),
    async close() {
      pageRoute.close();
      for (const timer of workspace.timers) clearTimeout(timer);
      await Promise.all([workspace.delivery.close(), usesHttp ? sockets.close() : undefined]);
      await new Promise<void>((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      });
    },
  };
}

/** The address to reach a server by that listens everywhere. */
function reachable(host: string): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1';
  return host.includes(':') ? `[${host}]` : host;
}
