import { requireEffectiveStart, type EffectiveStart } from '../../domain/pulse/effective-starts.ts';
import type { ProposedWeights } from '../../domain/pulse/preview-weights.ts';
import { maySetWeights } from '../../domain/pulse/permissions.ts';
import type { WeightSet } from '../../domain/pulse/types.ts';
import {
  sameTerms,
  toWeightTexts,
  WEIGHT_FIELDS,
  type WeightTerms,
} from '../../domain/pulse/weights-form.ts';
import { AppError } from '../../errors.ts';
import { PULSE_FORM, PULSE_VIEWS } from '../../render/pulse/account-ids.ts';
import { verticalName } from '../../render/pulse/vertical-choices.ts';
import { escapeMrkdwn } from '../../render/text.ts';
import type { TenantTx } from '../../store/open-store.ts';
import { recalculateFrom, type Recalculation } from '../../store/pulse/recalculate.ts';
import { findScoringSetUp } from '../../store/pulse/set-up.ts';
import { saveWeights } from '../../store/pulse/weights.ts';
import { lockSetUp } from '../../store/set-up.ts';
import { loadPulse, type PulseData } from '../answers/pulse-data.ts';
import { onPress, type Listening } from '../listen.ts';
import { onSubmit, type Submission, type SubmitOutcome } from '../listen-views.ts';
import { openModal } from '../open-modal.ts';
import type { PressedView } from '../press.ts';
import { requirePermission, type Request } from '../request.ts';
import { sayToAsker } from '../say.ts';
import { createRedraw, type Redraw } from '../update-view.ts';
import { placeErrors, readFields } from './form-fields.ts';
import { conversationOf, inConversation } from './pressed-message.ts';
import { recalculatedWords } from './saved-words.ts';
import { readDraft, readProposed, storedDraft } from './weights-draft.ts';
import {
  drawWeights,
  drawWeightsReading,
  readWeightsState,
  verticalOfChoice,
  type WeightsState,
} from './weights-form.ts';
import { baseOf, inForceAt, startsOf } from './weights-in-force.ts';

const requireWeights = ({ person, tenant }: Request) =>
  requirePermission(maySetWeights(person, tenant.settings));

const mayChange = ({ person, tenant }: Request) => maySetWeights(person, tenant.settings) === true;

/** Opens weights and thresholds of a vertical, or the default; who is no admin reads them. */
export async function openWeights(request: Request, vertical: string | null): Promise<void> {
  const { deps, caller, triggerId = '' } = request;
  await openModal(deps, caller.client, triggerId, 'Weights', async () => {
    const data = await loadPulse(request, null);
    const state = { vertical, base: baseOf(data, vertical), place: conversationOf(request) };
    const draft = storedDraft(request, data, vertical);
    const draw = mayChange(request) ? drawWeights : drawWeightsReading;
    return draw(request, data, draft, state);
  });
}

async function redrawWeights(request: Request, redraw: Redraw, view: PressedView): Promise<void> {
  const state = readWeightsState(view.privateMetadata);
  const fields = readFields(view.values);
  const data = await loadPulse(request, null);
  const vertical = verticalOfChoice(fields['vertical'] ?? '');
  const stored = storedDraft(request, data, vertical);
  const draft = readDraft(stored, vertical === state.vertical ? fields : {});
  const next =
    vertical === state.vertical ? state : { ...state, vertical, base: baseOf(data, vertical) };
  const draw = mayChange(request) ? drawWeights : drawWeightsReading;
  await redraw(request.caller.client, view, draw(request, data, draft, next));
}

type Saved =
  | {
      readonly kind: 'saved';
      readonly before: WeightSet;
      readonly after: WeightSet;
      readonly result: Recalculation;
    }
  | { readonly kind: 'same'; readonly now: WeightSet }
  | { readonly kind: 'overtaken'; readonly now: WeightSet };

