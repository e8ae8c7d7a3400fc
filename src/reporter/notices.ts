import { reportNamed } from '../../reports/all-reports.ts';
import { runLabel } from '../domain/reports/run-label.ts';
import type { ReportName } from '../domain/reports/types.ts';
import { toUndeliveredMessage, toUndeliveredReport } from '../render/reports/undelivered.ts';
import type { TenantTx } from '../store/open-store.ts';
import { addMessages, type OutboxMessage } from '../store/reporter/outbox.ts';
import { findReportOwner } from '../store/reporter/report-settings.ts';
import { findRun, type ReportRun } from '../store/reporter/report-runs.ts';
import { findTenant } from '../store/tenants.ts';
import { readText, type OutboxContent } from './show-message.ts';

const DAY_MS = 24 * 3_600_000;

/** Who hears of what could not be delivered: the report's owner, then each admin, until one can be told. */
async function findTold(tx: TenantTx, report: ReportName | null): Promise<string[]> {
  const owner = await findReportOwner(tx, report);
  const { settings } = await findTenant(tx);
  return [...new Set([...(owner === null ? [] : [owner]), ...settings.adminIds])];
}

/** `notice/…/2`: the third person to be told. */
const noticeKey = (base: string, turn: number) => `notice/${base}/${turn}`;
const readTurn = (key: string) => /^notice\/(?<base>.+)\/(?<turn>\d+)$/u.exec(key)?.groups;

interface Notice {
  readonly base: string;
  readonly turn: number;
  readonly told: readonly string[];
  readonly content: unknown;
}

async function tell(
  tx: TenantTx,
  { base, turn, told, content }: Notice,
  now: Date,
): Promise<string[]> {
  const recipient = told[turn];
  if (recipient === undefined) return [];
  const key = noticeKey(base, turn);
  const expiresAt = new Date(now.getTime() + 7 * DAY_MS);
  return addMessages(tx, [{ key, kind: 'notice', recipient, content, expiresAt }], now);
}

async function reportNotice(
  tx: TenantTx,
  run: ReportRun,
  recipient: string | null,
  problem: string,
): Promise<OutboxContent> {
  const { settings } = await findTenant(tx);
  const { title, period, audience } = reportNamed(run.report);
  const label = runLabel(period, run.period, settings);
  return toUndeliveredReport({
    title,
    label,
    report: run.report,
    audience,
    runId: run.id,
    recipient,
    problem,
  });
}

/** Tells of a run that came to nothing before it had messages; gives what is to be delivered. */
export async function tellFailedRun(
  tx: TenantTx,
  run: ReportRun,
  problem: string,
  now: Date,
): Promise<string[]> {
  const content = await reportNotice(tx, run, run.channelId, problem);
  const told = await findTold(tx, run.report);
  return tell(tx, { base: `run/${run.id}`, turn: 0, told, content }, now);
}

/** Tells the admins, one after the other until one can be told; once under that name. */
export async function tellAdmins(
  tx: TenantTx,
  name: string,
  content: OutboxContent,
  now: Date,
): Promise<string[]> {
  return tell(tx, { base: name, turn: 0, told: await findTold(tx, null), content }, now);
}

/**
 * Somebody is told in Slack that a message was given up: once for a run, however many messages it
 * has. A notice that cannot be delivered itself goes to the next person.
 */
export async function tellUndelivered(
  tx: TenantTx,
  message: OutboxMessage,
  problem: string,
  now: Date,
): Promise<string[]> {
  const { kind, key, runId, recipient, content, posted } = message;
  if (kind === 'notice') {
    const { base = '', turn = '0' } = readTurn(key) ?? {};
    const of = base.startsWith('run/') ? await findRun(tx, base.slice('run/'.length)) : null;
    const told = await findTold(tx, of?.report ?? null);
    return tell(tx, { base, turn: Number(turn) + 1, told, content }, now);
  }
  const run = runId === null ? null : await findRun(tx, runId);
  // What came into the thread of a report that stands is a matter of its own.
  if (run !== null && run.status !== 'posted' && kind === 'report' && posted === null) {
    const told = await findTold(tx, run.report);
    const notice = await reportNotice(tx, run, recipient, problem);
    return tell(tx, { base: `run/${run.id}`, turn: 0, told, content: notice }, now);
  }
  const notice = toUndeliveredMessage({
    recipient,
    problem,
    text: readText(content),
    isPosted: posted !== null,
  });
  const told = await findTold(tx, run?.report ?? null);
  // A report's parts that stand and cannot be kept up are one matter.
  const base = run === null || posted === null ? `message/${message.id}` : `update/${run.id}`;
  return tell(tx, { base, turn: 0, told, content: notice }, now);
}
