import { setImmediate as nextTurn } from 'node:timers/promises';
import {
  planAccounts,
  type KnownAccount,
  type ProposedAccount,
} from '../domain/pulse/plan-accounts.ts';
import { stayContextOf } from '../domain/pulse/plan-spans.ts';
import type { Account, Money } from '../domain/pulse/types.ts';
import { cleanName, nameKey } from '../domain/name-key.ts';
import type { RenamedAccounts } from './account-lookup.ts';
import { quotedName } from '../domain/scorecard/quoted-name.ts';
import type { TenantSettings } from '../domain/tenant.ts';
import { isDash } from './account-dates.ts';
import { checkAccountRow, type AccountCells, type AccountRowTools } from './check-account-row.ts';
import { collectFaults, columnOf, columnWarnings } from './collect-faults.ts';
import type { CsvFile, RowError } from './csv-file.ts';
import { formatOf } from './file-format.ts';
import { findOutsized, type Sized } from './find-outsized.ts';
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
  /** Accounts that had other names. */
  readonly renamed?: RenamedAccounts;
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
    if (text !== '' && !isDash(text)) texts.add(text);
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
    const cells = withPresentName(cellsOf(row), context.renamed);
    const checked = checkAccountRow(cells, file.lines.at(row) ?? 0, tools);
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
      ...outsizedWarnings(rows, tools.known),
      ...faults.warnings(),
    ],
    unknownOwners: [...unknownOwners],
    unchangedCount,
  };
}

/** A name that an account had means the account: a file never renames. */
function withPresentName<T extends { readonly name: string }>(
  cells: T,
  renamed: RenamedAccounts | undefined,
): T {
  const present = renamed === undefined ? undefined : renamed.get(nameKey(cells.name));
  return present === undefined ? cells : { ...cells, name: present.name };
}

/** Beside all accounts there will be, a currency at a time. */
function outsizedWarnings(
  rows: readonly ProposedAccount[],
  known: AccountRowTools['known'],
): readonly string[] {
  const amounts = new Map<string, Sized<ProposedAccount | null>[]>();
  const add = (money: Money | undefined, item: ProposedAccount | null): void => {
    if (money === undefined) return;
    const paid = amounts.get(money.currency) ?? [];
    amounts.set(money.currency, paid);
    paid.push({ item, amount: money.amount });
  };
  const said = new Set<string>();
  for (const row of rows) {
    if (row.mrr === undefined) continue;
    const key = nameKey(row.name);
    said.add(key);
    // What is stored already is no news.
    const stored = known.get(key)?.mrr.at(-1);
    const stays = stored?.currency === row.mrr.currency && stored.amount.eq(row.mrr.amount);
    add(row.mrr, stays ? null : row);
  }
  for (const [key, account] of known) if (!said.has(key)) add(account.mrr.at(-1), null);
  return [...amounts].flatMap(([currency, paid]) => {
    const found = findOutsized(paid);
    if (found === null || found.item === null) return [];
    return [
      `The MRR of ${quotedName(found.item.name)}, ${found.amount.toFixed()} ${currency}, is more than a thousand times that of any other account in ${currency}. Check it before you import.`,
    ];
  });
}

function ownerWarning(unknown: readonly string[]): readonly string[] {
  if (unknown.length === 0) return [];
  const named = unknown.slice(0, OWNERS_LISTED).map((text) => `“${text.slice(0, 60)}”`);
  const more = unknown.length > OWNERS_LISTED ? ` and ${unknown.length - OWNERS_LISTED} more` : '';
  return [
    `Owners not found in Slack: ${named.join(', ')}${more}. Their accounts keep the owner they have; a new one has none until somebody assigns it.${ownerAdvice(unknown)}`,
  ];
}

/** How to write what was meant, by how it looks. */
function ownerAdvice(unknown: readonly string[]): string {
  const swapped = unknown
    .map((text) => /^(\p{L}[^,;@]*),\s*(\p{L}[^,;@]*)$/u.exec(text))
    .find((match) => match !== null);
  return [
    ...(swapped === undefined
      ? []
      : [
          ` Write a name as Slack shows it, “${swapped[2] ?? ''} ${swapped[1] ?? ''}”, or an e-mail address.`,
        ]),
    ...(unknown.some((text) => /[;&/+]|\band\b|@.*,.*@/i.test(text))
      ? [' An account has one owner: name one.']
      : []),
    ...(unknown.some((text) => /^(?:none|nobody|no owner|n\/a|null)$/i.test(text))
      ? [' To take an owner away write -.']
      : []),
  ].join('');
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
