import { LogLevel, type Logger } from '@slack/bolt';
import type { Log } from '../log.ts';

const line = (parts: unknown[]) =>
  parts
    .map((part) =>
      part instanceof Error
        ? (part.stack ?? part.message)
        : typeof part === 'string'
          ? part
          : JSON.stringify(part),
    )
    .join(' ');

/** Bolt and the Slack clients write into our log; their debug lines hold message bodies and stay out. */
export function toBoltLogger(log: Log): Logger {
  const child = log.child({ from: 'bolt' });
  return {
    debug: () => undefined,
    info: (...parts) => child.debug(line(parts)),
    warn: (...parts) => child.warn(line(parts)),
    error: (...parts) => child.error(line(parts)),
    setLevel: () => undefined,
    getLevel: () => LogLevel.INFO,
    setName: () => undefined,
  };
}
