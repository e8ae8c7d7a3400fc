import { separatorsOf } from '../domain/number-format.ts';
import type { KnownAccount } from '../domain/pulse/plan-accounts.ts';
import { SINCE_EVER } from '../domain/pulse/mrr-steps.ts';
import { lastEnd } from '../domain/pulse/spans.ts';
import type { Account, MetricDefinition, PulsePeriod } from '../domain/pulse/types.ts';
import type { IsoDate, NumberFormat } from '../domain/tenant.ts';
import { delimiterFor } from './file-format.ts';
import { type CsvColumn, toCsv } from './write-csv.ts';

const VALUE_COLUMNS: readonly CsvColumn[] = [
  { name: 'account_name', kind: 'text' },
  { name: 'metric_type', kind: 'text' },
  { name: 'period_start', kind: 'number' },
  { name: 'period_end', kind: 'number' },
  { name: 'value', kind: 'number' },
  { name: 'unit', kind: 'text' },
  { name: 'source', kind: 'text' },
];

const ACCOUNT_COLUMNS: readonly CsvColumn[] = [
  { name: 'name', kind: 'text' },
  { name: 'vertical', kind: 'text' },
  { name: 'segment', kind: 'text' },
  { name: 'owner', kind: 'text' },
  { name: 'mrr', kind: 'number' },
  { name: 'currency', kind: 'number' },
  { name: 'status', kind: 'text' },
  { name: 'renewal_date', kind: 'number' },
  { name: 'churned_on', kind: 'number' },
  { name: 'churn_reason', kind: 'text' },
  { name: 'mrr_from', kind: 'number' },
];

/** A value as it is exported. */
export interface ExportedValue {
  readonly accountName: string;
  readonly type: string;
  readonly periodStart: IsoDate;
  readonly periodEnd: IsoDate;
  /** A plain decimal. */
  readonly value: string;
  readonly unit: string;
  readonly source: string;
}

const numberCell = (plain: string, format: NumberFormat): string =>
  plain.replace('.', separatorsOf(format).decimal);

/** Values in exactly the import format: imported again they change nothing. */
export function toValuesCsv(values: Iterable<ExportedValue>, format: NumberFormat): string {
  function* rows() {
    for (const one of values) {
      yield [
        one.accountName,
        one.type,
        one.periodStart,
        one.periodEnd,
        numberCell(one.value, format),
        one.unit,
        one.source,
      ];
    }
  }
  return toCsv(rows(), VALUE_COLUMNS, { delimiter: delimiterFor(format) });
}

/** Accounts in exactly the import format, with their newest revenue: imported again they change nothing. */
export function toAccountsCsv(
  accounts: readonly KnownAccount[],
  format: NumberFormat,
  ownerText: (userId: string) => string,
): string {
  function* rows() {
    for (const account of accounts) {
      const step = account.mrr.at(-1);
      const end = lastEnd(account);
      yield [
        account.name,
        account.vertical,
        account.segment,
        account.ownerId === null ? '' : ownerText(account.ownerId),
        step === undefined ? '' : numberCell(step.amount.toFixed(), format),
        step?.currency ?? '',
        end === null ? 'active' : 'churned',
        account.renewalDate,
        end?.on ?? '',
        end?.reason ?? '',
        step === undefined || step.from === SINCE_EVER ? '' : step.from,
      ];
    }
  }
  return toCsv(rows(), ACCOUNT_COLUMNS, { delimiter: delimiterFor(format) });
}

/** A file of metrics to fill in: a row for every active metric of every account given; no values. */
export function toValuesTemplate(
  accounts: readonly Pick<Account, 'name'>[],
  definitions: readonly MetricDefinition[],
  { start, end }: PulsePeriod,
  format: NumberFormat,
): string {
  const names = accounts.length === 0 ? ['Example Account'] : accounts.map(({ name }) => name);
  return toValuesCsv(
    names.flatMap((accountName) =>
      definitions.map(({ type, unit }) => ({
        accountName,
        type,
        periodStart: start,
        periodEnd: end,
        value: '',
        unit,
        source: '',
      })),
    ),
    format,
  );
}

/** A file of accounts to fill in, with two examples that show every column. */
export function toAccountsTemplate(today: IsoDate, currency: string, format: NumberFormat): string {
  const rows = [
    [
      'Example Account',
      'tech',
      'mid-market',
      'csm@example.com',
      '4200',
      currency,
      'active',
      today,
      '',
      '',
      '',
    ],
    [
      'Example Former Account',
      'healthcare',
      'smb',
      '',
      numberCell('950.50', format),
      currency,
      'churned',
      '',
      today,
      'Closed the practice',
      '',
    ],
  ];
  return toCsv(rows, ACCOUNT_COLUMNS, { delimiter: delimiterFor(format) });
}
