import { fork } from 'node:child_process';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

/** What a process of the bench can be asked; each takes one value and answers with one. */
export type Handlers = Readonly<Record<string, (input: never) => Promise<unknown>>>;

/** A process of the bench, seen from the one that started it. */
export interface Child<H extends Handlers> {
  readonly pid: number;
  ask<K extends keyof H & string>(
    name: K,
    input: Parameters<H[K]>[0],
  ): Promise<Awaited<ReturnType<H[K]>>>;
  /** Ends it at once (`kill -9`); what it had open dies with it. */
  readonly stop: () => Promise<void>;
  /** Resolves when it has ended, whoever ended it. */
  readonly ended: Promise<string>;
}

interface Question<T> {
  readonly id: number;
  readonly name: string;
  readonly input: T;
}

interface Reply<T> {
  readonly id: number;
  readonly output: T;
  /** Set when there is no output. */
  readonly error?: string;
}

/** Nothing here is asked for more at once. */
const PATIENCE_MS = 180_000;

/** Starts a module that calls serveParent; its log goes to our stderr. */
export function startChild<H extends Handlers>(module: URL): Child<H> {
  const child = fork(fileURLToPath(module), [], {
    serialization: 'advanced',
    // Sources run through tsx, whatever the parent runs through.
    execArgv: module.pathname.endsWith('.ts') ? ['--import', import.meta.resolve('tsx')] : [],
  });
  const ended = new Promise<string>((resolve) => {
    child.once('exit', (code, signal) => resolve(`${module.pathname} ended: ${signal ?? code}`));
  });
  let count = 0;
  return {
    pid: child.pid ?? 0,
    ended,
    ask<K extends keyof H & string>(name: K, input: Parameters<H[K]>[0]) {
      count += 1;
      const id = count;
      return new Promise<Awaited<ReturnType<H[K]>>>((resolve, reject) => {
        const finish = (error?: string) => {
          clearTimeout(timer);
          child.off('message', receive);
          if (error !== undefined) reject(new Error(`${name}: ${error}`));
        };
        const receive = (reply: Reply<Awaited<ReturnType<H[K]>>>) => {
          if (reply.id !== id) return;
          finish(reply.error);
          resolve(reply.output);
        };
        const timer = setTimeout(() => finish(`no answer in ${PATIENCE_MS} ms`), PATIENCE_MS);
        child.on('message', receive);
        void ended.then(finish);
        child.send({ id, name, input } satisfies Question<unknown>, (error) => {
          if (error !== null) finish(error.message);
        });
      });
    },
    stop: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** Answers the questions of the parent process, one after the other or at once, until it is ended. */
export function serveParent(handlers: Handlers): void {
  process.on('message', ({ id, name, input }: Question<never>) => {
    const reply = (rest: { output: unknown } | { error: string }) =>
      process.send?.({ id, ...rest });
    const handler = handlers[name];
    if (handler === undefined) {
      reply({ error: 'nobody answers this' });
      return;
    }
    handler(input).then(
      (output) => reply({ output }),
      (error: unknown) => reply({ error: String(error instanceof Error ? error.stack : error) }),
    );
  });
  // Nobody is left to ask.
  process.on('disconnect', () => process.exit());
}
