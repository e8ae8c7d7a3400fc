/** How a call of the Web API goes wrong. */
export type Fault =
  | { kind: 'error'; error: string; messages?: readonly string[] }
  | { kind: 'rateLimited'; retryAfterSeconds: number }
  | { kind: 'status'; status: number }
  /** The call is stored as usual, but answered with this status. */
  | { kind: 'statusAfter'; status: number }
  | { kind: 'delay'; ms: number }
  /** No answer ever; nothing is stored. */
  | { kind: 'hang' }
  /** Stored as usual, and no answer ever. */
  | { kind: 'hangAfter' }
  /** The connection breaks before anything is stored. */
  | { kind: 'dropBefore' }
  /** The connection breaks after everything was stored: the caller cannot know. */
  | { kind: 'dropAfter' };

/** The switches with which a test breaks the local Slack. */
export interface Faults {
  /**
   * The next `times` calls of the method go wrong; several calls queue up. `*` is any method, and
   * `upload`, `download` and `response_url` are the requests that are no methods (they know only the
   * faults that happen before anything is stored).
   */
  next(method: string, fault: Fault, times?: number): void;
  /** The next `count` events are delivered twice. */
  duplicateEvents(count?: number): void;
  /** The next `count` uploaded files never become ready. */
  neverReady(count?: number): void;
  /** While on, every connection for the Web API, sockets and files is cut. */
  refuseConnections(on: boolean): void;
  clear(): void;
}

/** What the server asks the faults; consumes them. */
export interface FaultSource {
  takeFor(method: string): Fault | undefined;
  takeDuplicate(): boolean;
  takeNeverReady(): boolean;
  refusing(): boolean;
}

/** Both ends of the faults: the switches and what the server reads. */
export function createFaults(): { faults: Faults; source: FaultSource } {
  let queue: { method: string; fault: Fault }[] = [];
  let duplicates = 0;
  let stuckFiles = 0;
  let refusing = false;
  return {
    faults: {
      next(method, fault, times = 1) {
        for (let i = 0; i < times; i += 1) queue.push({ method, fault });
      },
      duplicateEvents(count = 1) {
        duplicates += count;
      },
      neverReady(count = 1) {
        stuckFiles += count;
      },
      refuseConnections(on) {
        refusing = on;
      },
      clear() {
        queue = [];
        duplicates = 0;
        stuckFiles = 0;
        refusing = false;
      },
    },
    source: {
      takeFor(method) {
        const at = queue.findIndex((entry) => entry.method === method || entry.method === '*');
        return at < 0 ? undefined : queue.splice(at, 1)[0]?.fault;
      },
      takeDuplicate() {
        if (duplicates === 0) return false;
        duplicates -= 1;
        return true;
      },
      takeNeverReady() {
        if (stuckFiles === 0) return false;
        stuckFiles -= 1;
        return true;
      },
      refusing: () => refusing,
    },
  };
}
