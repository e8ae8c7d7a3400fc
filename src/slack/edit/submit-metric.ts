import { AppError, NotFound } from '../../errors.ts';
import { mergeDraft, toMetricDraft, type MetricDraft } from '../../render/edit/metric-draft.ts';
import { countEntries } from '../../store/entries.ts';
import { saveDefinition, saveGoal } from '../../store/goals.ts';
import { saveMetric } from '../../store/metrics.ts';
import type { TenantTx } from '../../store/open-store.ts';
import { findScorecard } from '../../store/scorecard.ts';
import { lockSetUp } from '../../store/set-up.ts';
import { changedSince, takeFingerprints } from '../fingerprints.ts';
import type { Submission, SubmitOutcome } from '../listen-views.ts';
import type { Request } from '../request.ts';
import { afterSaving } from './after-saving.ts';
import { newPeopleProblem } from './check-owners.ts';
import { readFields, toBlockErrors, type FormState } from './form-state.ts';
import { drawMetricForm, readMetricDraft, sharedFields } from './metric-form.ts';
import { overtakenNotice } from './overtaken-notice.ts';
import { readMetricChanges, type MetricChanges } from './read-metric.ts';

type Saved =
  | { readonly kind: 'saved' }
  | { readonly kind: 'overtaken'; readonly current: MetricDraft; readonly keys: string[] };

async function store(
  tx: TenantTx,
  changes: MetricChanges,
  id: string | null,
  by: { by: string; at: Date },
): Promise<void> {
  const metricId = changes.metric === null ? id : await saveMetric(tx, changes.metric, by);
  if (metricId === null) return;
  for (const goal of changes.goals) await saveGoal(tx, { metricId, ...goal }, by);
  if (changes.definition !== null)
    await saveDefinition(tx, { metricId, ...changes.definition }, by);
}

/** In one transaction: look whether somebody else was faster, decide what changes, store that. */
function save(
  { deps, caller, person, tenant, now }: Request,
  state: FormState,
  draft: MetricDraft,
  touched: readonly string[],
): Promise<Saved> {
  const { settings } = tenant;
  return deps.store.inTenant(caller.tenantId, async (tx) => {
    await lockSetUp(tx);
    const { metrics } = await findScorecard(tx);
    const metric = metrics.find(({ id }) => id === state.id) ?? null;
    if (metric === null && state.id !== null) {
      throw new NotFound('That metric does not exist any more. Open `/scorecard edit` again.');
    }
    if (metric !== null) {
      const current = toMetricDraft(metric, settings, now);
      const keys = changedSince(state.base, sharedFields(current));
      if (keys.length > 0) return { kind: 'overtaken', current, keys };
    }
    const hasValues = metric !== null && (await countEntries(tx, metric.id)) > 0;
    const changes = readMetricChanges(draft, touched, { metric, settings, now, hasValues });
    await store(tx, changes, metric?.id ?? null, { by: person.id, at: now });
    return { kind: 'saved' };
  });
}

/** Save on a metric's form. */
export async function submitMetric(
  request: Request,
  state: FormState,
  { values }: Submission,
): Promise<SubmitOutcome> {
  const { draft, stored, metric } = readMetricDraft(request, state, readFields(values));
  const errors = await newPeopleProblem(request, draft, metric);
  if (Object.keys(errors).length > 0)
    return { kind: 'errors', errors: toBlockErrors(errors, values) };
  const touched = [
    ...changedSince(state.base, sharedFields(draft)),
    ...(draft.goalFrom === stored.goalFrom ? [] : ['goalFrom']),
  ];
  try {
    const saved = await save(request, state, draft, touched);
    if (saved.kind === 'saved') {
      return { kind: 'close', after: () => afterSaving(request, state.list, draft.section) };
    }
    const { current, keys } = saved;
    const untouched = Object.entries(sharedFields(current)).filter(
      ([key]) => !touched.includes(key),
    );
    const merged = mergeDraft(draft, Object.fromEntries(untouched));
    const base = takeFingerprints(sharedFields(current));
    const next = { ...state, base, generation: state.generation + 1 };
    const notice = overtakenNotice(sharedFields(current), keys, touched, request.scorecard);
    return { kind: 'update', view: drawMetricForm(request, merged, next, [notice]) };
  } catch (error) {
    if (!(error instanceof AppError) || Object.keys(error.fields).length === 0) throw error;
    return { kind: 'errors', errors: toBlockErrors(error.fields, values) };
  }
}
