import { Prisma } from '../generated/prisma/client.ts';

/**
 * conflict: the same work can succeed when it runs again; full: its disk is; gone: no connection; silent:
 * there was no answer in time (not worth a second wait); null: not the database's fault.
 */
export type DatabaseTrouble = 'conflict' | 'full' | 'gone' | 'silent' | null;

/** Prisma's codes (https://www.prisma.io/docs/orm/reference/error-reference) and SQLSTATEs. */
const CONFLICT = new Set(['P2034', '40001', '40P01']);
/** disk_full. */
const FULL = '53100';
const GONE = new Set(['P1000', 'P1001', 'P1003', 'P1010', 'P1011', 'P1017', 'P2024', 'P2037']);
const SILENT = new Set(['P1002', 'P1008', 'P2028', '57014', '25P03', '25P04', '55P03']);
/** Connection exceptions, operator intervention (shutdown, crash, starting up), too many connections. */
const GONE_STATE = /^(08...|57P0[1-5]|53300|53400)$/;
const GONE_SOCKET = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EPIPE',
  'EAI_AGAIN',
  'ENOENT',
  'EHOSTUNREACH',
  'ENETUNREACH',
]);

const GONE_KINDS = new Set([
  'DatabaseNotReachable',
  'ConnectionClosed',
  'TooManyConnections',
  'TlsConnectionError',
  'DatabaseDoesNotExist',
  'DatabaseAccessDenied',
  'AuthenticationFailed',
]);
const SILENT_KINDS = new Set(['SocketTimeout', 'TransactionAlreadyClosed']);

/** What pg throws as plain errors, without a code. */
const GONE_MESSAGE =
  /Connection terminated|Client has encountered a connection error|Client was closed|Cannot use a pool after calling end/;
const SILENT_MESSAGE =
  /timeout exceeded when trying to connect|due to connection timeout|Query read timeout|timeout expired/;

/** The error and everything it wraps: causes, Prisma's meta, the parts of an AggregateError. */
function* layers(error: unknown, depth = 0): Generator<ReadonlyMap<string, unknown>> {
  if (typeof error !== 'object' || error === null || depth > 6) return;
  const own = Object.getOwnPropertyNames(error).map(
    (key) => [key, Reflect.get(error, key)] as const,
  );
  const layer = new Map<string, unknown>(own);
  yield layer;
  for (const key of ['cause', 'meta', 'driverAdapterError'])
    yield* layers(layer.get(key), depth + 1);
  const parts = layer.get('errors');
  if (Array.isArray(parts)) for (const part of parts) yield* layers(part, depth + 1);
}

/** True for what Prisma or pg threw, false for errors of the work inside a transaction. */
function isOfDatabase(error: unknown): boolean {
  return (
    error instanceof Prisma.PrismaClientKnownRequestError ||
    error instanceof Prisma.PrismaClientUnknownRequestError ||
    error instanceof Prisma.PrismaClientInitializationError ||
    (error instanceof Error &&
      (error.name === 'DriverAdapterError' ||
        GONE_MESSAGE.test(error.message) ||
        SILENT_MESSAGE.test(error.message)))
  );
}

function troubleOfLayer(layer: ReadonlyMap<string, unknown>): DatabaseTrouble {
  for (const key of ['code', 'originalCode', 'kind'] as const) {
    const code = layer.get(key);
    if (typeof code !== 'string') continue;
    if (CONFLICT.has(code) || code === 'TransactionWriteConflict') return 'conflict';
    if (code === FULL) return 'full';
    if (SILENT.has(code) || SILENT_KINDS.has(code) || code === 'ETIMEDOUT') return 'silent';
    if (GONE.has(code) || GONE_KINDS.has(code) || GONE_STATE.test(code) || GONE_SOCKET.has(code))
      return 'gone';
  }
  const message = layer.get('message');
  if (typeof message !== 'string') return null;
  if (SILENT_MESSAGE.test(message)) return 'silent';
  return GONE_MESSAGE.test(message) ? 'gone' : null;
}

/**
 * Tells the database's troubles apart. `anyOrigin`: the error can only come from the database
 * (nothing else has run yet), so socket errors count as well.
 */
export function findDatabaseTrouble(error: unknown, anyOrigin: boolean): DatabaseTrouble {
  if (!anyOrigin && !isOfDatabase(error)) return null;
  // Prisma wraps a shutdown in a failed query and a deadlock in a raw query's P2010: every layer counts.
  const found = [...layers(error)].map(troubleOfLayer);
  return (
    (['conflict', 'full', 'silent', 'gone'] as const).find((one) => found.includes(one)) ?? null
  );
}
