import { maySetWeights } from '../../domain/pulse/permissions.ts';
import { PULSE_FORM, PULSE_VIEWS } from '../../render/pulse/account-ids.ts';
import { loadPulse, loadPulseSetUp } from '../answers/pulse-data.ts';
import { onPress, type Listening } from '../listen.ts';
import { onSubmit } from '../listen-views.ts';
import { openModal } from '../open-modal.ts';
import type { PressedView } from '../press.ts';
import { requirePermission, type Request } from '../request.ts';
import { createRedraw, updateView, type Redraw } from '../update-view.ts';
import { readFields } from './form-fields.ts';
import {
  baseDefinition,
  drawMetric,
  readMetricDraft,
  readMetricState,
  type MetricState,
} from './metric-form.ts';
import { drawMetrics, readMetricsState, type MetricsListState } from './metrics-list.ts';
import { conversationOf } from './pressed-message.ts';
import { submitMetric } from './submit-metric.ts';

const requireMetrics = ({ person, tenant }: Request) =>
  requirePermission(maySetWeights(person, tenant.settings));

/** Opens the list of what is scored in a vertical; who is no admin reads it. */
export async function openMetrics(request: Request, vertical = ''): Promise<void> {
  const { deps, caller, triggerId = '' } = request;
  await openModal(deps, caller.client, triggerId, 'Metrics', async () =>
    drawMetrics(request, await loadPulseSetUp(request), {
      vertical,
      offset: 0,
      place: conversationOf(request),
    }),
  );
}

async function turnList(
  request: Request,
  view: PressedView,
  change: Partial<MetricsListState>,
): Promise<void> {
  const state = { ...readMetricsState(view.privateMetadata), ...change };
  const next = drawMetrics(request, await loadPulseSetUp(request), state);
  await updateView(request.caller.client, view, next);
}

/** Puts the form of a metric, or of a new one, over the list. */
async function pushForm(request: Request, view: PressedView, type: string | null): Promise<void> {
  const { deps, caller, triggerId = '' } = request;
  const { vertical, offset, place } = readMetricsState(view.privateMetadata);
  const title = type === null ? 'Add a metric' : 'Change a metric';
  const build = async () => {
    const data = await loadPulse(request, null);
    const at = { vertical, type };
    const base = baseDefinition(request, data, at)?.version ?? 0;
    const list = { viewId: view.id, offset };
    const state: MetricState = { ...at, base, list, place, newVertical: '', ever: false };
    return drawMetric(request, data, readMetricDraft(request, data, state, {}), state);
  };
  await openModal(deps, caller.client, triggerId, title, build, 'push');
}

async function redrawForm(request: Request, redraw: Redraw, view: PressedView): Promise<void> {
  const state = readMetricState(view.privateMetadata);
  const data = await loadPulse(request, null);
  const draft = readMetricDraft(request, data, state, readFields(view.values));
  await redraw(request.caller.client, view, await drawMetric(request, data, draft, state));
}

/** The list of metrics and the form of one. */
export function registerPulseMetrics(listening: Listening): void {
  const redraw = createRedraw();
  type Run = (request: Request, view: PressedView, value: string) => Promise<void>;
  const onTurn = (actionId: string | RegExp, run: Run) =>
    onPress(listening, actionId, async (request, { view, value }) => {
      if (view !== null) await run(request, view, value);
    });
  const onViewPress = (actionId: string | RegExp, run: Run) =>
    onTurn(actionId, async (request, view, value) => {
      requireMetrics(request);
      await run(request, view, value);
    });
  onTurn(PULSE_FORM.metricsVertical, (request, view, vertical) =>
    turnList(request, view, {
      vertical,
      offset: 0,
      place: conversationOf(request),
    }),
  );
  onTurn(new RegExp(`^${PULSE_FORM.metricsPage}:`), (request, view, offset) =>
    turnList(request, view, { offset: Number(offset) }),
  );
  onViewPress(PULSE_FORM.metricAdd, (request, view) => pushForm(request, view, null));
  onViewPress(PULSE_FORM.metricChange, (request, view, type) => pushForm(request, view, type));
  onViewPress(PULSE_FORM.metricRedraw, (request, view) => redrawForm(request, redraw, view));
  onSubmit(listening, PULSE_VIEWS.metric, async (request, submission) => {
    requireMetrics(request);
    return submitMetric(request, submission);
  });
}
