import type { ModalView } from '@slack/types';
import { toEditList } from '../../render/edit/edit-list.ts';
import type { ListPage } from '../../render/edit/edit-ids.ts';
import { findScorecard } from '../../store/scorecard.ts';
import type { Request } from '../request.ts';
import { updateView } from '../update-view.ts';

/** The list as the scorecard stands in the request. */
export function buildList(
  { scorecard, tenant, now }: Request,
  page: ListPage,
  notices: readonly string[] = [],
): ModalView {
  return toEditList({ scorecard, page, settings: tenant.settings, now, notices });
}

/** The request with the scorecard as it is stored now. */
export async function reload(request: Request): Promise<Request> {
  const { deps, caller } = request;
  const scorecard = await deps.store.inTenant(caller.tenantId, findScorecard, { readOnly: true });
  return { ...request, scorecard };
}

/** Shows what is stored now in an open list. */
export async function redrawList(
  request: Request,
  viewId: string,
  page: ListPage,
  notices: readonly string[] = [],
): Promise<void> {
  const view = buildList(await reload(request), page, notices);
  await updateView(request.caller.client, { id: viewId }, view);
}
