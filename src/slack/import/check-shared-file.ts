import { enterableMetrics, enterersOf } from '../../domain/scorecard/permissions.ts';
import { planEntries, type EntryPlan } from '../../domain/scorecard/plan-entries.ts';
import { checkScorecardRows, type CheckedRows } from '../../ingest/check-scorecard-rows.ts';
import type { CsvFile } from '../../ingest/csv-file.ts';
import { readCsv } from '../../ingest/read-csv.ts';
import { recogniseHeader } from '../../ingest/recognise.ts';
import { findEntries } from '../../store/entries.ts';
import type { TenantTx } from '../../store/open-store.ts';
import { loadNames, peopleOf } from '../answers/names.ts';
import type { Request } from '../request.ts';
import { fetchSharedFile, type SharedFile } from './fetch-shared-file.ts';

export interface CheckedFile {
  readonly csv: CsvFile;
  readonly checked: CheckedRows;
}

/** How far the reading is, for long files. */
export type OnProgress = (words: string) => void;

/** null: nothing in its header is meant for Pulsecard, and the caller wants silence about that. */
export async function readSharedFile(
  request: Request,
  file: SharedFile,
  options: { silentWhenForeign: boolean; onProgress?: OnProgress },
): Promise<CheckedFile | null> {
  const { deps, caller, tenant, scorecard, person, now } = request;
  const { onProgress } = options;
  const bytes = await fetchSharedFile(file, {
    token: caller.client.token ?? '',
    hosts: deps.fileHosts,
  });
  let foreign = false;
  const csv = await readCsv(bytes, {
    onHeader: (columns) => {
      foreign = recogniseHeader(columns).nearest === null;
      return foreign && options.silentWhenForeign ? 'stop' : 'read';
    },
    onProgress: ({ rows }) => onProgress?.(`Reading… ${rows} rows so far`),
  });
  if (foreign && options.silentWhenForeign) return null;
  const names = await loadNames(deps, caller, peopleOf(scorecard));
  const mine = new Set(enterableMetrics(person, scorecard, tenant.settings).map(({ id }) => id));
  const checked = await checkScorecardRows(csv, {
    scorecard,
    settings: tenant.settings,
    now,
    mayEnter: (metricId) => mine.has(metricId) || whoMay(request, metricId, names),
    ownerNames: (userId) => [names(userId)],
    onProgress: ({ rows, total }) => onProgress?.(`Checking… ${rows} of ${total} rows`),
  });
  return { csv, checked };
}

/** In a CSV of errors a mention would be an id nobody knows, so people are named. */
function whoMay({ scorecard }: Request, metricId: string, nameOf: (id: string) => string): string {
  const metric = scorecard.metrics.find(({ id }) => id === metricId);
  const section = scorecard.sections.find(({ id }) => id === metric?.sectionId);
  if (metric === undefined || section === undefined) return 'This metric cannot be entered.';
  const names = enterersOf(metric, section).map(nameOf);
  return `Only ${[...names, 'admins'].join(', ')} can enter ${metric.name}.`;
}

/** What importing the rows would change now. */
export async function planImport(
  tx: TenantTx,
  request: Request,
  { rows }: CheckedRows,
): Promise<EntryPlan> {
  const { tenant, scorecard, now } = request;
  const periods = rows.map(({ period }) => period);
  const [from, to] = periods.reduce<[string, string]>(
    ([low, high], period) => [period < low ? period : low, period > high ? period : high],
    [periods[0] ?? '', periods[0] ?? ''],
  );
  const current = rows.length === 0 ? [] : await findEntries(tx, { from, to });
  return planEntries({
    current,
    proposed: rows,
    metrics: scorecard.metrics,
    now,
    rules: tenant.settings,
    origin: 'csv',
  });
}
