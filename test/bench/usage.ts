import process from 'node:process';

/** What a process has used so far. */
export interface Usage {
  /** User and system time of all its threads. */
  readonly cpuMs: number;
  readonly rssMb: number;
  /** Highest resident memory since watching began. */
  readonly peakMb: number;
}

const rssMb = () => process.memoryUsage.rss() / 2 ** 20;
let peakMb = 0;

/** Looks at the memory many times a second from now on; that costs next to nothing. */
export function watchMemory(): void {
  setInterval(() => {
    peakMb = Math.max(peakMb, rssMb());
  }, 20).unref();
}

/** Forgets the highest memory so far. */
export function resetPeak(): void {
  peakMb = rssMb();
}

export function readUsage(): Usage {
  const { user, system } = process.cpuUsage();
  const now = rssMb();
  peakMb = Math.max(peakMb, now);
  return { cpuMs: (user + system) / 1_000, rssMb: now, peakMb };
}
