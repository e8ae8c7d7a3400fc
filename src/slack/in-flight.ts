/** Counts the work under way, so that a shutdown can let it finish. */
export interface InFlight {
  /** Runs and counts. */
  run<T>(work: () => Promise<T>): Promise<T>;
  /** Resolves when nothing is under way any more. */
  idle(): Promise<void>;
}

export function createInFlight(): InFlight {
  let running = 0;
  let waiting: (() => void)[] = [];
  return {
    async run(work) {
      running += 1;
      try {
        return await work();
      } finally {
        running -= 1;
        if (running === 0) {
          for (const resolve of waiting) resolve();
          waiting = [];
        }
      }
    },
    idle: () =>
      running === 0 ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve)),
  };
}
