import { isIsoDate } from '../domain/calendar.ts';
import type { ProposedValue } from '../domain/pulse/plan-values.ts';
import type { Account, MetricDefinition } from '../domain/pulse/types.ts';
import type { IsoDate } from '../domain/tenant.ts';
import type { AccountLookup } from './account-lookup.ts';
import type { FaultCollector } from './collect-faults.ts';
import type { PulseMetricLookup } from './pulse-metric-lookup.ts';
import type { ReadPulseValue } from './pulse-value-reader.ts';

export interface CheckedPulseValue extends ProposedValue {
  readonly vertical: string;
}

export interface PulseRowTools extends FaultCollector {
  readonly findAccount: AccountLookup;
  readonly mayEdit: (account: Account) => true | string;
  readonly findMetric: PulseMetricLookup;
  readonly readValue: (text: string, definition: MetricDefinition) => ReadPulseValue;
  readonly checkDates: (start: string, end: string) => DateFault | null;
  /** The line that gave a value first. */
  readonly firstLine: Map<string, number>;
}

interface DateFault {
  readonly field: 'period_start' | 'period_end';
  readonly message: string;
}

export interface PulseCells {
  readonly account: string;
  readonly type: string;
  readonly start: string;
  readonly end: string;
  readonly value: string;
  readonly unit: string;
  readonly source: string;
}

const LONGEST = { unit: 40, source: 80 } as const;
/** One row: what it says, or null with every reason noted. */
export function checkPulseRow(
  cells: PulseCells,
  line: number,
  tools: PulseRowTools,
): { account: Account; value: CheckedPulseValue; number: number } | null {
  let refused = false;
  const account = tools.findAccount(cells.account);
  const dates = tools.checkDates(cells.start, cells.end);
  if (dates !== null) {
    refused = tools.refuse(
      line,
      dates.field,
      dates.field === 'period_start' ? cells.start : cells.end,
      dates.message,
    );
  }
  for (const field of ['unit', 'source'] as const) {
    if (cells[field].length <= LONGEST[field]) continue;
    const message = `The ${field} has more than ${LONGEST[field]} characters. Shorten it.`;
    refused = tools.refuse(line, field, cells[field], message);
  }
  if (typeof account === 'string') {
    tools.refuse(line, 'account_name', cells.account, account);
    return null;
  }
  const allowed = tools.mayEdit(account);
  if (allowed !== true) refused = tools.refuse(line, 'account_name', cells.account, allowed);
  if (dates !== null) return null;
  const metric = tools.findMetric(cells.type, account.vertical, cells.end);
  if (typeof metric === 'string') {
    tools.refuse(line, 'metric_type', cells.type, metric);
    return null;
  }
  const value = tools.readValue(cells.value, metric);
  if (typeof value === 'string') refused = tools.refuse(line, 'value', cells.value, value);
  const key = `${account.id} ${metric.type} ${cells.start} ${cells.end}`;
  const first = tools.firstLine.get(key);
  if (first !== undefined) {
    const message = `Line ${first} already gives ${metric.type} of this account for these days. Keep one of them.`;
    refused = tools.refuse(line, 'metric_type', cells.type, message);
  } else {
    tools.firstLine.set(key, line);
  }
  if (refused || typeof value === 'string') return null;
  return {
    account,
    number: value.number,
    value: {
      accountId: account.id,
      vertical: account.vertical,
      type: metric.type,
      periodStart: cells.start,
      periodEnd: cells.end,
      value: value.text,
      unit: cells.unit === '' ? null : cells.unit,
      source: cells.source === '' ? null : cells.source,
    },
  };
}

/** A file has many rows and few periods: each pair of dates is checked once. */
export function buildDateCheck(today: IsoDate): PulseRowTools['checkDates'] {
  const known = new Map<string, DateFault | null>();
  return (start, end) => {
    const key = `${start} ${end}`;
    const remembered = known.get(key);
    if (remembered !== undefined) return remembered;
    const fault = dateFault(start, end, today);
    known.set(key, fault);
    return fault;
  };
}

function dateFault(start: string, end: string, today: IsoDate): DateFault | null {
  const write = 'Write the date as YYYY-MM-DD, for example 2025-10-31.';
  if (!isIsoDate(start)) return { field: 'period_start', message: write };
  if (!isIsoDate(end)) return { field: 'period_end', message: write };
  if (end < start) {
    return { field: 'period_end', message: `The period ends before it starts on ${start}.` };
  }
  if (start > today) {
    return { field: 'period_start', message: 'This period has not begun yet.' };
  }
  return null;
}
