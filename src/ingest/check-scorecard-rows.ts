import { setImmediate as nextTurn } from 'node:timers/promises';
import { separatorsOf } from '../domain/number-format.ts';
import type { TypedFormat } from '../domain/parse-number.ts';
import type { Scorecard } from '../domain/scorecard/types.ts';
import type { IsoDate, TenantSettings } from '../domain/tenant.ts';
import type { Week } from '../domain/week.ts';
import { InvalidInput } from '../errors.ts';
import { type CheckedRow, checkRow, type RowTools } from './check-row.ts';
import type { OwnerNames } from './check-owner.ts';
import { buildValueReader } from './check-value.ts';
import { type CsvFile, excerpt, type RowError } from './csv-file.ts';
import { buildMetricLookup } from './metric-lookup.ts';
import { buildPeriodLookup } from './period-lookup.ts';
import { recogniseHeader, recognitionSentence } from './recognise.ts';

export interface CheckContext {
  readonly scorecard: Scorecard;
  readonly settings: TenantSettings;
  readonly now: Date;
  /** Whether the sharer may enter the metric, else the sentence that says who may. Asked once a metric. */
  readonly mayEnter: (metricId: string) => true | string;
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
}

const ROWS_PER_TURN = 500;
const MAX_ERRORS = 200_000;
const MAX_WARNINGS = 20;

/**
 * Checks every row of a file of scorecard values (domain.md §8) and collects everything that is wrong
 * with it. A row without a value is skipped: an import sets values, it never clears one. Gives the
 * event loop a turn every 500 rows. Throws InvalidInput when the file is none of scorecard values.
 */
export async function checkScorecardRows(
  file: CsvFile,
  context: CheckContext,
): Promise<CheckedRows> {
  const recognition = recogniseHeader(file.columns);
  const otherKind = recognitionSentence(recognition);
  if (otherKind !== null) throw new InvalidInput(otherKind);

  const rows: CheckedRow[] = [];
  const errors: RowError[] = [...file.errors];
  let errorCount = file.errors.length;
  let blankCount = 0;
  const weeks = new Map<string, Week>();
  const months = new Set<IsoDate>();
  const metricIds = new Set<string>();
  const warnings = new Set<string>();
  const firstRow = new Map<string, CheckedRow>();

  const refuse = (line: number, field: string, value: string, message: string): true => {
    errorCount += 1;
    if (errors.length < MAX_ERRORS) errors.push({ line, field, value: excerpt(value), message });
    return true;
  };
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
    refuse,
    warn: (warning) => {
      if (warnings.size <= MAX_WARNINGS) warnings.add(warning);
    },
  };
  const cellsOf = cellReader(file);

  for (let row = 0; row < file.rowCount; row += 1) {
    if (row > 0 && row % ROWS_PER_TURN === 0) {
      context.onProgress?.({ rows: row, total: file.rowCount });
      await nextTurn();
    }
    const checked = checkRow(cellsOf(row), file.lines[row] ?? 0, tools);
    if (checked === 'blank') blankCount += 1;
    if (typeof checked === 'string') continue;
    const { entry, week } = checked;
    rows.push(entry);
    metricIds.add(entry.metricId);
    if (week === null) months.add(entry.period);
    else weeks.set(week.start, week);
  }
  return {
    rows,
    errors: errors.toSorted((a, b) => a.line - b.line),
    errorCount,
    warnings: [
      ...columnWarnings(recognition.unknown),
      ...(blankCount > 0 ? [blankWarning(blankCount)] : []),
      ...[...warnings].slice(0, MAX_WARNINGS),
      ...(warnings.size > MAX_WARNINGS ? ['There are more warnings of this kind.'] : []),
    ],
    weeks: [...weeks.values()].toSorted((a, b) => (a.start < b.start ? -1 : 1)),
    months: [...months].toSorted(),
    metricIds: [...metricIds],
    blankCount,
  };
}

/** Decimal commas only in `;` files, and only of tenants who write them (domain.md §8). */
function formatOf(file: CsvFile, { numberFormat }: TenantSettings): TypedFormat {
  const decimalComma = file.delimiter === ';' && separatorsOf(numberFormat).decimal === ',';
  return { numberFormat, decimalComma };
}

function cellReader(file: CsvFile) {
  const column = (name: string): readonly string[] => file.cells[file.columns.indexOf(name)] ?? [];
  const [week, section, metric] = [column('week'), column('section'), column('metric')];
  const [value, numerator, denominator] = [
    column('value'),
    column('numerator'),
    column('denominator'),
  ];
  const [owner, note] = [column('owner'), column('note')];
  return (row: number) => ({
    week: (week[row] ?? '').trim(),
    section: section[row] ?? '',
    metric: metric[row] ?? '',
    value: (value[row] ?? '').trim(),
    numerator: (numerator[row] ?? '').trim(),
    denominator: (denominator[row] ?? '').trim(),
    owner: owner[row] ?? '',
    note: note[row] ?? '',
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

function columnWarnings(unknown: readonly string[]): readonly string[] {
  if (unknown.length === 0) return [];
  const named = unknown.slice(0, 5).map((name) => `“${excerpt(name, 40)}”`);
  const more = unknown.length > 5 ? ` and ${unknown.length - 5} more` : '';
  const which = unknown.length === 1 ? 'This column is' : 'These columns are';
  return [`${which} not used: ${named.join(', ')}${more}.`];
}

function blankWarning(count: number): string {
  const rows = count === 1 ? '1 row has no value and is' : `${count} rows have no value and are`;
  return `${rows} skipped: what is stored stays. To clear a value use \`/scorecard enter\`.`;
}
