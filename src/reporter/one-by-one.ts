import type { Log } from '../log.ts';

/** Works on one after the other; one that fails is logged, tried again at the next tick, and stops nobody else. */
export async function oneByOne<T>(
  items: Iterable<T>,
  { log, what }: { readonly log: Pick<Log, 'warn'>; readonly what: string },
  work: (item: T) => Promise<void>,
): Promise<void> {
  for (const item of items) {
    try {
      await work(item);
    } catch (error) {
      log.warn({ error, item, what }, 'not done yet; tried again in a minute');
    }
  }
}
