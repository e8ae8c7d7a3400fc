import {
  SINCE_EVER,
  type DefinitionDraft,
  type NewDefinition,
} from '../../domain/pulse/definition-form.ts';
import { effectiveStarts, requireEffectiveStart } from '../../domain/pulse/effective-starts.ts';
import { readDefinition, sameDefinition } from '../../domain/pulse/read-definition.ts';
import { componentName, valueText } from '../../domain/pulse/words.ts';
import { AppError } from '../../errors.ts';
import { validityText } from '../../render/pulse/metrics-view.ts';
import { verticalName } from '../../render/pulse/vertical-choices.ts';
import { escapeMrkdwn, escapeTags } from '../../render/text.ts';
import type { TenantTx } from '../../store/open-store.ts';
import { saveDefinition } from '../../store/pulse/definitions.ts';
import { recalculateFrom, type Recalculation } from '../../store/pulse/recalculate.ts';
import { findScoringSetUp } from '../../store/pulse/set-up.ts';
import { lockSetUp } from '../../store/set-up.ts';
import { loadPulse, loadPulseSetUp, type PulseData } from '../answers/pulse-data.ts';
import type { Submission, SubmitOutcome } from '../listen-views.ts';
import type { Request } from '../request.ts';
import { sayToAsker } from '../say.ts';
import { updateView } from '../update-view.ts';
import { placeErrors, readFields } from './form-fields.ts';
import {
  baseDefinition,
  drawMetric,
  readContext,
  readMetricDraft,
  readMetricState,
  type MetricState,
} from './metric-form.ts';
import { drawMetrics } from './metrics-list.ts';
import { inConversation } from './pressed-message.ts';
import { NO_CHANGE, recalculatedWords } from './saved-words.ts';

/** Before every period there is. */
const ALWAYS = '1970-01-01';

type Definition = Omit<NewDefinition, 'from'>;

type Saved =
  | { readonly kind: 'saved'; readonly definition: Definition; readonly result: Recalculation }
  | { readonly kind: 'same' }
  | { readonly kind: 'overtaken' };

/** In one transaction: look whether somebody else was faster, store, and score again what it applies to. */
async function save(
  tx: TenantTx,
  request: Request,
  data: PulseData,
  state: MetricState,
  draft: DefinitionDraft,
  from: string,
): Promise<Saved> {
  const { person, now } = request;
  await lockSetUp(tx);
  const { definitions, weightSets } = await findScoringSetUp(tx);
  const fresh = { definitions, newest: data.newest };
  const base = baseDefinition(request, fresh, state);
  const read = readDefinition(draft, readContext(request, fresh, state, draft));
  if (base !== null && base.version > 0 && (base.from ?? '') <= from && sameDefinition(read, base))
    return { kind: 'same' };
  if (base !== null && base.version !== state.base) return { kind: 'overtaken' };
  await saveDefinition(tx, { ...read, from }, { by: person.id, at: now });
  const { settings } = request.tenant;
  // Where nobody has an account yet there is nothing to score.
  const result =
    from === ALWAYS
      ? NO_CHANGE
      : await recalculateFrom(tx, {
          settings,
          from,
          now,
          accountIds: null,
          vertical: read.vertical,
          shownBefore: weightSets,
        });
  return { kind: 'saved', definition: read, result };
}

function savedWords(
  { tenant }: Request,
  one: Definition,
  label: string,
  result: Recalculation,
  data: PulseData,
): string {
  const { numberFormat, pulseCadence } = tenant.settings;
  const facts = [
    componentName(one.component),
    `${escapeMrkdwn(valueText(one.worst, one, numberFormat))} is 0, ${escapeMrkdwn(valueText(one.best, one, numberFormat))} is 100`,
    `counts for ${validityText(one.validity, pulseCadence)}`,
    ...(one.active ? [] : ['switched off: neither imported nor scored']),
  ];
  return [
    `Metric *${escapeMrkdwn(one.name)}* (\`${escapeTags(one.type)}\`) of *${escapeMrkdwn(verticalName(one.vertical))}* from ${label}: ${facts.join(', ')}. Earlier scores stay as they were.`,
    recalculatedWords(result, data, tenant.settings),
  ].join('\n');
}

/** Shows the change in the list below the form, and says what it did. */
async function afterSaving(
  request: Request,
  { list, place }: MetricState,
  vertical: string,
  text: string,
): Promise<void> {
  const { deps, caller } = request;
  const setUp = await loadPulseSetUp(request);
  const view = drawMetrics(request, setUp, { vertical, offset: list.offset, place });
  await Promise.all([
    updateView(caller.client, { id: list.viewId }, view),
    sayToAsker(deps, inConversation(request, place).caller, { text }),
  ]);
}

/** Save on a metric's form. */
export async function submitMetric(
  request: Request,
  { privateMetadata, values }: Submission,
): Promise<SubmitOutcome> {
  const { deps, caller, tenant, now } = request;
  const state = readMetricState(privateMetadata);
  const there = inConversation(request, state.place).caller;
  const data = await loadPulse(request, null);
  const draft = readMetricDraft(request, data, state, readFields(values));
  try {
    // Everything that is wrong with the fields at once, before anything is locked.
    const { vertical } = readDefinition(draft, readContext(request, data, state, draft));
    const { starts } = effectiveStarts(data.newest, now, tenant.settings);
    const start =
      draft.from === SINCE_EVER
        ? { from: ALWAYS, label: 'the beginning' }
        : { from: draft.from, label: requireEffectiveStart(draft.from, starts).label };
    const saved = await deps.store.inTenant(caller.tenantId, (tx) =>
      save(tx, request, data, state, draft, start.from),
    );
    if (saved.kind === 'saved') {
      const text = savedWords(request, saved.definition, start.label, saved.result, data);
      return { kind: 'close', after: () => afterSaving(request, state, vertical, text) };
    }
    if (saved.kind === 'same') {
      const text = `*${escapeMrkdwn(draft.name)}* is defined so already; nothing was changed.`;
      return { kind: 'close', after: () => sayToAsker(deps, there, { text }) };
    }
    return { kind: 'update', view: await drawOvertaken(request, state, draft) };
  } catch (error) {
    if (!(error instanceof AppError) || Object.keys(error.fields).length === 0) throw error;
    return { kind: 'errors', errors: placeErrors(error.fields, values) };
  }
}

async function drawOvertaken(request: Request, state: MetricState, draft: DefinitionDraft) {
  const data = await loadPulse(request, null);
  const base = baseDefinition(request, data, state);
  const notice =
    'Somebody else changed this metric meanwhile. What you typed is kept; save again to replace theirs.';
  return drawMetric(request, data, draft, { ...state, base: base?.version ?? 0 }, [notice]);
}
