import type { EntriesRange } from '../../../domain/scorecard/entries-range.ts';
import {
  enterableMetrics,
  enterersOf,
  mayImport,
  mayView,
} from '../../../domain/scorecard/permissions.ts';
import { periodLabel } from '../../../domain/scorecard/metric-period.ts';
import { planEntries, type EntryPlan } from '../../../domain/scorecard/plan-entries.ts';
import { valueWithColour } from '../../../domain/scorecard/value-with-colour.ts';
import { checkScorecardRows, type CheckedRows } from '../../../ingest/check-scorecard-rows.ts';
import { toImportPreview, toPlanText } from '../../../render/import/import-preview.ts';
import { escapeMrkdwn, joinWords, shorten } from '../../../render/text.ts';
import { findEntries } from '../../../store/entries.ts';
import type { TenantReader, TenantTx } from '../../../store/open-store.ts';
import { saveEntries } from '../../../store/save-entries.ts';
import { loadNames, peopleOf } from '../../answers/names.ts';
import { refreshScorecards } from '../../answers/refresh-scorecards.ts';
import { requirePermission, type Request } from '../../request.ts';
import type { CheckImport, PlannedImport } from '../import-kind.ts';

const VALUES_NAMED = 3;

export const checkScorecardValues: CheckImport = async (request, csv, onProgress) => {
  const { deps, caller, tenant, scorecard, person, now } = request;
  requirePermission(mayView(person));
  const names = await loadNames(deps, caller, peopleOf(scorecard));
  const mine = new Set(enterableMetrics(person, scorecard, tenant.settings).map(({ id }) => id));
  const checked = await checkScorecardRows(csv, {
    scorecard,
    settings: tenant.settings,
    now,
    mayEnter: (metricId) => mine.has(metricId) || whoMay(request, metricId, names),
    findStanding: (rows) =>
      deps.store.readInTenant(caller.tenantId, (tx) => findEntries(tx, rangeOf(rows))),
    ownerNames: (userId) => [names(userId)],
    onProgress: ({ rows, total }) => onProgress(`Checking… ${rows} of ${total} rows`),
  });
  const { errors, errorCount } = checked;
  // Who may enter nothing may share a file that changes nothing.
  if (errorCount > 0) requirePermission(mayImport(person, scorecard, tenant.settings));
  return {
    csv: errorCount > 0 ? csv : null,
    errors,
    errorCount,
    plan: (tx) => plan(tx, request, checked),
  };
};

/** In a CSV of errors a mention would be an id nobody knows, so people are named. */
function whoMay({ scorecard }: Request, metricId: string, nameOf: (id: string) => string): string {
  const metric = scorecard.metrics.find(({ id }) => id === metricId);
  const section = scorecard.sections.find(({ id }) => id === metric?.sectionId);
  if (metric === undefined || section === undefined) return 'This metric cannot be entered.';
  const names = enterersOf(metric, section).map(nameOf);
  return `Only ${joinWords([...names, 'admins'], names.length + 1)} can enter ${metric.name}.`;
}

async function plan(
  tx: TenantReader,
  request: Request,
  checked: CheckedRows,
): Promise<PlannedImport> {
  const { tenant, scorecard, now } = request;
  const { rows } = checked;
  const current = rows.length === 0 ? [] : await findEntries(tx, rangeOf(rows));
  const planned = planEntries({
    current,
    proposed: rows,
    metrics: scorecard.metrics,
    now,
    rules: tenant.settings,
    origin: 'csv',
  });
  const { digest, needsReason, fresh, changed } = planned;
  const same = planned.same + checked.unchangedCount;
  return {
    digest,
    changes: planned.changes.length,
    needsReason,
    summary: { fresh, changed, same },
    toPreview: (shown) =>
      toImportPreview({ ...shown, checked, plan: planned, metricName: metricNames(request) }),
    store: (inTx, reason) => store(inTx, request, checked, planned, reason),
  };
}

/** From the first to the last of their periods; of no rows nothing is asked. */
function rangeOf(rows: CheckedRows['rows']): EntriesRange {
  let [from, to] = [rows[0]?.period ?? '', rows[0]?.period ?? ''];
  for (const { period } of rows) {
    if (period < from) from = period;
    if (period > to) to = period;
  }
  return { from, to };
}

function metricNames({ scorecard }: Request): (metricId: string) => string {
  const names = new Map(scorecard.metrics.map(({ id, name }) => [id, name]));
  return (metricId) => names.get(metricId) ?? metricId;
}

/** `Dials 131 🟢, FTAs Set 2 🟢 and 12 more`: the newest periods first, each of several by its week. */
function valuesText({ scorecard, tenant }: Request, { changes }: EntryPlan): string[] {
  const { settings } = tenant;
  const several = new Set(changes.map(({ period }) => period)).size > 1;
  const newestFirst = changes.toSorted((a, b) =>
    a.period < b.period ? 1 : a.period > b.period ? -1 : 0,
  );
  const named = newestFirst.slice(0, VALUES_NAMED).flatMap((change) => {
    const metric = scorecard.metrics.find(({ id }) => id === change.metricId);
    if (metric === undefined) return [];
    const when = several ? ` (${periodLabel(metric.cadence, change.period, settings)})` : '';
    return [
      `${escapeMrkdwn(shorten(metric.name, 50))}${when} ${valueWithColour(metric, change, settings.numberFormat)}`,
    ];
  });
  const left = changes.length - named.length;
  if (named.length === 0) return [];
  return [left === 0 ? joinWords(named, named.length) : `${named.join(', ')} and ${left} more`];
}

async function store(
  tx: TenantTx,
  request: Request,
  checked: CheckedRows,
  planned: EntryPlan,
  reason: string | null,
) {
  const { caller, now } = request;
  const result = await saveEntries(tx, planned.changes, {
    by: caller.userId,
    at: now,
    source: 'csv' as const,
    reason: planned.needsReason ? reason : null,
  });
  if ('conflicts' in result) return null;
  const periods = [...new Set(planned.changes.map(({ period }) => period))];
  return {
    words: [toPlanText(planned, checked.unchangedCount), ...valuesText(request, planned)].join(
      ': ',
    ),
    after: () => refreshScorecards(request, periods),
  };
}
