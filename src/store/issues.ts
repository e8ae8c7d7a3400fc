import { v7 as uuid } from 'uuid';
import { changeIssueStatus, type Issue, type IssueStatus } from '../domain/scorecard/issue.ts';
import { InvalidInput, NotFound } from '../errors.ts';
import type { ScorecardIssue as IssueRow } from '../generated/prisma/client.ts';
import { recordAction } from './actions.ts';
import type { TenantReader, TenantTx } from './open-store.ts';
import { toDate, toIsoDate, toOneOf, type By } from './row-values.ts';
import { lockSetUp } from './set-up.ts';

const STATUSES: readonly IssueStatus[] = ['open', 'done', 'dropped'];

/** All open ones, and those closed since; in no particular order. */
export async function findIssues(
  tx: TenantTx,
  { closedSince }: { readonly closedSince: Date },
): Promise<Issue[]> {
  const rows = await tx.prisma.scorecardIssue.findMany({
    where: {
      tenantId: tx.tenantId,
      OR: [{ status: 'open' }, { closedAt: { gte: closedSince } }],
    },
  });
  return rows.map(toIssue);
}

export async function findIssue(tx: TenantTx, id: string): Promise<Issue | null> {
  const row = await tx.prisma.scorecardIssue.findUnique({
    where: { tenantId_id: { tenantId: tx.tenantId, id } },
  });
  return row === null ? null : toIssue(row);
}

/** The open issue of a metric; null: there is none. */
export async function findOpenIssue(tx: TenantTx, metricId: string): Promise<Issue | null> {
  const row = await tx.prisma.scorecardIssue.findFirst({
    where: { tenantId: tx.tenantId, metricId, status: 'open' },
  });
  return row === null ? null : toIssue(row);
}

/** The metrics that somebody works on. */
export async function findOpenIssueMetricIds(tx: TenantReader): Promise<ReadonlySet<string>> {
  const rows = await tx.prisma.$queryRaw<{ metricId: string }[]>`
    SELECT metric_id AS "metricId" FROM scorecard_issues
    WHERE tenant_id = ${tx.tenantId}::uuid AND status = 'open'`;
  return new Set(rows.map(({ metricId }) => metricId));
}

/** Stores a new issue; of a metric that has an open one, gives that instead. */
export async function raiseIssue(
  tx: TenantTx,
  wish: Pick<Issue, 'metricId' | 'title' | 'ownerId' | 'dueOn' | 'period'>,
  { by, at }: By,
): Promise<{ readonly kind: 'raised' | 'known'; readonly issue: Issue }> {
  const { metricId, title, ownerId, dueOn, period } = wish;
  await lockSetUp(tx);
  const [row] = await tx.prisma.scorecardIssue.createManyAndReturn({
    data: [
      {
        tenantId: tx.tenantId,
        id: uuid(),
        metricId,
        title,
        ownerId,
        dueOn: dueOn === null ? null : toDate(dueOn),
        status: 'open',
        period: toDate(period),
        raisedBy: by,
        raisedAt: at,
        revision: 1,
      },
    ],
    skipDuplicates: true,
  });
  if (row === undefined) {
    const issue = await findOpenIssue(tx, metricId);
    if (issue === null) throw new NotFound('That issue was closed this very moment. Try again.');
    return { kind: 'known', issue };
  }
  const details = { metricId, title, ownerId, dueOn };
  await recordAction(tx, { actor: by, action: 'issue.raise', subject: row.id, details, at });
  return { kind: 'raised', issue: toIssue(row) };
}

/** Stores an issue as it became; false when somebody else changed it since it was read. */
async function store(tx: TenantTx, before: Issue, after: Issue): Promise<boolean> {
  const { title, ownerId, dueOn, status, closedBy, closedAt } = after;
  const { count } = await tx.prisma.scorecardIssue.updateMany({
    where: { tenantId: tx.tenantId, id: before.id, revision: before.revision },
    data: {
      title,
      ownerId,
      dueOn: dueOn === null ? null : toDate(dueOn),
      status,
      closedBy,
      closedAt,
      revision: before.revision + 1,
    },
  });
  return count === 1;
}

/** Closes an issue or opens it again, unless the metric has another open one; false when somebody else changed it since it was read. */
export async function saveIssueStatus(
  tx: TenantTx,
  issue: Issue,
  status: IssueStatus,
  { by, at }: By,
): Promise<boolean> {
  const next = changeIssueStatus(issue, status, by, at);
  if (next === issue) return true;
  if (status === 'open') await checkNoneOpen(tx, issue);
  if (!(await store(tx, issue, next))) return false;
  const details = { status };
  await recordAction(tx, { actor: by, action: 'issue.status', subject: issue.id, details, at });
  return true;
}

/** InvalidInput where the metric has another open issue. */
async function checkNoneOpen(tx: TenantTx, { metricId }: Issue): Promise<void> {
  await lockSetUp(tx);
  if ((await findOpenIssue(tx, metricId)) === null) return;
  throw new InvalidInput('Another issue of that metric is open now. Close or change that one.');
}

/** Changes title, owner or date; false when somebody else changed it since it was read. */
export async function saveIssue(
  tx: TenantTx,
  issue: Issue,
  changes: Pick<Issue, 'title' | 'ownerId' | 'dueOn'>,
  { by, at }: By,
): Promise<boolean> {
  if (!(await store(tx, issue, { ...issue, ...changes }))) return false;
  const details = { ...changes };
  await recordAction(tx, { actor: by, action: 'issue.change', subject: issue.id, details, at });
  return true;
}

function toIssue(row: IssueRow): Issue {
  const { id, metricId, title, ownerId, dueOn, period, status } = row;
  const { raisedBy, raisedAt, closedBy, closedAt, revision } = row;
  return {
    id,
    metricId,
    title,
    ownerId,
    dueOn: dueOn === null ? null : toIsoDate(dueOn),
    status: toOneOf(STATUSES, status),
    period: toIsoDate(period),
    raisedBy,
    raisedAt,
    closedBy,
    closedAt,
    revision,
  };
}
