import { setImmediate as nextTurn } from 'node:timers/promises';
import { changesNothing } from '../domain/scorecard/plan-entries.ts';
import { quotedName } from '../domain/scorecard/quoted-name.ts';
import { doubtOf } from '../domain/scorecard/doubts.ts';
import type { Entry, Metric, Scorecard } from '../domain/scorecard/types.ts';
import type { IsoDate, NumberFormat, TenantSettings } from '../domain/tenant.ts';
import type { Week } from '../domain/week.ts';
import { type CheckedRow, checkRow, type RowTools } from './check-row.ts';
import type { OwnerNames } from './check-owner.ts';
import { buildValueReader } from './check-value.ts';
import { collectAmounts } from './collect-amounts.ts';
import { collectFaults, columnOf, columnWarnings, type FaultCollector } from './collect-faults.ts';
import type { CsvFile, RowError } from './csv-file.ts';
import { formatOf } from './file-format.ts';
import { buildMetricLookup } from './metric-lookup.ts';
import { buildPeriodLookup } from './period-lookup.ts';
import { recogniseHeader } from './recognise.ts';

export interface CheckContext {
  readonly scorecard: Scorecard;
  readonly settings: TenantSettings;
  readonly now: Date;
  /** Whether the sharer may enter the metric, else the sentence that says who may. Asked once a metric. */
  readonly mayEnter: (metricId: string) => true | string;
  /** What is stored of these; asked only where the sharer may not enter some of the file's metrics. */
  readonly findStanding: (rows: readonly CheckedRow[]) => Promise<readonly Entry[]>;
  /** Without it the owner column is compared by Slack id only. */
  readonly ownerNames?: OwnerNames;
  /** Called every 500 rows. */
  readonly onProgress?: (progress: { readonly rows: number; readonly total: number }) => void;
}

export interface CheckedRows {
  /** What the file says, one per metric and period; to be used only where there are no errors. */
  readonly rows: readonly CheckedRow[];
  /** By line; at most 200,000 are kept. */
  readonly errors: readonly RowError[];
  /** All of them, the ones not kept included. */
  readonly errorCount: number;
  readonly warnings: readonly string[];
  /** The weeks values are given for, oldest first. */
  readonly weeks: readonly Week[];
  /** First days of the months monthly values are given for, oldest first. */
  readonly months: readonly IsoDate[];
  /** In the order they first appear. */
  readonly metricIds: readonly string[];
  /** Rows without a value; they change nothing. */
  readonly blankCount: number;
  /** Rows of others' metrics that say what is stored; they are not among `rows`. */
  readonly unchangedCount: number;
}

const ROWS_PER_TURN = 500;

/**
 * Checks every row of a file of scorecard values (domain.md §8) and collects everything that is wrong
 * with it. A row without a value is skipped: an import sets values, it never clears one. Gives the
 * event loop a turn every 500 rows.
 */
export async function checkScorecardRows(
  file: CsvFile,
  context: CheckContext,
): Promise<CheckedRows> {
  const recognition = recogniseHeader(file.columns);
  const rows: CheckedRow[] = [];
  const faults = collectFaults(file);
  let blankCount = 0;
  const weeks = new Map<string, Week>();
  const months = new Set<IsoDate>();
  const metricIds = new Set<string>();
  const firstRow = new Map<string, CheckedRow>();

  const format = formatOf(file, context.settings);
  const tools: RowTools = {
    findMetric: buildMetricLookup(context.scorecard),
    findPeriod: buildPeriodLookup(context.settings, context.now),
    mayEnter: rememberPerMetric(context.mayEnter),
    format,
    readValue: buildValueReader(format),
    ownerNames: context.ownerNames,
    rules: context.settings,
    firstRow,
    refuse: faults.refuse,
    warn: faults.warn,
  };
  const cellsOf = cellReader(file);
  const foreign: ForeignRow[] = [];
  const amounts = collectAmounts();

  for (let row = 0; row < file.rowCount; row += 1) {
    if (row > 0 && row % ROWS_PER_TURN === 0) {
      context.onProgress?.({ rows: row, total: file.rowCount });
      await nextTurn();
    }
    const checked = checkRow(cellsOf(row), file.lines.at(row) ?? 0, tools);
    if (checked === 'blank') blankCount += 1;
    if (typeof checked === 'string') continue;
    const { entry, metric, week, forbidden } = checked;
    if (forbidden !== null) {
      foreign.push({ entry, forbidden });
      continue;
    }
    rows.push(entry);
    warnOfDoubts(entry, metric, context.settings.numberFormat, faults.warn);
    if (entry.value !== null && (metric.unit === 'count' || metric.unit === 'money'))
      amounts.add(quotedName(metric.name), entry.line, entry.value.toNumber());
    metricIds.add(entry.metricId);
    if (week === null) months.add(entry.period);
    else weeks.set(week.start, week);
  }
  const unchangedCount = await checkForeign(foreign, context, faults);
  return {
    rows,
    errors: faults.errors(),
    errorCount: faults.errorCount(),
    warnings: [
      ...columnWarnings(recognition.unknown),
      ...(blankCount > 0 ? [blankWarning(blankCount)] : []),
      ...amounts.warnings(),
      ...faults.warnings(),
    ],
    weeks: [...weeks.values()].toSorted((a, b) => (a.start < b.start ? -1 : 1)),
    months: [...months].toSorted(),
    metricIds: [...metricIds],
    blankCount,
    unchangedCount,
  };
}

