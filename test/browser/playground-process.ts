import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import process, { env } from 'node:process';

export interface PlaygroundProcess {
  /** The address it printed. */
  readonly url: string;
  /** As Ctrl+C and a container do; resolves with its exit code once it has ended. */
  readonly stop: () => Promise<number | null>;
}

const READY = /playground is ready: (http:\S+)/;

/**
 * The playground as `npm start` runs it: a process of its own with nothing set but the folder and
 * the port (0: any free one). Rejects with what it wrote when it ends before it is ready.
 */
export async function startPlaygroundProcess(
  dataDir: string,
  port: number,
): Promise<PlaygroundProcess> {
  const child = spawn(process.execPath, ['start.mjs'], {
    cwd: path.resolve(import.meta.dirname, '../..'),
    env: {
      PATH: env['PATH'],
      HOME: env['HOME'],
      PORT: String(port),
      PULSECARD_DATA_DIR: dataDir,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = once(child, 'exit').then(([code]: unknown[]) => code);
  let output = '';
  const url = await new Promise<string>((resolve, reject) => {
    const listen = (chunk: Buffer): void => {
      output += chunk.toString();
      const ready = READY.exec(output)?.[1];
      if (ready !== undefined) resolve(ready);
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    void ended.then((code) =>
      reject(new Error(`the playground ended with code ${String(code)}:\n${output}`)),
    );
  });
  return {
    url,
    stop: async () => {
      child.kill('SIGTERM');
      const code = await ended;
      return typeof code === 'number' ? code : null;
    },
  };
}
