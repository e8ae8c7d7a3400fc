import { z } from 'zod';
import type { Issue } from '../../domain/scorecard/issue.ts';
import { mayChangeIssue } from '../../domain/scorecard/issue-permissions.ts';
import { readIssue } from '../../domain/scorecard/read-issue.ts';
import { AppError, InvalidInput, NotFound } from '../../errors.ts';
import { toIssueForm } from '../../render/issues/issue-form.ts';
import { findIssue, saveIssue } from '../../store/issues.ts';
import type { TenantTx } from '../../store/open-store.ts';
import type { Submission, SubmitOutcome } from '../listen-views.ts';
import { openModal } from '../open-modal.ts';
import { placeErrors, readState } from '../pulse/form-fields.ts';
import { requirePermission, type Request } from '../request.ts';
import { peopleProblem } from '../setup/check-people.ts';
import { redrawIssues } from './list-view.ts';
import { metricOf } from './raise-form.ts';
import { readIssueFields } from './submit-raise.ts';
import { tellIssueOwner } from './tell-issue-owner.ts';

const stateSchema = z.object({
  issueId: z.string(),
  /** As it was when the form was opened. */
  revision: z.number().int(),
  listViewId: z.string(),
});

const CHANGED = 'Somebody changed this issue meanwhile. Open it again to see how it stands.';

/** An issue that this person may change; NotFound and Forbidden otherwise. */
export async function findChangeable(
  { person, tenant }: Request,
  tx: TenantTx,
  id: string,
): Promise<Issue> {
  const issue = await findIssue(tx, id);
  if (issue === null) throw new NotFound('That issue does not exist any more.');
  requirePermission(mayChangeIssue(person, issue, tenant.settings));
  return issue;
}

/** Opens the form of an issue over the list. */
export async function openIssue(request: Request, id: string, listViewId: string): Promise<void> {
  const { deps, caller, triggerId = '' } = request;
  const build = async () => {
    const issue = await deps.store.inTenant(caller.tenantId, (tx) =>
      findChangeable(request, tx, id),
    );
    const { metric, section } = metricOf(request, issue.metricId);
    const { title, ownerId, dueOn, revision } = issue;
    return toIssueForm({
      kind: 'edit',
      metricName: metric.name,
      sectionName: section.name,
      about: '',
      fields: { title, ownerId, dueOn: dueOn ?? '' },
      metadata: JSON.stringify({ issueId: id, revision, listViewId }),
    });
  };
  await openModal(deps, caller.client, triggerId, 'Change an issue', build, 'push');
}

/** Save on the form of an issue. */
export async function submitIssue(
  request: Request,
  { privateMetadata, values }: Submission,
): Promise<SubmitOutcome> {
  const { deps, caller, person, tenant, now } = request;
  const state = readState(stateSchema, privateMetadata, '/scorecard issues');
  const typed = readIssueFields(values);
  const issue = await deps.store.inTenant(caller.tenantId, (tx) =>
    findChangeable(request, tx, state.issueId),
  );
  const { metric } = metricOf(request, issue.metricId);
  try {
    const rules = tenant.settings;
    const changes = readIssue(typed, { now, rules, dueBefore: issue.dueOn });
    const isHandedOn = changes.ownerId !== issue.ownerId;
    const problem = isHandedOn ? await peopleProblem(deps, caller, [changes.ownerId]) : null;
    if (problem !== null) throw new InvalidInput(problem, { fields: { ownerId: problem } });
    const isSaved = await deps.store.inTenant(caller.tenantId, async (tx) => {
      if (issue.revision !== state.revision) return false;
      const by = { by: person.id, at: now };
      if (!(await saveIssue(tx, issue, changes, by))) return false;
      const changed = { ...issue, ...changes, revision: issue.revision + 1 };
      if (isHandedOn) await tellIssueOwner(request, tx, changed, metric.name);
      return true;
    });
    if (!isSaved) return { kind: 'errors', errors: placeErrors({ title: CHANGED }, values) };
  } catch (error) {
    if (!(error instanceof AppError) || Object.keys(error.fields).length === 0) throw error;
    return { kind: 'errors', errors: placeErrors(error.fields, values) };
  }
  return { kind: 'close', after: () => redrawIssues(request, state.listViewId) };
}
