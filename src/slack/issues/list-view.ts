import type { ModalView } from '@slack/types';
import { buildIssueList, CLOSED_DAYS } from '../../domain/scorecard/build-issue-list.ts';
import { mayChangeIssue } from '../../domain/scorecard/issue-permissions.ts';
import { toIssueList } from '../../render/issues/issue-list.ts';
import { findIssues } from '../../store/issues.ts';
import type { Request } from '../request.ts';
import { updateView } from '../update-view.ts';

const DAY_MS = 24 * 3_600_000;

export async function buildIssuesView(
  request: Request,
  notices: readonly string[] = [],
): Promise<ModalView> {
  const { deps, caller, person, tenant, scorecard, now } = request;
  const { settings } = tenant;
  const closedSince = new Date(now.getTime() - CLOSED_DAYS * DAY_MS);
  const issues = await deps.store.inTenant(caller.tenantId, (tx) =>
    findIssues(tx, { closedSince }),
  );
  return toIssueList({
    list: buildIssueList(issues, scorecard, now, settings),
    rules: settings,
    mayChange: (issue) => mayChangeIssue(person, issue, settings) === true,
    notices,
  });
}

/** Shows in the open list what is stored now. */
export async function redrawIssues(
  request: Request,
  viewId: string,
  notices: readonly string[] = [],
): Promise<void> {
  const view = await buildIssuesView(request, notices);
  await updateView(request.caller.client, { id: viewId }, view);
}
