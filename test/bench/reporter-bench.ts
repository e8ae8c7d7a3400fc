import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { setClock } from '../faults/clock-setting.ts';
import { fillTenants } from '../faults/fill-tenants.ts';
import type { ReplicaHandlers, ReplicaOptions } from '../faults/processes/replica.ts';
import { startChild, type Child } from './child-process.ts';
import type { SlackConnection } from './connection.ts';
import type { BenchServer } from './postgres-server.ts';
import type { Posted, ReporterSlackHandlers } from './processes/reporter-slack.ts';
import type { Usage } from './usage.ts';

/** The reports of many tenants that are due at the same minute. */
export interface ReporterBench {
  readonly tenants: number;
  /** From the tick of 08:00 until every tenant's report stands in its channel. */
  readonly postedMs: number;
  /** Until the threads are complete as well. */
  readonly threadsMs: number;
  /** Until every report shows its picture. */
  readonly picturesMs: number;
  readonly peakMb: number;
  /** User and system time of the app's process for a tenant. */
  readonly cpuMs: number;
  /** Reports a second of one cron loop that builds and posts tenant after tenant. */
  readonly naive: { readonly tenants: number; readonly tookMs: number };
  /** Messages a second of the queue, with one and with two processes. */
  readonly queue: { readonly messages: number; readonly oneMs: number; readonly twoMs: number };
}

/** A Tuesday; the reports of that week are due on the Monday after. */
const STARTS_AT = '2025-10-21T15:00:00Z';
const DUE_AT = '2025-10-27T12:00:00.000Z';
const LIMIT_MS = 240_000;
const NAIVE_TENANTS = 60;
/** A slow Slack: two processes, the database and Slack share the machine, whose cores must not be the limit. */
const QUEUE = { messages: 1_000, answerMs: 1_000 };

interface Parties {
  readonly databaseUrl: string;
  readonly slack: Child<ReporterSlackHandlers>;
  readonly connection: SlackConnection;
  readonly replica: URL;
}

async function startReplica({ databaseUrl, connection, replica }: Parties, at: string) {
  const child = startChild<ReplicaHandlers>(replica);
  await child.ask('ready', undefined);
  const options: ReplicaOptions = {
    databaseUrl,
    slack: connection,
    clock: setClock(at),
    timing: {},
    tickEveryMs: null,
    pictures: 'drawn',
    logLevel: 'error',
  };
  await child.ask('start', options);
  await child.ask('tick', undefined);
  return child;
}

/** Milliseconds until so much stands in Slack; NaN when it never does. */
async function waitFor(
  slack: Parties['slack'],
  since: number,
  isThere: (posted: Posted) => boolean,
): Promise<number> {
  while (performance.now() - since < LIMIT_MS) {
    if (isThere(await slack.ask('count', undefined))) return performance.now() - since;
    await sleep(200);
  }
  return Number.NaN;
}

async function measureDue(parties: Parties, tenants: number) {
  const { slack } = parties;
  const child = await startReplica(parties, STARTS_AT);
  try {
    await slack.ask('turn', setClock(DUE_AT));
    await child.ask('turn', setClock(DUE_AT));
    await child.ask('resetPeak', undefined);
    const before: Usage = await child.ask('usage', undefined);
    const since = performance.now();
    const ticking = child.ask('tick', undefined);
    const postedMs = await waitFor(slack, since, ({ mains }) => mains >= tenants);
    const threadsMs = await waitFor(slack, since, ({ replies }) => replies >= tenants);
    const picturesMs = await waitFor(slack, since, ({ pictures }) => pictures >= tenants);
    await ticking;
    const { cpuMs, peakMb } = await child.ask('usage', undefined);
    return { postedMs, threadsMs, picturesMs, peakMb, cpuMs: (cpuMs - before.cpuMs) / tenants };
  } finally {
    await child.stop();
  }
}

/** Fills the outbox with messages of other reports: milliseconds from the first to the last that is posted. */
async function measureQueue(parties: Parties, tenants: number, processes: number): Promise<number> {
  const { databaseUrl, slack } = parties;
  const children = await Promise.all(
    Array.from({ length: processes }, () => startReplica(parties, DUE_AT)),
  );
  try {
    await slack.ask('delayPosts', { ms: QUEUE.answerMs, times: QUEUE.messages });
    const { mains } = await slack.ask('count', undefined);
    await addMessages(databaseUrl, `queue-${processes}`, tenants);
    // What a tick does before it queues them is not the queue's.
    const ticking = Promise.all(children.map((child) => child.ask('tick', undefined)));
    await waitFor(slack, performance.now(), (posted) => posted.mains > mains);
    const since = performance.now();
    const tookMs = await waitFor(slack, since, (posted) => posted.mains >= mains + QUEUE.messages);
    await ticking;
    return tookMs;
  } finally {
    await Promise.all(children.map((child) => child.stop()));
  }
}

/** Small messages without pictures, a few for each tenant, which the sweep of the next tick queues. */
async function addMessages(databaseUrl: string, key: string, tenants: number): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(
    `INSERT INTO outbox_messages (tenant_id, id, key, kind, recipient, status, content, revision,
      shown_revision, not_before, expires_at, tries, next_try_at, queued_at, uncertain, created_at)
    SELECT m.tenant_id, gen_random_uuid(), $1 || n, 'report-change', m.recipient, 'pending',
      '{"text": "Two numbers changed.", "blocks": [], "half": [], "plainText": "Two numbers changed.",
        "chart": null, "pictureAt": null}', 1, 0, to_timestamp(0), to_timestamp(0) + interval '200 years',
      0, to_timestamp(0), to_timestamp(0), FALSE, now()
    FROM (SELECT DISTINCT tenant_id, recipient FROM outbox_messages) m, generate_series(1, $2) n
    LIMIT $3`,
    [key, Math.ceil(QUEUE.messages / tenants), QUEUE.messages],
  );
  await client.end();
}

/** Everything about the reporter; PostgreSQL only, where many tenants are. */
export async function benchReporter(
  server: BenchServer,
  replica: URL,
  tenants: number,
): Promise<ReporterBench> {
  const databaseUrl = await server.createDatabase('reporter');
  const filled = await fillTenants(databaseUrl, {
    count: tenants,
    now: new Date(STARTS_AT),
    weeks: 1,
    customers: false,
  });
  const slack = startChild<ReporterSlackHandlers>(
    new URL('processes/reporter-slack.ts', import.meta.url),
  );
  try {
    const connection = await slack.ask('open', { tenants, clock: setClock(STARTS_AT) });
    const parties: Parties = { databaseUrl, slack, connection, replica };
    const due = await measureDue(parties, tenants);
    const naive = await measureNaive(parties, filled.ids.slice(1, NAIVE_TENANTS + 1));
    const oneMs = await measureQueue(parties, tenants, 1);
    const twoMs = await measureQueue(parties, tenants, 2);
    return { tenants, ...due, naive, queue: { messages: QUEUE.messages, oneMs, twoMs } };
  } finally {
    await slack.stop();
  }
}

async function measureNaive(parties: Parties, tenantIds: readonly string[]) {
  const child = await startReplica(parties, DUE_AT);
  try {
    const tookMs = await child.ask('postOneByOne', { tenantIds, period: '2025-10-20' });
    return { tenants: tenantIds.length, tookMs };
  } finally {
    await child.stop();
  }
}
