import type { IssueStatus } from '../../domain/scorecard/issue.ts';
import { AppError, InvalidInput } from '../../errors.ts';
import { ISSUE_ACTIONS as A, ISSUE_VIEWS } from '../../render/issues/issue-ids.ts';
import { escapeWithin } from '../../render/pulse/escape-within.ts';
import { REPORT_ACTIONS } from '../../render/reports/report-ids.ts';
import { saveIssueStatus } from '../../store/issues.ts';
import { onPress, type Listening } from '../listen.ts';
import { onSubmit } from '../listen-views.ts';
import { openModal } from '../open-modal.ts';
import type { Press } from '../press.ts';
import type { Request } from '../request.ts';
import { findChangeable, openIssue, submitIssue } from './edit-form.ts';
import { buildIssuesView, redrawIssues } from './list-view.ts';
import { openRaise } from './raise-form.ts';
import { submitRaise } from './submit-raise.ts';

const TITLE_LENGTH = 150;

/** Opens the list of issues: everybody reads it. */
export async function openIssues(request: Request): Promise<void> {
  const { deps, caller, triggerId } = request;
  if (triggerId === undefined) throw new InvalidInput('Type `/scorecard issues` to open the list.');
  await openModal(deps, caller.client, triggerId, 'Issues', () => buildIssuesView(request));
}

/** Gives the sentence that says so, mrkdwn. */
async function changeStatus(request: Request, id: string, status: IssueStatus): Promise<string> {
  const { deps, caller, person, now } = request;
  return deps.store.inTenant(caller.tenantId, async (tx) => {
    const issue = await findChangeable(request, tx, id);
    const title = escapeWithin(issue.title, TITLE_LENGTH);
    const isSaved = await saveIssueStatus(tx, issue, status, { by: person.id, at: now });
    if (!isSaved) throw new InvalidInput('Somebody changed this issue this very moment.');
    return status === 'open' ? `*${title}* is open again.` : `*${title}* is done.`;
  });
}

/** Runs a press in the list and shows it anew; a refusal is told in the list itself. */
async function inList(
  request: Request,
  { view }: Press,
  work: (viewId: string) => Promise<string | null>,
): Promise<void> {
  if (view === null) return;
  try {
    const said = await work(view.id);
    if (said !== null) await redrawIssues(request, view.id, [`:white_check_mark: ${said}`]);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    await redrawIssues(request, view.id, [`:warning: ${error.userMessage}`]);
  }
}

/** The list of issues, their forms, and "Raise as issue" under reports. */
export function registerIssues(listening: Listening): void {
  onPress(listening, REPORT_ACTIONS.raiseIssue, openRaise);
  onPress(listening, A.done, (request, press) =>
    inList(request, press, () => changeStatus(request, press.value, 'done')),
  );
  onPress(listening, A.reopen, (request, press) =>
    inList(request, press, () => changeStatus(request, press.value, 'open')),
  );
  onPress(listening, A.edit, (request, press) =>
    inList(request, press, async (viewId) => {
      await openIssue(request, press.value, viewId);
      return null;
    }),
  );
  onSubmit(listening, ISSUE_VIEWS.raise, submitRaise);
  onSubmit(listening, ISSUE_VIEWS.edit, submitIssue);
}
