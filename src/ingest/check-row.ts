import { cleanName } from '../domain/name-key.ts';
import { tidyNumber, type TypedFormat } from '../domain/parse-number.ts';
import { periodText } from '../domain/scorecard/metric-period.ts';
import type { ProposedEntry } from '../domain/scorecard/plan-entries.ts';
import { quotedName } from '../domain/scorecard/quoted-name.ts';
import type { Metric } from '../domain/scorecard/types.ts';
import type { CalendarRules } from '../domain/tenant.ts';
import type { Week } from '../domain/week.ts';
import { ownerWarning, type OwnerNames } from './check-owner.ts';
import { type CheckedValue, checkValue, type ValueReader } from './check-value.ts';
import { unguardFormula } from './formula-guard.ts';
import type { FoundMetric, MetricLookup } from './metric-lookup.ts';
import type { FoundPeriod, PeriodLookup } from './period-lookup.ts';

const LONGEST_NOTE = 500;

export interface CheckedRow extends ProposedEntry {
  /** Where the row begins in the file; the header is line 1. */
  readonly line: number;
  /** A percent of just `1` or `2`, which may be meant as 1% or 2%. */
  readonly bareWhole?: boolean;
}

/** The cells of one row; numbers and week trimmed, texts as in the file, absent ones empty. */
export interface RowCells {
  readonly week: string;
  readonly section: string;
  readonly metric: string;
  readonly value: string;
  readonly numerator: string;
  readonly denominator: string;
  readonly owner: string;
  readonly note: string;
}

export interface RowTools {
  readonly findMetric: MetricLookup;
  readonly findPeriod: PeriodLookup;
  readonly mayEnter: (metricId: string) => true | string;
  readonly format: TypedFormat;
  readonly readValue: ValueReader;
  readonly ownerNames: OwnerNames | undefined;
  readonly rules: CalendarRules;
  /** The first row of each metric and period; this row is added. */
  readonly firstRow: Map<string, CheckedRow>;
  /** Notes the fault; always true, for the row to remember that it has one. */
  readonly refuse: (line: number, field: string, value: string, message: string) => true;
  readonly warn: (warning: string) => void;
}

/** `week` is null for a monthly metric. */
export interface AcceptedRow {
  readonly entry: CheckedRow;
  /** Why the sharer may not change the metric, else null: then the row must change nothing. */
  readonly forbidden: string | null;
  readonly metric: Metric;
  readonly week: Week | null;
}

/** One row: accepted; nothing to store (`blank`, or `repeated` as it was); or `refused`, with every reason. */
export function checkRow(
  cells: RowCells,
  line: number,
  tools: RowTools,
): AcceptedRow | 'blank' | 'repeated' | 'refused' {
  if (cells.value === '' && cells.numerator === '' && cells.denominator === '') {
    return skipped(cells, line, tools);
  }
  let refused = false;
  const section = cleanName(unguardFormula(cells.section));
  const name = cleanName(unguardFormula(cells.metric));
  const period = tools.findPeriod(cells.week);
  if (typeof period === 'string') refused = tools.refuse(line, 'week', cells.week, period);
  const found = tools.findMetric(section, name);
  if (!('metric' in found)) {
    const said = found.field === 'section' ? section : name;
    refused = tools.refuse(line, found.field, said, found.message);
  }
  const note = unguardFormula(cells.note).trim();
  if (note.length > LONGEST_NOTE && lengthOf(note) > LONGEST_NOTE) {
    const message = `The note has ${lengthOf(note)} characters, at most ${LONGEST_NOTE} are kept. Shorten it.`;
    refused = tools.refuse(line, 'note', note, message);
  }
  if (!('metric' in found)) return 'refused';
  const { metric } = found;
  const allowed = tools.mayEnter(metric.id);
  const value = checkValue(cells, metric, tools.format, tools.readValue);
  if (value.kind === 'problem') {
    refused = tools.refuse(line, value.field, cells[value.field], value.message);
  }
  // Else it may still say no more than what is stored.
  if (refused && allowed !== true) tools.refuse(line, 'metric', name, allowed);
  if (typeof period === 'string') return 'refused';
  if (!period.begun[metric.cadence]) {
    const message = `${periodOfRow(found, period, tools)} has not begun yet.`;
    refused = tools.refuse(line, 'week', cells.week, message);
  }
  if (value.kind === 'blank') return refused ? 'refused' : skipped(cells, line, tools);
  if (refused || value.kind === 'problem') return 'refused';

  const isBareWhole = found.metric.unit === 'percent' && /^[12]$/.test(tidyNumber(cells.value));
  const entry = {
    ...toEntry(found, period, value, note, line),
    ...(isBareWhole ? { bareWhole: true } : {}),
  };
  const key = `${entry.metricId} ${entry.period}`;
  const first = tools.firstRow.get(key);
  if (first !== undefined) {
    if (isRepeatedMonth(found, first, entry)) return 'repeated';
    tools.refuse(line, 'week', cells.week, twice(found, period, first, tools));
    return 'refused';
  }
  tools.firstRow.set(key, entry);
  const warning = ownerWarning(cleanName(unguardFormula(cells.owner)), found, tools.ownerNames);
  if (warning !== null) tools.warn(warning);
  const forbidden = allowed === true ? null : allowed;
  return { entry, metric, forbidden, week: metric.cadence === 'weekly' ? period.week : null };
}

/** Nothing is said about the number, so nothing is asked of the row: a template is shared half filled in. */
function skipped(cells: RowCells, line: number, tools: RowTools): 'blank' {
  if (cells.note.trim() !== '') {
    tools.warn(`The note in line ${line} stands beside no value and is not stored.`);
  }
  return 'blank';
}

function toEntry(
  { metric }: FoundMetric,
  period: FoundPeriod,
  value: Exclude<CheckedValue, { kind: 'problem' | 'blank' }>,
  note: string,
  line: number,
): CheckedRow {
  const start = metric.cadence === 'weekly' ? period.week.start : period.month;
  const said = note === '' ? {} : { note };
  if (value.kind === 'excused') {
    return { line, metricId: metric.id, period: start, state: 'excused', value: null, ...said };
  }
  const { numerator, denominator } = value;
  const parts = numerator === null || denominator === null ? {} : { numerator, denominator };
  return {
    line,
    metricId: metric.id,
    period: start,
    state: 'value',
    value: value.value,
    ...parts,
    ...said,
  };
}

/** A monthly number repeated on every week of its month, as sheets do, is said once. */
function isRepeatedMonth({ metric }: FoundMetric, a: CheckedRow, b: CheckedRow): boolean {
  return metric.cadence === 'monthly' && contentText(a) === contentText(b);
}

function contentText(row: CheckedRow): string {
  return [row.state, row.value, row.numerator, row.denominator, row.note].map(String).join('\n');
}

/** In characters as the database counts them: an emoji is one, not two. */
function lengthOf(text: string): number {
  return Array.from(text).length;
}

function twice(
  found: FoundMetric,
  period: FoundPeriod,
  first: CheckedRow,
  tools: RowTools,
): string {
  const name = quotedName(found.metric.name);
  const when = periodOfRow(found, period, tools);
  return found.metric.cadence === 'monthly'
    ? `${name} is a monthly metric and line ${first.line} already gives ${when} another value. Keep one of them.`
    : `Line ${first.line} already gives ${name} for ${when}. Keep one of them.`;
}

function periodOfRow({ metric }: FoundMetric, period: FoundPeriod, tools: RowTools): string {
  const start = metric.cadence === 'weekly' ? period.week.start : period.month;
  return periodText(metric.cadence, start, tools.rules);
}
