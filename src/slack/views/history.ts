import { buildHistory } from '../../domain/scorecard/build-history.ts';
import { visibleSections } from '../../domain/scorecard/visible-metrics.ts';
import { currentWeek, weekOf } from '../../domain/week.ts';
import { NotFound } from '../../errors.ts';
import { HISTORY_METRIC_ACTION, toHistoryModal } from '../../render/scorecard/history-view.ts';
import { findRevisions } from '../../store/revisions.ts';
import { loadNames } from '../answers/names.ts';
import type { ScorecardQuery } from '../answers/scorecard.ts';
import { sectionOf } from '../commands/scorecard-views.ts';
import { onPress, type Listening } from '../listen.ts';
import { openModal } from '../open-modal.ts';
import type { Press } from '../press.ts';
import type { Request } from '../request.ts';

const REVISIONS_SHOWN = 100;

/** Opens the picker of a metric whose history is wanted. */
export async function openHistory(request: Request, query: ScorecardQuery): Promise<void> {
  const { deps, caller, triggerId = '', tenant, scorecard } = request;
  const { settings } = tenant;
  await openModal(deps, caller.client, triggerId, 'History', async () => {
    const sections = visibleSections(scorecard, weekOf(query.week, settings), settings, query);
    if (sections.length === 0) throw new NotFound('There is no metric to show the history of.');
    return toHistoryModal({ sections, history: null, settings, nameOf: (id) => id });
  });
}

async function showMetric(request: Request, { view, value }: Press): Promise<void> {
  const { deps, caller, tenant, scorecard, now } = request;
  const metric = scorecard.metrics.find(({ id }) => id === value);
  if (view === null || metric === undefined)
    throw new NotFound('That metric does not exist any more.');
  const { settings } = tenant;
  const revisions = await deps.store.inTenant(caller.tenantId, (tx) =>
    findRevisions(tx, { metricId: metric.id, limit: REVISIONS_SHOWN }),
  );
  const nameOf = await loadNames(
    deps,
    caller,
    revisions.map(({ by }) => by),
  );
  const history = buildHistory({
    metric,
    section: sectionOf(request, metric),
    revisions,
    settings,
  });
  const week = currentWeek(now, settings);
  const sections = visibleSections(scorecard, week, settings);
  await caller.client.views.update({
    view_id: view.id,
    view: toHistoryModal({ sections, history, settings, nameOf }),
  });
}

export function registerHistory(listening: Listening): void {
  onPress(listening, HISTORY_METRIC_ACTION, showMetric);
}
