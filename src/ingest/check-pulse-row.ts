import { addDays, isIsoDate } from '../domain/calendar.ts';
import type { ProposedValue } from '../domain/pulse/plan-values.ts';
import { mrrOn } from '../domain/pulse/mrr-steps.ts';
import type { Account, MetricDefinition, MrrStep } from '../domain/pulse/types.ts';
import type { IsoDate } from '../domain/tenant.ts';
import type { AccountLookup } from './account-lookup.ts';
import type { FaultCollector } from './collect-faults.ts';
import type { PulseMetricLookup } from './pulse-metric-lookup.ts';
import type { PulseValueReader } from './pulse-value-reader.ts';

export interface CheckedPulseValue extends ProposedValue {
  readonly vertical: string;
}

/** An account that a row can be about, with the currencies it paid in. */
export interface NamedAccount extends Account {
  /** The oldest first. */
  readonly mrr: readonly Pick<MrrStep, 'from' | 'currency'>[];
}

export interface PulseRowTools extends FaultCollector {
  readonly findAccount: AccountLookup<NamedAccount>;
  /** The tenant's. */
  readonly currency: string;
  readonly mayEdit: (account: Account) => true | string;
  readonly findMetric: PulseMetricLookup;
  readonly readValue: PulseValueReader;
  readonly checkDates: (start: string, end: string) => DateFault | null;
  /** The line that gave a value first: by metric and days, then by account. */
  readonly firstLines: Map<string, Map<string, number>>;
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

/** A row that can be stored. */
export interface CheckedPulseRow {
  readonly account: Account;
  readonly definition: MetricDefinition;
  readonly value: CheckedPulseValue;
  readonly number: number;
  /** Why the sharer may not change the account, else null: then the row must change nothing. */
  readonly forbidden: string | null;
}

/** One row: what it says, or null with every reason noted. */
export function checkPulseRow(
  cells: PulseCells,
  line: number,
  tools: PulseRowTools,
): CheckedPulseRow | null {
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
  const forbid = (): void => {
    if (allowed !== true) tools.refuse(line, 'account_name', cells.account, allowed);
  };
  if (dates !== null) {
    forbid();
    return null;
  }
  const metric = tools.findMetric(cells.type, account.vertical, cells.end);
  if (typeof metric === 'string') {
    tools.refuse(line, 'metric_type', cells.type, metric);
    forbid();
    return null;
  }
  const value = tools.readValue(cells.value, metric, () =>
    currencyOn(account, cells.end, tools.currency),
  );
  if (typeof value === 'string') refused = tools.refuse(line, 'value', cells.value, value);
  const first = noteLine(
    tools.firstLines,
    `${metric.type} ${cells.start} ${cells.end}`,
    account,
    line,
  );
  if (first !== null) {
    const message = `Line ${first} already gives ${metric.type} of this account for these days. Keep one of them.`;
    refused = tools.refuse(line, 'metric_type', cells.type, message);
  }
  if (refused || typeof value === 'string') {
    forbid();
    return null;
  }
  return {
    account,
    forbidden: allowed === true ? null : allowed,
    definition: metric,
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

/** What the account pays in on a day, else at first, else the tenant's. */
const currencyOn = ({ mrr }: NamedAccount, date: IsoDate, usual: string): string =>
  (mrrOn(mrr, date) ?? mrr[0])?.currency ?? usual;

/** The line before this one that gave the same; null: none, and this one is remembered. */
function noteLine(
  firstLines: PulseRowTools['firstLines'],
  metricAndDays: string,
  { id }: Account,
  line: number,
): number | null {
  // Of many accounts and few metrics and days: no long text is made and kept for each row.
  const byAccount = firstLines.get(metricAndDays);
  const first = byAccount?.get(id);
  if (first !== undefined) return first;
  if (byAccount === undefined) firstLines.set(metricAndDays, new Map([[id, line]]));
  else byAccount.set(id, line);
  return null;
}

/** A slip in a year must not have scores worked out for centuries, nor stand as the newest for years. */
const FIRST_DAY = '2000-01-01';
const MOST_DAYS_AHEAD = 366;

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
  if (start < FIRST_DAY) {
    return {
      field: 'period_start',
      message: `This is before ${FIRST_DAY}, which is as far back as scores go. Check the year.`,
    };
  }
  if (end > addDays(today, MOST_DAYS_AHEAD)) {
    return {
      field: 'period_end',
      message: 'This period ends more than a year from now. Check the year.',
    };
  }
  return null;
}
