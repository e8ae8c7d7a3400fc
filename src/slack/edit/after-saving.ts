import { currentWeek, lastClosedWeek } from '../../domain/week.ts';
import { refreshScorecards } from '../answers/refresh-scorecards.ts';
import type { Request } from '../request.ts';
import type { FormState } from './form-state.ts';
import { redrawList, reload } from './list-view.ts';

/** Shows the change in the list below the form, and in the scorecards people look at this week. */
export async function afterSaving(
  request: Request,
  { viewId, page, offset }: FormState['list'],
  sectionId: string,
): Promise<void> {
  const stays = page === sectionId;
  await redrawList(request, viewId, { page: sectionId, offset: stays ? offset : 0 });
  const { now, tenant } = request;
  const weeks = [currentWeek(now, tenant.settings), lastClosedWeek(now, tenant.settings)];
  await refreshScorecards(
    await reload(request),
    weeks.map(({ start }) => start),
  );
}
