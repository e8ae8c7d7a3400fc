import { maySetUp } from '../../domain/scorecard/permissions.ts';
import { InvalidInput } from '../../errors.ts';
import { option } from '../../render/blocks.ts';
import type { Choice } from '../../render/inputs.ts';
import { OPEN_SETUP_ACTION } from '../../render/scorecard/help.ts';
import { findCurrencies, findZones } from '../../render/setup/choices.ts';
import { SETUP_ACTIONS, SETUP_VIEW } from '../../render/setup/draft.ts';
import { onSubmit } from '../listen-views.ts';
import { onPress, type Listening } from '../listen.ts';
import { openModal } from '../open-modal.ts';
import type { Press } from '../press.ts';
import { requirePermission, type Request } from '../request.ts';
import { createRedraw, type Redraw } from '../update-view.ts';
import { readSetupStep } from './read-step.ts';
import { buildSetupStep, firstState, stepsFor } from './setup-steps.ts';
import { readSetupState, type SetupState } from './setup-state.ts';
import { submitSetup } from './submit-setup.ts';

/** Opens the set-up form; Forbidden, with who may, for anybody but admins. */
export async function openSetup(request: Request): Promise<void> {
  const { deps, caller, person, tenant, triggerId } = request;
  requirePermission(maySetUp(person, tenant.settings));
  if (triggerId === undefined) throw new InvalidInput('Type `/scorecard setup` to open the form.');
  await openModal(deps, caller.client, triggerId, 'Set up Pulsecard', async () =>
    buildSetupStep(request, await firstState(request)),
  );
}

/** Redraws the open step, or another one, with all that stands in the fields. */
async function redrawStep(
  request: Request,
  redraw: Redraw,
  { view }: Press,
  to: (state: SetupState) => SetupState['step'],
): Promise<void> {
  if (view === null) return;
  requirePermission(maySetUp(request.person, request.tenant.settings));
  const opened = readSetupState(view.privateMetadata);
  const state = { ...opened, draft: readSetupStep(view.values, opened.draft) };
  const next = await buildSetupStep(request, { ...state, step: to(state) });
  await redraw(request.caller.client, view, next);
}

/** Choices while somebody types; they are public knowledge, so nobody is identified first. */
function onSearch(
  { app, deps }: Listening,
  actionId: string,
  find: (query: string) => readonly Choice[],
): void {
  app.options<'block_suggestion'>(
    { type: 'block_suggestion', action_id: actionId },
    async (args) => {
      let options: ReturnType<typeof option>[] = [];
      try {
        options = find(args.options.value).map(({ text, value }) => option(text, value));
      } catch (error) {
        deps.log.warn({ error, actionId }, 'a search in the set-up form failed');
      }
      await args.ack({ options });
    },
  );
}

export function registerSetup(listening: Listening): void {
  const { redraw: field, zone, currency, back } = SETUP_ACTIONS;
  const redraw = createRedraw();
  onPress(listening, OPEN_SETUP_ACTION, openSetup);
  onSearch(listening, zone, (query) => findZones(query, listening.deps.now()));
  onSearch(listening, currency, findCurrencies);
  for (const actionId of [field, zone]) {
    onPress(listening, actionId, (request, press) =>
      redrawStep(request, redraw, press, ({ step }) => step),
    );
  }
  onPress(listening, back, (request, press) =>
    redrawStep(request, redraw, press, ({ step }) => {
      const steps = stepsFor(request);
      return steps[Math.max(0, steps.indexOf(step) - 1)] ?? 'calendar';
    }),
  );
  onSubmit(listening, SETUP_VIEW, submitSetup);
}
