import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** A wire to the test server that can be cut, frozen and mended. */
export interface ServerLink {
  readonly url: string;
  /** Drops every connection and refuses new ones. */
  cut(): Promise<void>;
  /** Lets nothing through any more while every connection stays open, new ones too. */
  freeze(): void;
  /** Works again as in the beginning, on the same port. */
  mend(): Promise<void>;
  close(): Promise<void>;
}

export async function linkToServer(serverUrl: string): Promise<ServerLink> {
  const target = new URL(serverUrl);
  const sockets = new Set<Socket>();
  let frozen = false;
  const track = (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
  };
  const makeServer = () =>
    createServer((near) => {
      const far = connect(Number(target.port || 5432), target.hostname);
      for (const [from, to] of [
        [near, far],
        [far, near],
      ] as const) {
        track(from);
        from.on('data', (data) => {
          if (!frozen) to.write(data);
        });
        from.on('close', () => to.destroy());
      }
    });
  let server = makeServer();
  const listen = async (port: number) => {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    return address.port;
  };
  const port = await listen(0);
  const url = new URL(serverUrl);
  url.hostname = '127.0.0.1';
  url.port = String(port);
  const cut = async () => {
    const closed = once(server, 'close');
    server.close();
    for (const socket of sockets) socket.destroy();
    await closed;
  };
  return {
    url: url.href,
    cut,
    freeze: () => {
      frozen = true;
    },
    mend: async () => {
      if (server.listening) await cut();
      frozen = false;
      server = makeServer();
      await listen(port);
    },
    close: cut,
  };
}
