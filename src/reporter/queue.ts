import {
  fromPrisma,
  PgBoss,
  type ConstructorOptions,
  type JobInsert,
  type JobResult,
} from 'pg-boss';
import type { Log } from '../log.ts';
import {
  asOwnerWithin,
  type OwnerTx,
  type StatementTx,
  type Store,
  type TenantTx,
} from '../store/open-store.ts';

/** What is queued, and with what: jobs only say where to look, the database says what there is to do. */
export interface Jobs {
  /** Works out a claimed run and puts its messages into the outbox. */
  readonly 'run-report': { readonly tenantId: string; readonly runId: string };
  /** Posts or updates one message of the outbox. */
  readonly 'deliver-message': { readonly tenantId: string; readonly messageId: string };
  /** Looks at all accounts of a tenant for risk. */
  readonly 'evaluate-alerts': { readonly tenantId: string };
}

export type JobName = keyof Jobs;

export interface Queue {
  /**
   * Queues jobs in the transaction that made them necessary: they are seen when it commits and gone
   * when it does not.
   */
  send<N extends JobName>(
    tx: TenantTx | StatementTx | OwnerTx,
    name: N,
    jobs: readonly Jobs[N][],
    options?: { readonly afterSeconds?: number; readonly priority?: number },
  ): Promise<void>;
  /** Queues jobs at once. */
  sendNow<N extends JobName>(
    name: N,
    jobs: readonly Jobs[N][],
    options?: { readonly afterSeconds?: number },
  ): Promise<void>;
  /** Handles jobs of a name from now on; one that throws is tried again later. */
  work<N extends JobName>(name: N, handle: (job: Jobs[N]) => Promise<void>): Promise<void>;
  /** Takes no more jobs and lets the running ones finish within that time. */
  stop(graceMs: number): Promise<void>;
}

/**
 * Only one of these waits for a tenant: it finds all there is to do. None is retried: the look of every
 * minute queues another, which must not wait for one whose process died.
 */
const ONE_EACH: readonly JobName[] = ['evaluate-alerts'];

/** How many of each at once in one process, and how long one may take before it is given to another. */
const KINDS: Readonly<
  Record<JobName, { batchSize: number; workers: number; expireInSeconds: number }>
> = {
  'run-report': { batchSize: 8, workers: 2, expireInSeconds: 300 },
  'deliver-message': { batchSize: 8, workers: 3, expireInSeconds: 180 },
  'evaluate-alerts': { batchSize: 1, workers: 2, expireInSeconds: 900 },
};
const RETRIES = { retryLimit: 10, retryDelay: 2, retryBackoff: true, retryDelayMax: 300 } as const;
const NOBODY = '00000000-0000-0000-0000-000000000000';
/** Where nobody else sends jobs they are told of at once; looking finds what is tried again. */
const POLL_SECONDS = { embedded: 2, postgresql: 1, whenNotified: 5 } as const;

/** How pg-boss runs its statements in a transaction. */
const within = (tx: TenantTx | StatementTx | OwnerTx) =>
  'executeSql' in tx ? { executeSql: tx.executeSql } : fromPrisma(tx.prisma);

function toInserts<T extends { readonly tenantId: string }>(
  name: JobName,
  jobs: readonly T[],
  { afterSeconds = 0, priority = 0 }: { afterSeconds?: number; priority?: number } = {},
): JobInsert<T>[] {
  return jobs.map((data) => ({
    data,
    priority,
    ...(ONE_EACH.includes(name) ? { singletonKey: data.tenantId } : {}),
    ...(afterSeconds === 0 ? {} : { startAfter: afterSeconds }),
  }));
}

/** Starts pg-boss on the store's own database, in a schema of its own. */
export async function startQueue(store: Store, log: Log): Promise<Queue> {
  const boss = new PgBoss({ ...toOptions(store), schedule: false });
  boss.on('error', (error: unknown) => log.warn({ error }, 'the job queue has trouble'));
  boss.on('warning', (warning: unknown) => log.debug({ warning }, 'the job queue warns'));
  await boss.start();
  const names: readonly JobName[] = ['run-report', 'deliver-message', 'evaluate-alerts'];
  for (const name of names) {
    const { expireInSeconds } = KINDS[name];
    const isOneEach = ONE_EACH.includes(name);
    const retries = isOneEach ? { retryLimit: 0 } : RETRIES;
    const own = { ...retries, expireInSeconds, deleteAfterSeconds: 3_600, notify: true };
    const policy = isOneEach ? 'short' : 'standard';
    await boss.createQueue(name, { ...own, policy });
    await boss.updateQueue(name, own);
    // pg-boss reads what it knows of a queue at its first use: on the one connection of an embedded
    // database that must not be within a transaction.
    await boss.findJobs(name, { id: NOBODY });
  }
  const isEmbedded = store.kind === 'embedded';
  const workers = new Map<JobName, string>();
  const wake = (name: JobName): void => {
    const worker = workers.get(name);
    if (worker !== undefined) boss.notifyWorker(worker);
  };
  const alarms = new Set<NodeJS.Timeout>();
  /**
   * The embedded database has one connection: whoever is woken within a transaction waits for its end,
   * and finds what it left.
   */
  const tell = (name: JobName, afterSeconds = 0): void => {
    if (!isEmbedded) return;
    if (afterSeconds === 0) {
      wake(name);
      return;
    }
    const alarm = setTimeout(() => {
      alarms.delete(alarm);
      wake(name);
    }, afterSeconds * 1_000);
    alarm.unref();
    alarms.add(alarm);
  };
  return {
    send: async (tx, name, jobs, options) => {
      if (jobs.length === 0) return;
      const insert = () => boss.insert(name, toInserts(name, jobs, options), { db: within(tx) });
      await ('tenantId' in tx ? asOwnerWithin(tx, insert) : insert());
      tell(name, options?.afterSeconds);
    },
    sendNow: async (name, jobs, options) => {
      if (jobs.length === 0) return;
      await boss.insert(name, toInserts(name, jobs, options));
      tell(name, options?.afterSeconds);
    },
    work: async (name, handle) => {
      const { batchSize, workers: concurrency } = KINDS[name];
      const options = {
        batchSize,
        localConcurrency: isEmbedded ? 1 : concurrency,
        pollingIntervalSeconds: POLL_SECONDS[store.kind],
        notifyPollingIntervalSeconds: POLL_SECONDS.whenNotified,
        burstWhenBatchFull: batchSize > 1,
        perJobResults: true,
      } as const;
      const worker = await boss.work<Jobs[typeof name], JobResult[], typeof options>(
        name,
        options,
        (batch) =>
          Promise.all(
            batch.map(async ({ id, data }): Promise<JobResult> => {
              try {
                await handle(data);
                return { id, status: 'completed' };
              } catch (error) {
                log.warn({ error, job: { name, data } }, 'a job failed; it is tried again');
                return { id, status: 'failed', output: { reason: String(error) } };
              }
            }),
          ),
      );
      workers.set(name, worker);
    },
    stop: async (graceMs) => {
      for (const alarm of alarms) clearTimeout(alarm);
      await boss.stop({ graceful: true, timeout: graceMs });
    },
  };
}

function toOptions(store: Store): ConstructorOptions {
  const { queueDatabase } = store;
  return queueDatabase.kind === 'postgresql'
    ? {
        connectionString: queueDatabase.connectionString,
        application_name: 'pulsecard-queue',
        max: 4,
        useListenNotify: true,
      }
    : { backend: 'pglite', db: { executeSql: queueDatabase.executeSql } };
}