/** In one transaction: look whether somebody else was faster, store, and score again what they apply to. */
async function save(
  tx: TenantTx,
  request: Request,
  { vertical, base }: WeightsState,
  proposed: ProposedWeights,
  from: string,
): Promise<Saved> {
  const { person, tenant, now } = request;
  await lockSetUp(tx);
  const setUp = await findScoringSetUp(tx);
  const before = inForceAt(setUp, vertical, from);
  const isOwn = before.vertical === vertical && before.version > 0;
  const isSame = proposed.weights === null ? !isOwn : isOwn && sameTerms(before, proposed);
  if (isSame) return { kind: 'same', now: before };
  if (baseOf(setUp, vertical) !== base) return { kind: 'overtaken', now: before };
  await saveWeights(tx, { ...proposed, from }, { by: person.id, at: now });
  const { settings } = tenant;
  const of = {
    accountIds: null,
    shownBefore: setUp.weightSets,
    ...(vertical === null ? {} : { vertical }),
  };
  const result = await recalculateFrom(tx, { settings, from, now, ...of });
  const after = inForceAt(await findScoringSetUp(tx), vertical, from);
  return { kind: 'saved', before, after, result };
}

const ofVertical = (vertical: string | null): string =>
  vertical === null ? 'all verticals (default)' : `*${escapeMrkdwn(verticalName(vertical))}*`;

/** `35/25/25/15%, At risk below 50, Healthy from 70`. */
function termsInWords(terms: WeightTerms, { tenant }: Request): string {
  const texts = toWeightTexts(terms, tenant.settings.numberFormat);
  const weights = WEIGHT_FIELDS.slice(0, 4).map((field) => texts[field]);
  return `${weights.join('/')}%, At risk below ${texts.redBelow}, Healthy from ${texts.greenFrom}`;
}

function savedWords(
  request: Request,
  vertical: string | null,
  { label }: EffectiveStart,
  { before, after, result }: Extract<Saved, { kind: 'saved' }>,
  data: PulseData,
): string {
  const follows = after.vertical === vertical ? '' : ' follow the default';
  return [
    `Weights for ${ofVertical(vertical)}${follows} from ${label}: ${termsInWords(after, request)} (before: ${termsInWords(before, request)}). Usage/Experience/Outcomes/Risk; earlier scores stay as they were.`,
    recalculatedWords(result, data, request.tenant.settings),
  ].join('\n');
}

async function submitWeights(
  request: Request,
  { privateMetadata, values }: Submission,
): Promise<SubmitOutcome> {
  requireWeights(request);
  const { deps, caller } = request;
  const state = readWeightsState(privateMetadata);
  const data = await loadPulse(request, null);
  const draft = readDraft(storedDraft(request, data, state.vertical), readFields(values));
  const { vertical } = state;
  const { caller: there } = inConversation(request, state.place);
  const say = (text: string) => () => sayToAsker(deps, there, { text });
  try {
    const proposed = readProposed(draft, vertical, request);
    const start = requireEffectiveStart(draft.from, startsOf(data, request).starts);
    const saved = await deps.store.inTenant(caller.tenantId, (tx) =>
      save(tx, request, state, proposed, draft.from),
    );
    if (saved.kind === 'saved') {
      const text = savedWords(request, vertical, start, saved, data);
      return { kind: 'close', after: say(text) };
    }
    if (saved.kind === 'same') {
      const are =
        proposed.weights === null
          ? 'follow the default'
          : `are ${termsInWords(saved.now, request)}`;
      const text = `The weights for ${ofVertical(vertical)} ${are} already; nothing was changed.`;
      return { kind: 'close', after: say(text) };
    }
    const fresh = await loadPulse(request, null);
    const next = { ...state, base: baseOf(fresh, vertical) };
    const notice = `Somebody else changed these weights meanwhile: they are ${termsInWords(saved.now, request)} now. What you typed is kept; save again to replace theirs.`;
    return { kind: 'update', view: drawWeights(request, fresh, draft, next, [notice]) };
  } catch (error) {
    if (!(error instanceof AppError) || Object.keys(error.fields).length === 0) throw error;
    return { kind: 'errors', errors: placeErrors(error.fields, values) };
  }
}

/** The form of weights and thresholds with its live preview. */
export function registerPulseWeights(listening: Listening): void {
  const redraw = createRedraw();
  for (const actionId of [PULSE_FORM.weightsRedraw, PULSE_FORM.weightsVertical]) {
    onPress(listening, actionId, async (request, { view }) => {
      if (view !== null) await redrawWeights(request, redraw, view);
    });
  }
  onSubmit(listening, PULSE_VIEWS.weights, submitWeights);
}
