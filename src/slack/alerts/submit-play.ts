import type { ModalView } from '@slack/types';
import { BUILT_IN_PLAYS } from '../../../reports/plays/built-in-plays.ts';
import type { PlayEdit } from '../../domain/alerts/merge-plays.ts';
import { mayEditPlays } from '../../domain/alerts/permissions.ts';
import { readOwnPlay, readPlayOverride } from '../../domain/alerts/read-play.ts';
import { AppError, InvalidInput } from '../../errors.ts';
import type { PlayDraft } from '../../render/alerts/play-form-view.ts';
import { SETTINGS_FORM, SETTINGS_VIEWS } from '../../render/alerts/settings-ids.ts';
import { escapeMrkdwn } from '../../render/text.ts';
import { savePlayEdit } from '../../store/alerts/plays.ts';
import type { TenantTx } from '../../store/open-store.ts';
import { lockSetUp } from '../../store/set-up.ts';
import { onPress, type Listening } from '../listen.ts';
import { onSubmit, type Submission, type SubmitOutcome } from '../listen-views.ts';
import type { PressedView } from '../press.ts';
import { placeErrors, readFields } from '../pulse/form-fields.ts';
import { inConversation } from '../pulse/pressed-message.ts';
import { requirePermission, type Request } from '../request.ts';
import { sayToAsker } from '../say.ts';
import { updateView } from '../update-view.ts';
import { drawPlay, editPrints, findPlay, readPlayDraft, readPlayState } from './play-form.ts';
import type { PlayState } from './play-form.ts';
import { findPlays, MOST_OWN_PLAYS, type TenantPlays } from './plays-data.ts';

/** Draws the list as it is stored now. */
export type DrawList = (
  request: Request,
  at: Pick<PlayState, 'place'> & { readonly offset: number },
) => Promise<ModalView>;

const requireEditor = ({ person, tenant }: Request) =>
  requirePermission(mayEditPlays(person, tenant.settings));

/** What the form makes of the play; throws InvalidInput with a sentence for every field that is wrong. */
function readEdit(
  { tenant }: Request,
  draft: PlayDraft,
  key: string | null,
  { edits, plays }: TenantPlays,
): PlayEdit {
  const builtIn = BUILT_IN_PLAYS.find((one) => one.key === key);
  if (builtIn !== undefined) return readPlayOverride(builtIn, draft.enabled, draft);
  if (key !== null) findPlay(plays, key);
  else if (edits.filter(({ kind }) => kind === 'own').length >= MOST_OWN_PLAYS) {
    const sentence = `There are ${MOST_OWN_PLAYS} plays of your own already. Change one that is no longer needed.`;
    throw new InvalidInput(sentence, { fields: { title: sentence } });
  }
  const { numberFormat } = tenant.settings;
  const taken = plays.map((one) => one.key).filter((one) => one !== key);
  return readOwnPlay(draft, draft.enabled, {
    key,
    taken,
    numberFormat,
    currency: draft.currency,
  });
}

/** null: somebody else changed the play since the form was drawn; nothing was stored. */
async function save(
  tx: TenantTx,
  request: Request,
  draft: PlayDraft,
  { key, base }: PlayState,
): Promise<PlayEdit | null> {
  await lockSetUp(tx);
  const stored = await findPlays(tx);
  const edit = readEdit(request, draft, key, stored);
  if (key !== null && isOvertaken(stored, key, base)) return null;
  await savePlayEdit(tx, edit, { by: request.person.id, at: request.now });
  return edit;
}

const isOvertaken = ({ edits }: TenantPlays, key: string, base: PlayState['base']): boolean =>
  editPrints(edits, key)['edit'] !== base['edit'];

const titleOf = (edit: PlayEdit): string =>
  edit.kind === 'own'
    ? edit.play.title
    : (BUILT_IN_PLAYS.find(({ key }) => key === edit.key)?.title ?? edit.key);

async function submit(
  request: Request,
  { privateMetadata, values }: Submission,
  drawList: DrawList,
): Promise<SubmitOutcome> {
  requireEditor(request);
  const { deps, caller, tenant } = request;
  const state = readPlayState(privateMetadata);
  const draft = readPlayDraft(readFields(values), tenant.settings.currency);
  try {
    const edit = await deps.store.inTenant(caller.tenantId, (tx) =>
      save(tx, request, draft, state),
    );
    if (edit === null) return { kind: 'update', view: await drawOvertaken(request, draft, state) };
    const off = edit.enabled ? '' : ' It is switched off: it is not recommended.';
    const text = `The play *${escapeMrkdwn(titleOf(edit))}* is saved.${off}`;
    return { kind: 'close', after: () => afterSaving(request, state, text, drawList) };
  } catch (error) {
    if (!(error instanceof AppError) || Object.keys(error.fields).length === 0) throw error;
    return { kind: 'errors', errors: placeErrors(error.fields, values) };
  }
}

async function drawOvertaken(
  request: Request,
  draft: PlayDraft,
  state: PlayState,
): Promise<ModalView> {
  const { deps, caller } = request;
  const key = state.key ?? '';
  const { edits, plays } = await deps.store.readInTenant(caller.tenantId, findPlays);
  const next = { ...state, base: editPrints(edits, key), generation: state.generation + 1 };
  const notice =
    'Somebody else changed this play meanwhile. What you typed is kept; save again to replace theirs.';
  return drawPlay(request, { play: findPlay(plays, key), state: next, draft, notices: [notice] });
}

async function afterSaving(
  request: Request,
  { list, place }: PlayState,
  text: string,
  drawList: DrawList,
): Promise<void> {
  const { deps, caller } = request;
  const view = await drawList(request, { offset: list.offset, place });
  await Promise.all([
    updateView(caller.client, { id: list.viewId }, view),
    sayToAsker(deps, inConversation(request, place).caller, { text }),
  ]);
}

/** Takes an edit of a built-in play back: its form shows the built-in text, and so does the list. */
async function reset(request: Request, view: PressedView, drawList: DrawList): Promise<void> {
  requireEditor(request);
  const { deps, caller, person, now } = request;
  const state = readPlayState(view.privateMetadata);
  const key = state.key ?? '';
  const nothing: PlayEdit = { kind: 'override', key, enabled: true, text: null, steps: null };
  const { edits, plays } = await deps.store.inTenant(caller.tenantId, async (tx) => {
    await lockSetUp(tx);
    findPlay((await findPlays(tx)).plays, key);
    await savePlayEdit(tx, nothing, { by: person.id, at: now });
    return findPlays(tx);
  });
  const next = { ...state, base: editPrints(edits, key), generation: state.generation + 1 };
  const form = await drawPlay(request, { play: findPlay(plays, key), state: next });
  await updateView(caller.client, { id: view.id }, form);
  const text = `The play *${escapeMrkdwn(titleOf(nothing))}* is the built-in one again.`;
  await afterSaving(request, state, text, drawList);
}

/** Save and reset on the form of a play. */
export function registerPlayForm(listening: Listening, drawList: DrawList): void {
  onSubmit(listening, SETTINGS_VIEWS.play, (request, submission) =>
    submit(request, submission, drawList),
  );
  onPress(listening, SETTINGS_FORM.playReset, async (request, { view }) => {
    if (view !== null) await reset(request, view, drawList);
  });
}
