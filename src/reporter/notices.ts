import { reportNamed } from '../../reports/all-reports.ts';
import { runLabel } from '../domain/reports/run-label.ts';
import type { ReportName } from '../domain/reports/types.ts';
import {
  toUndeliveredMessage,
  toUndeliveredReport,
  type Undelivered,
} from '../render/reports/undelivered.ts';
import type { TenantTx } from '../store/open-store.ts';
import {
  addMessages,
  lockMessage,
  reviseMessage,
  type OutboxMessage,
} from '../store/reporter/outbox.ts';
import { findReportOwner } from '../store/reporter/report-settings.ts';
import { findGivenUp, findRun, type ReportRun } from '../store/reporter/report-runs.ts';
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

/** The same of a notice that may say more than it did: whoever was told already sees it grow. */
async function tellMore(tx: TenantTx, notice: Notice, now: Date): Promise<string[]> {
  const { base, turn, told, content } = notice;
  if (told[turn] === undefined) return [];
  const added = await tell(tx, notice, now);
  if (added.length > 0) return added;
  const revised = await reviseMessage(tx, noticeKey(base, turn), content);
  return revised === null ? tellMore(tx, { ...notice, turn: turn + 1 }, now) : [revised];
}

async function reportNotice(
  tx: TenantTx,
  run: ReportRun,
  undelivered: readonly Undelivered[],
): Promise<OutboxContent> {
  const { settings } = await findTenant(tx);
  const { title, period, audience } = reportNamed(run.report);
  const label = runLabel(period, run.period, settings);
  const { id: runId, report } = run;
  return toUndeliveredReport({ title, label, report, audience, runId, undelivered });
}

/**
 * Tells of a run whose message was given up: once where it goes to a channel; of one that goes to each
 * person apart, in one notice that names everybody whose message was given up so far. The run is locked
 * by then: of two that are given up at the same moment the second sees the first.
 */
async function tellUndeliveredRun(
  tx: TenantTx,
  run: ReportRun,
  failed: Undelivered,
  now: Date,
): Promise<string[]> {
  const told = await findTold(tx, run.report);
  const isForChannel = reportNamed(run.report).audience === 'channel';
  const undelivered = isForChannel ? [failed] : await findGivenUp(tx, run.id);
  const content = await reportNotice(tx, run, undelivered);
  const notice = { base: `run/${run.id}`, turn: 0, told, content };
  return isForChannel ? tell(tx, notice, now) : tellMore(tx, notice, now);
}

/** Tells of a run that came to nothing before it had messages; gives what is to be delivered. */
export async function tellFailedRun(
  tx: TenantTx,
  run: ReportRun,
  problem: string,
  now: Date,
): Promise<string[]> {
  const content = await reportNotice(tx, run, [{ recipient: run.channelId, problem }]);
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

/** Tells who stands in for somebody who left; once, of a successor who cannot be told the admins. */
export async function tellSuccessor(
  tx: TenantTx,
  { left, successor }: { readonly left: string; readonly successor: string },
  content: OutboxContent,
  now: Date,
): Promise<string[]> {
  return tell(tx, { base: `left/${left}/${successor}`, turn: 0, told: [successor], content }, now);
}

/** The next person is told what a notice says that could not be delivered itself. */
async function tellNext(
  tx: TenantTx,
  { id, key, content: taken }: OutboxMessage,
  now: Date,
): Promise<string[]> {
  const { base = '', turn = '0' } = readTurn(key) ?? {};
  const run = base.startsWith('run/') ? await findRun(tx, base.slice('run/'.length)) : null;
  const successor = /^left\/[^/]+\/(?<id>.+)$/u.exec(base)?.groups?.['id'];
  const others = await findTold(tx, run?.report ?? null);
  const told = successor === undefined ? others : [...new Set([successor, ...others])];
  // It may have grown since it was taken for delivery.
  const content = (await lockMessage(tx, id))?.content ?? taken;
  return tellMore(tx, { base, turn: Number(turn) + 1, told, content }, now);
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
  const { kind, runId, recipient, content, posted } = message;
  if (kind === 'notice') return tellNext(tx, message, now);
  const run = runId === null ? null : await findRun(tx, runId);
  // What came into the thread of a report that stands is a matter of its own.
  if (run !== null && run.status !== 'posted' && kind === 'report' && posted === null)
    return tellUndeliveredRun(tx, run, { recipient, problem }, now);
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