interface ForeignRow {
  readonly entry: CheckedRow;
  readonly forbidden: string;
}

const keyOf = ({ metricId, period }: Pick<Entry, 'metricId' | 'period'>): string =>
  `${metricId} ${period}`;

/** What others may enter alone may stand in a file as it is stored; how many rows do. */
async function checkForeign(
  foreign: readonly ForeignRow[],
  { findStanding, scorecard }: CheckContext,
  { refuse }: Pick<FaultCollector, 'refuse'>,
): Promise<number> {
  if (foreign.length === 0) return 0;
  const found = await findStanding(foreign.map(({ entry }) => entry));
  const standing = new Map(found.map((entry) => [keyOf(entry), entry]));
  const names = new Map(scorecard.metrics.map(({ id, name }) => [id, name]));
  let unchanged = 0;
  for (const { entry, forbidden } of foreign) {
    if (changesNothing(entry, standing.get(keyOf(entry)) ?? null)) unchanged += 1;
    else refuse(entry.line, 'metric', names.get(entry.metricId) ?? '', forbidden);
  }
  return unchanged;
}

/** In the modal these are asked back. */
function warnOfDoubts(
  entry: CheckedRow,
  metric: Metric,
  numberFormat: NumberFormat,
  warn: FaultCollector['warn'],
): void {
  const doubt = doubtOf(entry, metric, numberFormat);
  if (doubt !== null) {
    warn(`Line ${entry.line}: ${quotedName(metric.name)} ${doubt}. Check it before you import.`);
  }
  if (entry.bareWhole === true) {
    const percent = entry.value?.times(100).toFixed() ?? '';
    warn(
      `Line ${entry.line}: ${quotedName(metric.name)} is read as ${percent}%. Check it before you import; write ${entry.value?.toFixed() ?? ''}% if that is meant.`,
    );
  }
}

function cellReader(file: CsvFile) {
  const [week, section] = [columnOf(file, 'week'), columnOf(file, 'section')];
  const metric = columnOf(file, 'metric');
  const value = columnOf(file, 'value');
  const [numerator, denominator] = [columnOf(file, 'numerator'), columnOf(file, 'denominator')];
  const [owner, note] = [columnOf(file, 'owner'), columnOf(file, 'note')];
  return (row: number) => ({
    week: week(row).trim(),
    section: section(row),
    metric: metric(row),
    value: value(row).trim(),
    numerator: numerator(row).trim(),
    denominator: denominator(row).trim(),
    owner: owner(row),
    note: note(row),
  });
}

function rememberPerMetric(mayEnter: CheckContext['mayEnter']): CheckContext['mayEnter'] {
  const known = new Map<string, true | string>();
  return (metricId) => {
    const answer = known.get(metricId) ?? mayEnter(metricId);
    known.set(metricId, answer);
    return answer;
  };
}

function blankWarning(count: number): string {
  const rows = count === 1 ? '1 row has no value and is' : `${count} rows have no value and are`;
  return `${rows} skipped: what is stored stays. To clear a value use \`/scorecard enter\`.`;
}
