import { reportNamed } from '../../reports/all-reports.ts';
import { isLate } from '../domain/reports/due-runs.ts';
import { findSetUp } from '../store/scorecard.ts';
import { addMessages, type NewMessage } from '../store/reporter/outbox.ts';
import {
  findRun,
  finishRunIfSent,
  moveRun,
  type ReportRun,
} from '../store/reporter/report-runs.ts';
import type { ReporterDeps } from './deps.ts';
import { findOccasion } from './find-occasion.ts';
import { lastingProblem } from './lasting-problem.ts';
import { tellFailedRun } from './notices.ts';
import { SHARED_CHANNEL } from './place-problem.ts';
import { loadReport, type ReportFor } from './reports/load-report.ts';
import { reporterContext } from './reporter-context.ts';

const DAY_MS = 24 * 3_600_000;

/** What keeps a run from being posted at all, in words that fit behind "because"; null: nothing does. */
async function findObstacle(
  { channels, client }: ReporterDeps,
  run: ReportRun,
  teamId: string,
): Promise<string | null> {
  if (reportNamed(run.report).audience !== 'channel') return null;
  if (run.channelId === null) return 'no channel was chosen for it';
  const facts = await channels.find(client, teamId, run.channelId);
  // What cannot be seen may be away for a moment: posting will tell.
  return facts?.isShared === true ? SHARED_CHANNEL : null;
}

/**
 * Works out a claimed run and puts its messages into the outbox, in one transaction with the run's
 * state: done twice, it is done once.
 */
async function runReport(
  deps: ReporterDeps,
  { tenantId, runId }: { readonly tenantId: string; readonly runId: string },
): Promise<void> {
  const { store } = deps;
  const now = deps.now();
  const [claimed, setUp] = await Promise.all([
    store.readInTenant(tenantId, (tx) => findRun(tx, runId)),
    store.readInTenant(tenantId, findSetUp),
  ]);
  if (claimed?.status === 'sending')
    await store.writeInTenant(tenantId, (tx) => finishRunIfSent(tx, runId, now));
  if (claimed?.status !== 'claimed') return;
  // Claimed in time it may be worked out late: the queue, the database or Slack was away in between.
  const late = claimed.late || (claimed.requestedBy === null && isLate(claimed.dueAt, now));
  const run = { ...claimed, late };
  const obstacle = await findObstacle(deps, run, setUp.tenant.slackId);
  if (obstacle !== null) return failRun(deps, tenantId, run, obstacle);
  const occasion = await store.readInTenant(tenantId, (tx) => findOccasion(tx, run));
  const context = reporterContext(deps, setUp, now);
  const content = await loadReport(context, run, occasion);
  await saveContent(deps, tenantId, run, content, now);
}

async function saveContent(
  { store, queue, now }: ReporterDeps,
  tenantId: string,
  run: ReportRun,
  content: readonly ReportFor[],
  asOf: Date,
): Promise<void> {
  const at = now();
  const kept = content.flatMap(({ shown }) => (shown === null ? [] : [shown]));
  const numbers = { asOf, shown: kept.length === 0 ? null : kept.flat() };
  const status = content.length === 0 ? 'nothing' : 'sending';
  await store.writeInTenant(tenantId, async (tx) => {
    // Another process may have been faster: then its messages stand.
    const { late } = run;
    if (!(await moveRun(tx, run.id, ['claimed'], { status, now: at, late, numbers }))) return;
    const messages = content.flatMap((one) => toMessages(run, one, at));
    const ids = await addMessages(tx, messages, at);
    await queue.send(
      tx,
      'deliver-message',
      ids.map((messageId) => ({ tenantId, messageId })),
    );
  });
}

/** Keys say what a message is: nothing else may be posted under them. */
export const messageKeyOf = (
  { report, period, attempt }: Pick<ReportRun, 'report' | 'period' | 'attempt'>,
  recipient: string,
  key: string,
): string => `report/${report}/${period}/${attempt}/${recipient}/${key}`;

/** A report's messages as the outbox takes them, parents first. */
export function toMessages(
  run: ReportRun,
  { recipient, messages }: ReportFor,
  at: Date,
): NewMessage[] {
  const expiresAt = new Date(at.getTime() + DAY_MS);
  return messages.map(({ key, threadOf, ...content }) => ({
    key: messageKeyOf(run, recipient, key),
    kind: 'report',
    runId: run.id,
    ...(threadOf === null ? {} : { parentKey: messageKeyOf(run, recipient, threadOf) }),
    recipient,
    content,
    expiresAt,
  }));
}

/** Ends a run that cannot be posted, and tells its owner. */
async function failRun(
  { store, queue, now, log }: ReporterDeps,
  tenantId: string,
  run: ReportRun,
  problem: string,
): Promise<void> {
  log.error({ run: run.id, report: run.report, problem }, 'a report could not be posted');
  await store.inTenant(tenantId, async (tx) => {
    if (!(await moveRun(tx, run.id, ['claimed'], { status: 'failed', now: now(), problem })))
      return;
    const ids = await tellFailedRun(tx, run, problem, now());
    await queue.send(
      tx,
      'deliver-message',
      ids.map((messageId) => ({ tenantId, messageId })),
    );
  });
}

/**
 * The same as the job does it: what the database or Slack refuses now is tried again by the queue, for a
 * day; anything else is a mistake of ours, which no second try mends. Of both the owner must hear.
 */
export async function runReportOrFail(
  deps: ReporterDeps,
  job: { readonly tenantId: string; readonly runId: string },
): Promise<void> {
  try {
    await runReport(deps, job);
  } catch (error) {
    const run = await deps.store.inTenant(job.tenantId, (tx) => findRun(tx, job.runId));
    const problem = run === null ? null : lastingProblem(error, run.claimedAt, deps.now());
    if (run === null || problem === null) throw error;
    deps.log.error({ error, job }, 'a report could not be made');
    await failRun(deps, job.tenantId, run, problem);
  }
}
