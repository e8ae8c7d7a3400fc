import { pino, type DestinationStream, type Logger } from 'pino';

export type Log = Logger;

const SECRETS =
  /\b(?:xox[a-z]|xapp|xwfp)-[\w-]+|(?<=postgres(?:ql)?:\/\/[^:@/\s"]*:)[^@\s"]+(?=@)|(?<=Bearer )[^\s"\\]+/g;

/** Removes tokens and database passwords from a finished line, wherever they came from. */
export function maskSecrets(line: string): string {
  return line.replace(SECRETS, '[secret]');
}

/** The log: one JSON object a line; no token and no password can pass it. */
export function createLog(level: string, destination?: DestinationStream): Log {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    hooks: { streamWrite: maskSecrets },
    serializers: { error: pino.stdSerializers.errWithCause },
  };
  return destination === undefined ? pino(options) : pino(options, destination);
}
