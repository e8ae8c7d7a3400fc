import { mayEdit } from '../../domain/scorecard/permissions.ts';
import { InvalidInput } from '../../errors.ts';
import { EDIT_ACTIONS, EDIT_VIEWS } from '../../render/edit/edit-ids.ts';
import { archiveMetric } from '../../store/arrange-metrics.ts';
import { archiveSection } from '../../store/sections.ts';
import { onPress, type Listening } from '../listen.ts';
import { onSubmit, type SubmitOutcome } from '../listen-views.ts';
import { openModal } from '../open-modal.ts';
import { requirePermission, type Request } from '../request.ts';
import { readFormState, type FormState } from './form-state.ts';
import { buildList, redrawList } from './list-view.ts';
import { redrawMetricForm } from './metric-form.ts';
import { LIST_PRESSES, pressList } from './press-list.ts';
import { submitSection } from './section-form.ts';
import { createRedraw } from '../update-view.ts';
import { submitMetric } from './submit-metric.ts';

const requireEdit = ({ person, tenant }: Request) =>
  requirePermission(mayEdit(person, tenant.settings));

/** Opens the list of sections and metrics; Forbidden, with who may, for anybody but admins. */
export async function openEdit(request: Request): Promise<void> {
  const { deps, caller, triggerId } = request;
  requireEdit(request);
  if (triggerId === undefined) throw new InvalidInput('Type `/scorecard edit` to open the form.');
  await openModal(deps, caller.client, triggerId, 'Edit the scorecard', async () =>
    buildList(request, { page: '', offset: 0 }),
  );
}

async function submitArchive(
  request: Request,
  { id, thing, list }: FormState,
): Promise<SubmitOutcome> {
  const { deps, caller, person, now } = request;
  if (id === null) return { kind: 'close' };
  await deps.store.inTenant(caller.tenantId, (tx) =>
    (thing === 'section' ? archiveSection : archiveMetric)(tx, id, { by: person.id, at: now }),
  );
  return { kind: 'close', after: () => redrawList(request, list.viewId, list) };
}

export function registerEdit(listening: Listening): void {
  const redraw = createRedraw();
  for (const actionId of Object.keys(LIST_PRESSES)) {
    onPress(listening, actionId, async (request, press) => {
      requireEdit(request);
      await pressList(request, press);
    });
  }
  for (const actionId of [EDIT_ACTIONS.redraw, EDIT_ACTIONS.more]) {
    const more = actionId === EDIT_ACTIONS.more;
    onPress(listening, actionId, async (request, { view }) => {
      requireEdit(request);
      if (view !== null) await redrawMetricForm(request, redraw, view, { more });
    });
  }
  onSubmit(listening, EDIT_VIEWS.section, async (request, submission) => {
    requireEdit(request);
    return submitSection(request, readFormState(submission.privateMetadata), submission);
  });
  onSubmit(listening, EDIT_VIEWS.metric, async (request, submission) => {
    requireEdit(request);
    return submitMetric(request, readFormState(submission.privateMetadata), submission);
  });
  onSubmit(listening, EDIT_VIEWS.archive, async (request, submission) => {
    requireEdit(request);
    return submitArchive(request, readFormState(submission.privateMetadata));
  });
}
