import { mayManageReports } from '../../domain/scorecard/permissions.ts';
import { InvalidInput } from '../../errors.ts';
import { REPORTS_ACTIONS as A, REPORTS_VIEWS } from '../../render/reports/admin-ids.ts';
import { UNDELIVERED_ACTIONS } from '../../render/reports/undelivered.ts';
import { onPress, type Listening } from '../listen.ts';
import { onSubmit } from '../listen-views.ts';
import { openModal } from '../open-modal.ts';
import type { Press } from '../press.ts';
import { requirePermission, type Request } from '../request.ts';
import { createRedraw } from '../update-view.ts';
import { buildReportsView, redrawReports } from './list-view.ts';
import { changeChannel, resendFromNotice } from './notice-controls.ts';
import { pressMenu } from './press-menu.ts';
import { redrawSettings } from './settings-form.ts';
import { submitSend } from './send-form.ts';
import { submitSettings } from './submit-settings.ts';

const requireAdmin = ({ person, tenant }: Request) =>
  requirePermission(mayManageReports(person, tenant.settings));

/** Opens the list of reports; Forbidden, with who may, for anybody but admins. */
export async function openReports(request: Request): Promise<void> {
  const { deps, caller, triggerId } = request;
  requireAdmin(request);
  if (triggerId === undefined)
    throw new InvalidInput('Type `/scorecard reports` to open the list.');
  await openModal(deps, caller.client, triggerId, 'Reports', () => buildReportsView(request));
}

/** The list of reports, its forms, and the buttons of a report that could not be delivered. */
export function registerReports(listening: Listening): void {
  const redraw = createRedraw();
  const onAdminPress = (actionId: string, run: (request: Request, press: Press) => Promise<void>) =>
    onPress(listening, actionId, async (request, press) => {
      requireAdmin(request);
      await run(request, press);
    });
  onAdminPress(A.menu, pressMenu);
  onAdminPress(A.refresh, async (request, { view }) => {
    if (view !== null) await redrawReports(request, view.id);
  });
  onAdminPress(A.redraw, (request, press) => redrawSettings(request, redraw, press));
  onAdminPress(UNDELIVERED_ACTIONS.resend, resendFromNotice);
  onAdminPress(UNDELIVERED_ACTIONS.changeChannel, changeChannel);
  onSubmit(listening, REPORTS_VIEWS.settings, async (request, submission) => {
    requireAdmin(request);
    return submitSettings(request, submission);
  });
  onSubmit(listening, REPORTS_VIEWS.send, async (request, submission) => {
    requireAdmin(request);
    return submitSend(request, submission);
  });
}
