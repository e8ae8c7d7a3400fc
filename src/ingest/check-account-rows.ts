import { setImmediate as nextTurn } from 'node:timers/promises';
import {
  planAccounts,
  type KnownAccount,
  type ProposedAccount,
} from '../domain/pulse/plan-accounts.ts';
import { stayContextOf } from '../domain/pulse/plan-spans.ts';
import type { Account } from '../domain/pulse/types.ts';
import { cleanName, nameKey } from '../domain/name-key.ts';
import { quotedName } from '../domain/scorecard/quoted-name.ts';
import type { TenantSettings } from '../domain/tenant.ts';
import { checkAccountRow, type AccountCells, type AccountRowTools } from './check-account-row.ts';
import { collectFaults, columnOf, columnWarnings } from './collect-faults.ts';
import type { CsvFile, RowError } from './csv-file.ts';
import { formatOf } from './file-format.ts';
import { unguardFormula } from './formula-guard.ts';
import { recogniseHeader } from './recognise.ts';

export interface AccountCheckContext {
  readonly accounts: readonly KnownAccount[];
  readonly verticals: readonly string[];
  readonly settings: TenantSettings;
  readonly now: Date;
  /** Whether the sharer may change a known account, or add one of an owner; else who may. */
  readonly mayEdit: (account: Account) => true | string;
  readonly mayCreate: (ownerId: string | null) => true | string;
  /** By every text of `ownerTexts`; null: nobody Slack knows by it. */
  readonly owners: ReadonlyMap<string, string | null>;
  readonly onProgress?: (progress: { readonly rows: number; readonly total: number }) => void;
}

export interface CheckedAccounts {
  /** What the file says, one per account; to be used only where there are no errors. */
  readonly rows: readonly ProposedAccount[];
  readonly errors: readonly RowError[];
  readonly errorCount: number;
  readonly warnings: readonly string[];
  /** As written in the file; their accounts keep their owner. */
  readonly unknownOwners: readonly string[];
  /** Rows of others' accounts that say what is stored; they are not among `rows`. */
  readonly unchangedCount: number;
}

const ROWS_PER_TURN = 1_000;
const OWNERS_LISTED = 10;

/** Every way the owner column names somebody, each once. */
export function ownerTexts(file: CsvFile): readonly string[] {
  const owner = columnOf(file, 'owner');
  const texts = new Set<string>();
  for (let row = 0; row < file.rowCount; row += 1) {
    const text = cleanName(unguardFormula(owner(row)));
    if (text !== '') texts.add(text);
  }
  return [...texts];
}

/** Checks every row of a file of accounts (domain.md §8) and collects everything that is wrong with it. */
export async function checkAccountRows(
  file: CsvFile,
  context: AccountCheckContext,
): Promise<CheckedAccounts> {
  const faults = collectFaults(file);
  const { accounts, settings, now } = context;
  const unknownOwners = new Set<string>();
  const stay = { ...stayContextOf(now, settings), newId: () => '' };
  const tools: AccountRowTools = {
    ...faults,
    known: new Map(accounts.map((account) => [nameKey(account.name), account])),
    verticals: context.verticals,
    mayEdit: context.mayEdit,
    mayCreate: context.mayCreate,
    isStored: (row, before) =>
      planAccounts({ ...stay, proposed: [row], current: [before] }).same === 1,
    currency: settings.currency,
    format: formatOf(file, settings),
    ...stayContextOf(now, settings),
    firstLine: new Map(),
    findOwner: (text) => {
      const found = context.owners.get(text) ?? null;
      if (found === null) unknownOwners.add(text);
      return found;
    },
  };
  const cellsOf = cellReader(file);
  const rows: ProposedAccount[] = [];
  let unchangedCount = 0;
  for (let row = 0; row < file.rowCount; row += 1) {
    if (row > 0 && row % ROWS_PER_TURN === 0) {
      context.onProgress?.({ rows: row, total: file.rowCount });
      await nextTurn();
    }
    const checked = checkAccountRow(cellsOf(row), file.lines.at(row) ?? 0, tools);
    if (checked === 'unchanged') unchangedCount += 1;
    else if (checked !== null) rows.push(checked);
  }
  return {
    rows,
    errors: faults.errors(),
    errorCount: faults.errorCount(),
    warnings: [
      ...columnWarnings(recogniseHeader(file.columns).unknown),
      ...ownerWarning([...unknownOwners]),
      ...faults.warnings(),
    ],
    unknownOwners: [...unknownOwners],
    unchangedCount,
  };
}

function ownerWarning(unknown: readonly string[]): readonly string[] {
  if (unknown.length === 0) return [];
  const named = unknown.slice(0, OWNERS_LISTED).map((text) => quotedName(text));
  const more = unknown.length > OWNERS_LISTED ? ` and ${unknown.length - OWNERS_LISTED} more` : '';
  return [
    `Owners not found in Slack: ${named.join(', ')}${more}. Their accounts keep the owner they have; a new one has none until somebody assigns it.`,
  ];
}

function cellReader(file: CsvFile): (row: number) => AccountCells {
  const text = (name: string) => {
    const cell = columnOf(file, name);
    return (row: number) => cleanName(unguardFormula(cell(row)));
  };
  const plain = (name: string) => {
    const cell = columnOf(file, name);
    return (row: number) => cell(row).trim();
  };
  const [name, vertical, segment, owner] = [
    text('name'),
    text('vertical'),
    text('segment'),
    text('owner'),
  ];
  const [mrr, currency, mrrFrom] = [plain('mrr'), plain('currency'), plain('mrr_from')];
  const [status, reason] = [text('status'), text('churn_reason')];
  const [renewal, churned] = [plain('renewal_date'), plain('churned_on')];
  return (row) => ({
    name: name(row),
    vertical: vertical(row),
    segment: segment(row),
    owner: owner(row),
    mrr: mrr(row),
    currency: currency(row),
    mrrFrom: mrrFrom(row),
    status: status(row),
    renewalDate: renewal(row),
    churnedOn: churned(row),
    churnReason: reason(row),
  });
}
