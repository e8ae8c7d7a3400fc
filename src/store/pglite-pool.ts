import { Duplex } from 'node:stream';
import type { PGlite } from '@electric-sql/pglite';
import pg from 'pg';

/** A simple-protocol query message: type, length, text, zero. */
function queryMessage(sql: string): Buffer {
  const message = Buffer.alloc(6 + Buffer.byteLength(sql));
  message.write('Q', 0);
  message.writeInt32BE(message.length - 1, 1);
  message.write(sql, 5);
  return message;
}

const RESET = queryMessage('ROLLBACK; DISCARD ALL');
const TERMINATE = 'X'.charCodeAt(0);

type Done = (error?: Error | null) => void;

/** What is needed of an embedded database. */
export type Backend = Pick<PGlite, 'closed' | 'runExclusive'> & {
  execProtocolRaw(bytes: Uint8Array): Promise<unknown>;
  execProtocolRawStream(
    bytes: Uint8Array,
    options: { onRawData: (data: Uint8Array) => void },
  ): Promise<void>;
};

/** The "socket" of a pg client: bytes go to the embedded database in this process and back. */
class PGliteStream extends Duplex {
  readonly #db: Backend;

  constructor(db: Backend) {
    super();
    this.#db = db;
  }

  connect(): this {
    queueMicrotask(() => this.emit('connect'));
    return this;
  }

  // What pg expects of a TCP socket and has no meaning here.
  setNoDelay(): this {
    return this;
  }
  setKeepAlive(): this {
    return this;
  }
  ref(): this {
    return this;
  }
  unref(): this {
    return this;
  }

  override _read(): void {}

  override _write(chunk: Buffer, _encoding: string, done: Done): void {
    void this.#finish(this.#send(chunk), done);
  }

  override _writev(chunks: { chunk: Buffer }[], done: Done): void {
    void this.#finish(this.#send(Buffer.concat(chunks.map(({ chunk }) => chunk))), done);
  }

  override _destroy(error: Error | null, done: Done): void {
    void this.#finish(this.#reset(), (failure) => done(error ?? failure));
  }

  async #finish(work: Promise<void>, done: Done): Promise<void> {
    try {
      await work;
    } catch (error) {
      done(error instanceof Error ? error : new Error(String(error)));
      return;
    }
    // The database runs in this very thread: between its statements everything else gets its turn, so
    // that commands are acknowledged while a long import runs.
    setImmediate(done);
  }

  async #send(bytes: Buffer): Promise<void> {
    if (bytes[0] === TERMINATE) {
      await this.#reset();
      this.push(null);
      return;
    }
    await this.#db.runExclusive(() =>
      this.#db.execProtocolRawStream(bytes, {
        onRawData: (data) => {
          this.push(Buffer.from(data));
        },
      }),
    );
  }

  /** There is only one backend: a client that leaves must not leave its transaction or session behind. */
  async #reset(): Promise<void> {
    if (this.#db.closed) return;
    await this.#db.runExclusive(async () => {
      await this.#db.execProtocolRaw(RESET);
    });
  }
}

/**
 * A pg.Pool that speaks PostgreSQL's wire protocol with an embedded database, so that everything
 * above it is the same for both. One backend, hence exactly one connection. A function: each connection
 * speaks with the backend there is when it begins.
 */
export function createPGlitePool(
  db: Backend | (() => Backend),
  options: pg.PoolConfig = {},
): pg.Pool {
  return new pg.Pool({
    ...options,
    max: 1,
    idleTimeoutMillis: 0,
    user: 'postgres',
    database: 'postgres',
    ssl: false,
    stream: () => new PGliteStream(typeof db === 'function' ? db() : db),
  });
}
