import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocket, WebSocketServer } from 'ws';
import { isObject, parseJson } from '../json-object.ts';
import type { Ack, Delivery } from './delivery.ts';

interface Connection {
  socket: WebSocket;
  /** A refresh has been announced: gets something new only where nobody else can. */
  draining: boolean;
  /** Ids of envelopes that were sent over it and not acknowledged yet. */
  waiting: Set<string>;
}

/** What a test can do to the sockets. */
export interface SocketControl {
  /** Open connections that take new envelopes. */
  count(): number;
  /**
   * Announces a refresh with `disconnect` on one connection (the oldest), once what is under way there is
   * acknowledged, or on all, at once: what is new goes there only while no other is open. Resolves when
   * they are closed.
   */
  refresh(which?: 'oldest' | 'all', reason?: 'refresh_requested' | 'warning'): Promise<void>;
  /** Sends any text over every connection, as nobody but Slack could. */
  sendRaw(text: string): void;
  /** Cuts all connections as a network failure would. */
  cut(): void;
}

export interface SocketDelivery extends Delivery {
  control: SocketControl;
  /** A single-use address for `apps.connections.open`. */
  issueUrl(origin: string): string;
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
}

/** Socket Mode: envelopes go round robin over the open connections and are acknowledged by id. */
export function createSocketDelivery(options: {
  appId: string;
  ackMs: number;
  pingMs: number;
  onChange: () => void;
  issueTicket: () => string;
}): SocketDelivery {
  const server = new WebSocketServer({ noServer: true });
  const tickets = new Set<string>();
  let connections: Connection[] = [];
  let turn = 0;
  const pending = new Map<string, (ack: Ack) => void>();

  const usable = (): Connection[] =>
    connections.filter(({ socket }) => socket.readyState === WebSocket.OPEN);
  const open = (): Connection[] => usable().filter((one) => !one.draining);

  const receive = (connection: Connection, data: string): void => {
    const message = parseJson(data);
    if (!isObject(message) || typeof message['envelope_id'] !== 'string') return;
    const id = message['envelope_id'];
    const settle = pending.get(id);
    pending.delete(id);
    settle?.({ acked: true, payload: message['payload'], ms: 0 });
    options.onChange();
    noLongerWaits(connection, id);
  };

  /** A lone socket that is refreshed is told so once what went over it is answered. */
  const noLongerWaits = (connection: Connection, id: string): void => {
    connection.waiting.delete(id);
    if (connection.draining && connection.waiting.size === 0) sendDisconnect(connection);
  };

  const sendDisconnect = (
    connection: Connection,
    reason: 'refresh_requested' | 'warning' = 'refresh_requested',
  ): void => {
    const { socket } = connection;
    if (socket.readyState !== WebSocket.OPEN) return;
    socket.send(JSON.stringify({ type: 'disconnect', reason, debug_info: { host: 'local' } }));
    // Slack closes by itself what the app does not close.
    const patience = setTimeout(() => {
      socket.terminate();
    }, options.ackMs);
    socket.once('close', () => {
      clearTimeout(patience);
    });
  };

  const accept = (socket: WebSocket): void => {
    const connection: Connection = { socket, draining: false, waiting: new Set() };
    connections.push(connection);
    socket.on('message', (data: Buffer) => {
      receive(connection, data.toString('utf8'));
    });
    socket.on('error', () => {
      socket.terminate();
    });
    const ping = setInterval(() => {
      socket.ping(`Ping from local Slack`);
    }, options.pingMs);
    socket.on('close', () => {
      clearInterval(ping);
      connections = connections.filter((other) => other !== connection);
      options.onChange();
    });
    socket.send(
      JSON.stringify({
        type: 'hello',
        num_connections: connections.length,
        connection_info: { app_id: options.appId },
        debug_info: {
          host: 'local',
          started: '',
          build_number: 1,
          approximate_connection_time: 18_060,
        },
      }),
    );
    options.onChange();
  };

  const refresh: SocketControl['refresh'] = async (which = 'oldest', reason) => {
    const chosen = which === 'all' ? [...connections] : connections.slice(0, 1);
    await Promise.all(
      chosen.map(
        (connection) =>
          new Promise<void>((resolve) => {
            connection.draining = true;
            connection.socket.once('close', () => {
              resolve();
            });
            const isCalm = connection.waiting.size === 0;
            if (which === 'all' || reason === 'warning' || isCalm) {
              sendDisconnect(connection, reason);
            }
          }),
      ),
    );
  };

  return {
    control: {
      count: () => open().length,
      refresh,
      sendRaw(text) {
        for (const { socket } of connections) socket.send(text);
      },
      cut() {
        for (const connection of connections) connection.socket.terminate();
      },
    },
    issueUrl(origin) {
      const ticket = options.issueTicket();
      tickets.add(ticket);
      return `${origin.replace('http', 'ws')}/link/?ticket=${ticket}&app_id=${options.appId}`;
    },
    upgrade(request, socket, head) {
      const url = new URL(request.url ?? '/', 'http://localhost');
      if (!tickets.delete(url.searchParams.get('ticket') ?? '')) {
        socket.end('HTTP/1.1 408 Request Timeout\r\nConnection: close\r\n\r\n');
        return;
      }
      server.handleUpgrade(request, socket, head, accept);
    },
    send(kind, payload, retry) {
      const startedAt = performance.now();
      const lasting = open();
      const candidates = lasting.length > 0 ? lasting : usable();
      const connection = candidates[turn % Math.max(1, candidates.length)];
      if (!connection) return Promise.resolve({ acked: false, error: 'dispatch_failed', ms: 0 });
      turn += 1;
      const id = randomUUID();
      return new Promise((resolve) => {
        const timer = setTimeout(() => {
          pending.delete(id);
          noLongerWaits(connection, id);
          resolve({ acked: false, error: 'operation_timeout', ms: elapsedMs(startedAt) });
        }, options.ackMs);
        pending.set(id, (ack) => {
          clearTimeout(timer);
          resolve({ ...ack, ms: elapsedMs(startedAt) });
        });
        connection.waiting.add(id);
        connection.socket.send(
          JSON.stringify({
            envelope_id: id,
            type: kind,
            accepts_response_payload: kind !== 'events_api',
            ...(kind === 'events_api'
              ? { retry_attempt: retry?.attempt ?? 0, retry_reason: retry?.reason ?? '' }
              : {}),
            payload,
          }),
        );
      });
    },
    async close() {
      for (const settle of pending.values())
        settle({ acked: false, error: 'dispatch_failed', ms: 0 });
      pending.clear();
      for (const connection of connections) connection.socket.terminate();
      await new Promise<void>((resolve) => {
        server.close(() => {
          resolve();
        });
      });
    },
  };
}

/** What really passed, whatever the workspace's clock was turned to. */
function elapsedMs(startedAt: number): number {
  return Math.round(performance.now() - startedAt);
}
