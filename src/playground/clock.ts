import path from 'node:path';
import { z } from 'zod';
import { InvalidInput, Misconfigured, Unavailable } from '../errors.ts';
import type { Log } from '../log.ts';
import { keep, readKept } from './kept-file.ts';

const FILE = 'playground-clock.json';

/** Further than any report's next run, and not so far that a slip of the hand ends the demo. */
const FURTHEST_TURN_MS = 366 * 24 * 3_600_000;

export type NextStop = (after: Date) => Promise<Date | null>;

const noStop: NextStop = () => Promise.resolve(null);

const keptSchema = z.object({ aheadMs: z.number().nonnegative() });

/** What is done after a turn, before it counts as over. */
export type TurnWork = () => Promise<void>;

/** A turn that goes further takes up its stops in its last days: as after a time without a reporter. */
const STOPPING_MS = 8 * 24 * 3_600_000;

/** The playground's time: the real one, ahead by as much as it was turned forward. */
export interface Clock {
  readonly now: () => Date;
  readonly aheadMs: () => number;
  /** From the turn of the hand until everything that follows from it is done. */
  readonly isTurning: () => boolean;
  /**
   * Turns it forward and does what follows. InvalidInput for an instant that is past or too far,
   * Unavailable while it is being turned already and when what follows from it failed.
   */
  readonly turnTo: (instant: Date) => Promise<void>;
  /** The work is done after every turn, one after the other in the order they were given. */
  readonly onTurn: (work: TurnWork) => void;
  /**
   * Where a turn stops on its way, so that what is due then is done then and not late: the next instant
   * after the given one; null: none.
   */
  readonly stopAt: (next: NextStop) => void;
  /**
   * Does the work, which goes back to the real time on its way, and then what follows a turn. Unavailable
   * as for a turn; work that fails ends it.
   */
  readonly startOver: (work: (goBack: TurnWork) => Promise<void>) => Promise<void>;
  /** Told when a turn begins and when it is over. */
  readonly watch: (listener: () => void) => void;
}

/**
 * The clock of a data folder. What is stored there is dated by it, so how far it is ahead is kept
 * beside it. Misconfigured when that cannot be read.
 */
export async function openClock(
  dataDir: string,
  { log, realNow = Date.now }: { log: Pick<Log, 'error'>; realNow?: () => number },
): Promise<Clock> {
  const file = path.join(dataDir, FILE);
  let aheadMs = await readAhead(file);
  let turning = false;
  const works: TurnWork[] = [];
  let nextStop: NextStop = noStop;
  const listeners: (() => void)[] = [];
  const now = (): Date => new Date(realNow() + aheadMs);
  const tell = (): void => {
    for (const listener of listeners) listener();
  };

  const follow = async (): Promise<boolean> => {
    let failed = false;
    for (const work of works) {
      try {
        await work();
      } catch (error) {
        failed = true;
        log.error({ error }, 'what follows from a turn of the clock failed');
      }
    }
    return !failed;
  };

  /** False: not everything that follows was done. */
  const moveTo = async (instant: Date): Promise<boolean> => {
    const ahead = instant.getTime() - realNow();
    // Kept first: nothing may be dated by a time that the next start knows nothing of.
    await keepAhead(file, ahead);
    aheadMs = ahead;
    tell();
    return follow();
  };

  /** One at a time: what a turn brings must not meet the next one, or a workspace that begins anew. */
  const alone = async (work: TurnWork): Promise<void> => {
    turning = true;
    try {
      await work();
    } finally {
      turning = false;
      tell();
    }
  };

  return {
    now,
    aheadMs: () => aheadMs,
    isTurning: () => turning,
    async turnTo(instant) {
      checkIdle(turning);
      checkTurn(instant.getTime() - now().getTime());
      await alone(async () => {
        let isDone = true;
        let after = new Date(Math.max(now().getTime(), instant.getTime() - STOPPING_MS));
        for (;;) {
          const stop = await nextStop(after);
          if (stop === null || stop >= instant || stop <= after) break;
          isDone = (await moveTo(stop)) && isDone;
          after = stop;
        }
        isDone = (await moveTo(instant)) && isDone;
        if (!isDone)
          throw new Unavailable(
            'The clock is turned, but not everything that follows from it was done. The terminal says why; what is due is tried again by itself.',
          );
      });
    },
    async startOver(work) {
      checkIdle(turning);
      await alone(async () => {
        tell();
        await work(async () => {
          await keepAhead(file, 0);
          aheadMs = 0;
        });
        if (!(await follow()))
          throw new Unavailable(
            'The playground started over, but not everything that follows from it was done. The terminal says why; what is due is tried again by itself.',
          );
      });
    },
    onTurn: (work) => {
      works.push(work);
    },
    stopAt: (next) => {
      nextStop = next;
    },
    watch: (listener) => {
      listeners.push(listener);
    },
  };
}

function checkIdle(turning: boolean): void {
  if (turning)
    throw new Unavailable(
      'The clock is being turned already, or the playground starts over. Wait until that is done.',
    );
}

function checkTurn(byMs: number): void {
  if (!(byMs > 0))
    throw new InvalidInput(
      'It is later than that already, and the clock only goes forward. Choose a later time.',
    );
  if (byMs > FURTHEST_TURN_MS)
    throw new InvalidInput('The clock goes forward by a year at most. Choose an earlier time.');
}

async function readAhead(file: string): Promise<number> {
  try {
    return (await readKept(file, keptSchema))?.aheadMs ?? 0;
  } catch (error) {
    throw new Misconfigured(
      `The playground’s clock cannot be read from ${path.resolve(file)}. Delete the whole data folder to start over, or that file to keep the data and go back to the real time.`,
      { cause: error },
    );
  }
}

async function keepAhead(file: string, aheadMs: number): Promise<void> {
  try {
    await keep(file, { aheadMs });
  } catch (error) {
    throw new Unavailable(
      `The clock was not turned, because ${path.resolve(file)} cannot be written. Make room or give the folder to this user, then try again.`,
      { cause: error },
    );
  }
}
