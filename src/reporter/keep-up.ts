import { findReportChanges } from '../domain/reports/report-changes.ts';
import type { ShownEntry } from '../domain/reports/shown-entries.ts';
import { toReportChanges } from '../render/reports/report-changes.ts';
import { loadNames } from '../slack/answers/names.ts';
import { findRevisionsIn } from '../store/revisions.ts';
import { findSetUp } from '../store/scorecard.ts';
import type { TenantTx } from '../store/open-store.ts';
import {
  findPerhapsChanged,
  lockShown,
  noteShown,
  type KeptUpRun,
} from '../store/reporter/changed-runs.ts';
import { addMessages, reviseMessage, type NewMessage } from '../store/reporter/outbox.ts';
import { findRun, type ReportRun } from '../store/reporter/report-runs.ts';
import type { ReporterDeps } from './deps.ts';
import { findOccasion } from './find-occasion.ts';
import { oneByOne } from './one-by-one.ts';
import { loadReminderProgress } from './reports/entry-reminder.ts';
import { loadReport, type ReportFor } from './reports/load-report.ts';
import { reporterContext } from './reporter-context.ts';
import { messageKeyOf, toMessages } from './run-report.ts';

const DAY_MS = 24 * 3_600_000;

/**
 * Late values: a posted report is edited in place and its thread says what changed, by whom and why,
 * at most once an hour (domain.md §6).
 */
export async function keepReportsUp(deps: ReporterDeps, now: Date): Promise<void> {
  const found = await deps.store.asOwner((tx) => findPerhapsChanged(tx, now));
  const { log } = deps;
  await oneByOne(found, { log, what: 'bring a report up to date' }, ({ tenantId, runId }) =>
    keepUp(deps, tenantId, runId, now),
  );
}

async function keepUp(
  deps: ReporterDeps,
  tenantId: string,
  runId: string,
  now: Date,
): Promise<void> {
  const { store } = deps;
  const setUp = await store.readInTenant(tenantId, findSetUp);
  if (!deps.serves(setUp.tenant.slackId)) return;
  const { scorecard, tenant } = setUp;
  const found = await store.inTenant(tenantId, async (tx) => {
    const run = await findRun(tx, runId);
    const before = await lockShown(tx, runId);
    if (run === null || before === null) return null;
    const periods = new Set(before.shown.map(({ period }) => period));
    const revisions = await findRevisionsIn(tx, [...periods]);
    // What was added to the scorecard since is new, not changed.
    const changes = findReportChanges(scorecard, before.shown, revisions, tenant.settings);
    if (changes.length === 0) {
      await noteShown(tx, runId, { shown: before.shown, asOf: now });
      return null;
    }
    return { run, before, changes, occasion: await findOccasion(tx, run) };
  });
  if (found === null) return;
  const { run, before, changes, occasion } = found;
  const context = reporterContext(deps, setUp, now);
  if (run.report === 'entry-reminder') {
    const reminders = await loadReminderProgress(context, run.period, occasion, before.shown);
    return keepReminders(deps, tenantId, { run, before, reminders, now });
  }
  const [content] = await loadReport(context, run, occasion);
  if (content === undefined || content.shown === null) return;
  const { shown } = content;
  const authors = changes.map(({ by }) => by);
  const nameOf = await loadNames(deps, context.caller, authors);
  const { settings } = tenant;
  const note = toReportChanges({ changes, since: before.since, nameOf, settings });
  await store.inTenant(tenantId, async (tx) => {
    const stands = await lockShown(tx, runId);
    // Another process was faster.
    if (stands?.changes !== before.changes) return;
    await show(deps, tx, { run, content, before, note, now });
    await noteShown(tx, runId, { shown, asOf: now, changedAt: now });
  });
}

/** Each person's message says what is in and what is still missing; nobody has to be woken for that. */
async function keepReminders(
  { store, queue }: ReporterDeps,
  tenantId: string,
  kept: {
    readonly run: ReportRun;
    readonly before: KeptUpRun;
    readonly reminders: readonly ReportFor[];
    readonly now: Date;
  },
): Promise<void> {
  const { run, before, reminders, now } = kept;
  const shown = reminders.flatMap((one) => one.shown ?? []);
  const revisionOf = new Map(before.shown.map((one) => [askedKey(one), one.revision]));
  await store.inTenant(tenantId, async (tx) => {
    const stands = await lockShown(tx, run.id);
    // Another process was faster.
    if (stands?.changes !== before.changes) return;
    const jobs: { tenantId: string; messageId: string }[] = [];
    for (const reminder of reminders) {
      const isNews = reminder.shown?.some((one) => revisionOf.get(askedKey(one)) !== one.revision);
      if (isNews !== true) continue;
      for (const { key, content } of toMessages(run, reminder, now)) {
        const messageId = await reviseMessage(tx, key, content);
        if (messageId !== null) jobs.push({ tenantId, messageId });
      }
    }
    await queue.send(tx, 'deliver-message', jobs);
    await noteShown(tx, run.id, { shown, asOf: now, changedAt: now });
  });
}

const askedKey = ({ askedOf = '', metricId, period }: ShownEntry): string =>
  [askedOf, metricId, period].join('/');

/**
 * Revises the messages that stand, and adds to the thread the parts that only these numbers make (a
 * report without any has none) and the word of what changed, which wakes them.
 */
async function show(
  { queue }: ReporterDeps,
  tx: TenantTx,
  shown: {
    readonly run: ReportRun;
    readonly content: ReportFor;
    readonly before: KeptUpRun;
    readonly note: ReturnType<typeof toReportChanges>;
    readonly now: Date;
  },
): Promise<void> {
  const { run, content, before, note, now } = shown;
  const { recipient } = content;
  const ids: string[] = [];
  const further: NewMessage[] = [];
  for (const message of toMessages(run, content, now)) {
    const id = await reviseMessage(tx, message.key, message.content);
    if (id === null) further.push(message);
    else ids.push(id);
  }
  const word: NewMessage = {
    key: messageKeyOf(run, recipient, `changes-${before.changes + 1}`),
    kind: 'report-change',
    parentKey: messageKeyOf(run, recipient, 'main'),
    recipient,
    content: note,
    expiresAt: new Date(now.getTime() + DAY_MS),
  };
  // What was given up or cancelled is known, and stays so.
  const added = await addMessages(tx, [...further, word], now);
  const jobs = [...ids, ...added].map((messageId) => ({ tenantId: tx.tenantId, messageId }));
  await queue.send(tx, 'deliver-message', jobs);
}
