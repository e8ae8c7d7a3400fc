import { cleanName } from '../domain/name-key.ts';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { outlastsValidity } from '../domain/pulse/outlasts-validity.ts';
import { isStored, valueKey, type CurrentValue, type Values } from '../domain/pulse/plan-values.ts';
import { endBy } from '../domain/pulse/spans.ts';
import type { Account, MetricDefinition } from '../domain/pulse/types.ts';
import type { IsoDate, TenantSettings } from '../domain/tenant.ts';
import { localDate } from '../domain/zone.ts';
import { buildAccountLookup, type RenamedAccounts } from './account-lookup.ts';
import {
  buildDateCheck,
  checkPulseRow,
  type CheckedPulseValue,
  type NamedAccount,
  type PulseCells,
  type PulseRowTools,
} from './check-pulse-row.ts';
import { collectFaults, columnOf, columnWarnings, type FaultCollector } from './collect-faults.ts';
import type { CsvFile, RowError } from './csv-file.ts';
import { formatOf } from './file-format.ts';
import { unguardFormula } from './formula-guard.ts';
import { buildPulseMetricLookup } from './pulse-metric-lookup.ts';
import { buildPulseValueReader } from './pulse-value-reader.ts';
import { recogniseHeader } from './recognise.ts';
import { collectAmounts } from './collect-amounts.ts';
import { collectPercents } from './collect-percents.ts';
import { collectValues } from './value-rows.ts';

export interface PulseCheckContext {
  /** At least those of `accountNames`, as far as there are any. */
  readonly accounts: readonly NamedAccount[];
  /** What every account is called, for the nearest names; those of `accounts` unless given. */
  readonly names?: readonly string[];
  readonly renamed?: RenamedAccounts;
  /** The tenant's own; the built-in ones apply beneath. */
  readonly definitions: readonly MetricDefinition[];
  readonly settings: TenantSettings;
  readonly now: Date;
  /** Whether the sharer may change the account, else the sentence that says who may. Asked once an account. */
  readonly mayEdit: (account: Account) => true | string;
  /** What is stored, by `valueKey`; asked only where the sharer may not change some of the file's accounts. */
  readonly findStanding: (of: StandingWanted) => Promise<ReadonlyMap<string, CurrentValue>>;
  readonly onProgress?: (progress: { readonly rows: number; readonly total: number }) => void;
}

/** Of which accounts, for periods that end on which days. */
export interface StandingWanted {
  readonly accountIds: readonly string[];
  readonly ends: readonly IsoDate[];
}

export interface CheckedPulse {
  /** What the file says; to be used only where there are no errors. */
  readonly rows: Values<CheckedPulseValue>;
  readonly errors: readonly RowError[];
  readonly errorCount: number;
  readonly warnings: readonly string[];
  readonly accountIds: readonly string[];
  readonly types: readonly string[];
  /** The days the values' periods end on, the oldest first. */
  readonly ends: readonly IsoDate[];
  /** Rows of others' accounts that say what is stored; they are not among `rows`. */
  readonly unchangedCount: number;
}

const ROWS_PER_TURN = 1_000;
/** What the file calls accounts, each once; blanks aside. */
export function accountNames(file: CsvFile): readonly string[] {
  const cell = columnOf(file, 'account_name');
  const names = new Set<string>();
  for (let row = 0; row < file.rowCount; row += 1) names.add(accountName(cell(row)));
  names.delete('');
  return [...names];
}

const accountName = (cell: string): string => cleanName(unguardFormula(cell));

