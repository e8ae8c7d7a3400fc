import type { ModalView } from '@slack/types';
import { z } from 'zod';
import { mayEditPlays } from '../../domain/alerts/permissions.ts';
import { conditionWords } from '../../render/alerts/condition-words.ts';
import { toPlayReadView } from '../../render/alerts/play-form-view.ts';
import { toPlaysView } from '../../render/alerts/plays-view.ts';
import { SETTINGS_FORM } from '../../render/alerts/settings-ids.ts';
import { loadPulseSetUp } from '../answers/pulse-data.ts';
import { onPress, type Listening } from '../listen.ts';
import { openModal } from '../open-modal.ts';
import type { PressedView } from '../press.ts';
import { readState } from '../pulse/form-fields.ts';
import { conversationOf, messageSchema } from '../pulse/pressed-message.ts';
import { requirePermission, type Request } from '../request.ts';
import { updateView } from '../update-view.ts';
import { newPlayState, openedPlayState, drawPlay, findPlay } from './play-form.ts';
import { countRecommended, findPlays, MOST_OWN_PLAYS, toMetricName } from './plays-data.ts';
import { registerPlayForm } from './submit-play.ts';

const stateSchema = z.object({
  offset: z.number().int().min(0),
  /** Where the command was typed. */
  place: messageSchema.nullable(),
});

type ListState = z.infer<typeof stateSchema>;

const readListState = (metadata: string): ListState =>
  readState(stateSchema, metadata, '/pulse plays');

/** Draws the list as it is stored now. */
async function drawPlays(
  request: Request,
  state: ListState,
  notices: readonly string[] = [],
): Promise<ModalView> {
  const { deps, caller, person, tenant } = request;
  const [{ edits, plays }, recommended] = await deps.store.readInTenant(
    caller.tenantId,
    async (tx) => {
      const found = await findPlays(tx);
      return [found, await countRecommended(tx, found, request)];
    },
  );
  const { definitions } = await loadPulseSetUp(request);
  const offset = state.offset < plays.length ? state.offset : 0;
  return toPlaysView({
    plays,
    recommended,
    offset,
    mayEdit: mayEditPlays(person, tenant.settings) === true,
    isFull: edits.filter(({ kind }) => kind === 'own').length >= MOST_OWN_PLAYS,
    numberFormat: tenant.settings.numberFormat,
    metricName: toMetricName(definitions),
    metadata: JSON.stringify({ ...state, offset }),
    notices,
  });
}

/** `/pulse plays`: everybody reads, admins edit. */
export async function openPlays(request: Request): Promise<void> {
  const { deps, caller, triggerId = '' } = request;
  await openModal(deps, caller.client, triggerId, 'Plays', () =>
    drawPlays(request, { offset: 0, place: conversationOf(request) }),
  );
}

/** A play over the list: a form for who may edit it, else its text and steps. */
async function openPlay(request: Request, view: PressedView, key: string): Promise<void> {
  const { deps, caller, person, tenant, triggerId = '' } = request;
  const mayEdit = mayEditPlays(person, tenant.settings) === true;
  const { offset, place } = readListState(view.privateMetadata);
  const build = async () => {
    const { plays, edits } = await deps.store.readInTenant(caller.tenantId, findPlays);
    const play = findPlay(plays, key);
    if (mayEdit) {
      const state = openedPlayState(edits, { key, list: { viewId: view.id, offset }, place });
      return drawPlay(request, { play, state });
    }
    const { definitions } = await loadPulseSetUp(request);
    const { numberFormat } = tenant.settings;
    return toPlayReadView(
      play,
      conditionWords(play.condition, numberFormat, toMetricName(definitions)),
    );
  };
  await openModal(deps, caller.client, triggerId, 'Play', build, 'push');
}

async function addPlay(request: Request, view: PressedView): Promise<void> {
  const { deps, caller, person, tenant, triggerId = '' } = request;
  requirePermission(mayEditPlays(person, tenant.settings));
  const { offset, place } = readListState(view.privateMetadata);
  const state = newPlayState({ list: { viewId: view.id, offset }, place });
  await openModal(
    deps,
    caller.client,
    triggerId,
    'Add a play',
    () => drawPlay(request, { play: null, state }),
    'push',
  );
}

/** The list of plays and the form of one. */
export function registerPlays(listening: Listening): void {
  onPress(listening, SETTINGS_FORM.playOpen, async (request, { view, value }) => {
    if (view !== null) await openPlay(request, view, value);
  });
  onPress(listening, SETTINGS_FORM.playAdd, async (request, { view }) => {
    if (view !== null) await addPlay(request, view);
  });
  onPress(
    listening,
    new RegExp(`^${SETTINGS_FORM.playsPage}:`),
    async (request, { view, value }) => {
      if (view === null) return;
      const state = { ...readListState(view.privateMetadata), offset: Number(value) };
      await updateView(request.caller.client, view, await drawPlays(request, state));
    },
  );
  registerPlayForm(listening, drawPlays);
}
