import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Log } from './log.ts';

export type Route = (request: IncomingMessage, response: ServerResponse) => Promise<void> | void;

/** Answers `GET /healthz`: 200 when everything is up, else 503 with the reasons. */
export function createHealthRoute(
  checks: Readonly<Record<string, () => Promise<string | null>>>,
): Route {
  return async (_request, response) => {
    const problems: Record<string, string> = {};
    await Promise.all(
      Object.entries(checks).map(async ([name, check]) => {
        const problem = await check();
        if (problem !== null) problems[name] = problem;
      }),
    );
    const healthy = Object.keys(problems).length === 0;
    response.writeHead(healthy ? 200 : 503, {
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'no-store',
    });
    response.end(
      `${JSON.stringify(healthy ? { status: 'ok' } : { status: 'unavailable', problems })}\n`,
    );
  };
}

/** Our one HTTP server: exact paths only; anything else is 404. */
export function createHttpServer(routes: Readonly<Record<string, Route>>, log: Log): Server {
  const server = createServer((request, response) => {
    const path = (request.url ?? '/').split('?', 1)[0] ?? '/';
    const route = Object.hasOwn(routes, path) ? routes[path] : undefined;
    if (route === undefined) {
      response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end('Not found\n');
      return;
    }
    Promise.resolve(route(request, response)).catch((error: unknown) => {
      log.error({ error, path }, 'an HTTP request failed');
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });
  server.requestTimeout = 30_000;
  server.headersTimeout = 10_000;
  return server;
}

/** Listens and gives the port; throws what the system says, e.g. EADDRINUSE. */
export function listenOn(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.removeListener('error', reject);
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}