/** Checks every row of a file of pulse metrics (domain.md §8) and collects everything that is wrong with it. */
export async function checkPulseRows(
  file: CsvFile,
  context: PulseCheckContext,
): Promise<CheckedPulse> {
  const faults = collectFaults(file);
  const format = formatOf(file, context.settings);
  const tools: PulseRowTools = {
    ...faults,
    findAccount: buildAccountLookup(
      context.accounts,
      context.names ?? context.accounts.map(({ name }) => name),
      context.renamed,
    ),
    currency: context.settings.currency,
    mayEdit: rememberPerAccount(context.mayEdit),
    findMetric: buildPulseMetricLookup(context.definitions, context.settings),
    readValue: buildPulseValueReader(format, context.settings.currency),
    checkDates: buildDateCheck(localDate(context.now, context.settings)),
    firstLines: new Map(),
  };
  const cellsOf = cellReader(file);
  const { rows, add } = collectValues();
  const seen = { accounts: new Set<string>(), types: new Set<string>(), ends: new Set<IsoDate>() };
  const percents = collectPercents();
  const amounts = collectAmounts();
  const foreign: ForeignValue[] = [];
  let [blank, gone, long] = [0, 0, 0];
  for (let row = 0; row < file.rowCount; row += 1) {
    if (row > 0 && row % ROWS_PER_TURN === 0) {
      context.onProgress?.({ rows: row, total: file.rowCount });
      await nextTurn();
    }
    const cells = cellsOf(row);
    if (cells.value === '') {
      blank += 1;
      continue;
    }
    const line = file.lines.at(row) ?? 0;
    const checked = checkPulseRow(cells, line, tools);
    if (checked === null) continue;
    const { account, definition, value, number, forbidden } = checked;
    if (forbidden !== null) {
      foreign.push({ line, name: account.name, value, forbidden });
      continue;
    }
    add(value);
    seen.accounts.add(account.id);
    seen.types.add(value.type);
    seen.ends.add(value.periodEnd);
    if (endBy(account, value.periodStart) !== null) gone += 1;
    if (outlastsValidity(value, definition, context.settings.pulseCadence)) long += 1;
    if (value.type.endsWith('_percent')) percents.add(number);
    else amounts.add(value.type, line, number);
  }
  const unchangedCount = await checkForeign(foreign, context, faults);
  return {
    rows,
    errors: faults.errors(),
    errorCount: faults.errorCount(),
    warnings: [
      ...columnWarnings(recogniseHeader(file.columns).unknown),
      ...percents.warnings(),
      ...amounts.warnings(),
      ...(blank > 0
        ? [`${rowsWords(blank, 'has no value and is', 'have no value and are')} skipped.`]
        : []),
      ...(gone > 0
        ? [
            `${rowsWords(gone, 'is', 'are')} of accounts that had churned by then: kept, but not scored.`,
          ]
        : []),
      ...(long > 0
        ? [
            `${rowsWords(long, 'covers', 'cover')} more time than the value counts for: accounts are scored by ${context.settings.pulseCadence}, and a value counts from the ${context.settings.pulseCadence} its period_end lies in.`,
          ]
        : []),
      ...faults.warnings(),
    ],
    accountIds: [...seen.accounts],
    types: [...seen.types],
    ends: [...seen.ends].toSorted(),
    unchangedCount,
  };
}

interface ForeignValue {
  readonly line: number;
  readonly name: string;
  readonly value: CheckedPulseValue;
  readonly forbidden: string;
}

/** Values of accounts that others look after may stand in a file as they are stored; how many do. */
async function checkForeign(
  foreign: readonly ForeignValue[],
  { findStanding }: PulseCheckContext,
  { refuse }: Pick<FaultCollector, 'refuse'>,
): Promise<number> {
  if (foreign.length === 0) return 0;
  const standing = await findStanding({
    accountIds: [...new Set(foreign.map(({ value }) => value.accountId))],
    ends: [...new Set(foreign.map(({ value }) => value.periodEnd))],
  });
  let unchanged = 0;
  for (const { line, name, value, forbidden } of foreign) {
    if (isStored(value, standing.get(valueKey(value)))) unchanged += 1;
    else refuse(line, 'account_name', name, forbidden);
  }
  return unchanged;
}

const rowsWords = (count: number, one: string, many: string): string =>
  count === 1 ? `1 row ${one}` : `${count} rows ${many}`;

function cellReader(file: CsvFile): (row: number) => PulseCells {
  const [account, type] = [columnOf(file, 'account_name'), columnOf(file, 'metric_type')];
  const [start, end] = [columnOf(file, 'period_start'), columnOf(file, 'period_end')];
  const [value, unit, source] = [
    columnOf(file, 'value'),
    columnOf(file, 'unit'),
    columnOf(file, 'source'),
  ];
  return (row) => ({
    account: accountName(account(row)),
    type: cleanName(unguardFormula(type(row))),
    start: start(row).trim(),
    end: end(row).trim(),
    value: value(row).trim(),
    unit: unguardFormula(unit(row)).trim(),
    source: unguardFormula(source(row)).trim(),
  });
}

function rememberPerAccount(mayEdit: PulseCheckContext['mayEdit']): PulseCheckContext['mayEdit'] {
  const known = new Map<string, true | string>();
  return (account) => {
    const answer = known.get(account.id) ?? mayEdit(account);
    known.set(account.id, answer);
    return answer;
  };
}
