import { digestOf } from '../digest.ts';
import { nameKey } from '../name-key.ts';
import { editDistance, searchKey } from '../scorecard/find-by-name.ts';
import type { IsoDate } from '../tenant.ts';
import { mrrOn, SINCE_EVER } from './mrr-steps.ts';
import type { Account, Money, MrrStep, Segment } from './types.ts';

/** An account as a file gives it; undefined: the file has no such column, or nothing in it. */
export interface ProposedAccount {
  readonly name: string;
  readonly vertical: string;
  readonly segment: Segment;
  /** undefined: not said, or nobody Slack knows: the owner stays. */
  readonly ownerId: string | undefined;
  readonly mrr: Money | undefined;
  readonly mrrFrom: IsoDate | undefined;
  readonly status: Account['status'] | undefined;
  readonly churnedOn: IsoDate | undefined;
  readonly churnReason: string | undefined;
  readonly renewalDate: IsoDate | undefined;
}

export interface KnownAccount extends Account {
  /** The oldest first. */
  readonly mrr: readonly MrrStep[];
}

/** What an account shall be; `revision` is the one the change was made from, 0 for a new account. */
export interface AccountChange extends Account {
  /** Added to, or put in the place of, the steps stored; null: the revenue stays. */
  readonly mrr: MrrStep | null;
}

export interface AccountEdit {
  readonly before: KnownAccount;
  readonly after: AccountChange;
}

export interface AccountPlan {
  readonly changes: readonly AccountChange[];
  readonly fresh: number;
  readonly changed: number;
  readonly same: number;
  /** Names of new accounts with the known one each resembles most, where one does. */
  readonly alike: readonly { readonly name: string; readonly known: string }[];
  /** Known accounts that change, as they were and as they will be. */
  readonly edits: readonly AccountEdit[];
  /** Known accounts that become churned. */
  readonly churned: readonly string[];
  /** Their scores may change: vertical, status or the day they left. */
  readonly rescored: readonly string[];
  /** Accounts get their first revenue from the beginning of time on: it is not new business. */
  readonly isFirstLoad: boolean;
  readonly digest: string;
}

export interface AccountPlanInput {
  readonly proposed: readonly ProposedAccount[];
  readonly current: readonly KnownAccount[];
  /** The tenant's local date. */
  readonly today: IsoDate;
  /** The id of a new account, by its name key; ids take no part in the digest. */
  readonly newId: () => string;
}

/** What storing the accounts would change: created and updated by name, upper and lower case aside. */
export function planAccounts({ proposed, current, today, newId }: AccountPlanInput): AccountPlan {
  const known = new Map(current.map((account) => [nameKey(account.name), account]));
  const isFirstLoad = current.length === 0;
  const changes: AccountChange[] = [];
  const [churned, rescored]: [string[], string[]] = [[], []];
  const edits: AccountEdit[] = [];
  let same = 0;
  for (const one of proposed) {
    const before = known.get(nameKey(one.name));
    const after = changeOf(one, before, { today, isFirstLoad, newId });
    if (before !== undefined && isSame(before, after)) {
      same += 1;
      continue;
    }
    changes.push(after);
    if (before === undefined) continue;
    edits.push({ before, after });
    if (before.status === 'active' && after.status === 'churned') churned.push(after.name);
    if (before.vertical !== after.vertical || before.churnedOn !== after.churnedOn)
      rescored.push(before.id);
  }
  const fresh = changes.filter(({ revision }) => revision === 0).length;
  const digest = digestOf(changes.map(digestLine));
  const changed = changes.length - fresh;
  const alike = findAlike(
    changes.flatMap(({ name, revision }) => (revision === 0 ? [name] : [])),
    current.map(({ name }) => name),
  );
  return { changes, fresh, changed, same, alike, edits, churned, rescored, isFirstLoad, digest };
}

/** So many new names are compared with all the known ones. */
const COMPARED = 100;
/** Slips of the hand: shorter names are too easily alike. */
const [SLIPS, SHORTEST] = [2, 6];

function findAlike(names: readonly string[], knownNames: readonly string[]): AccountPlan['alike'] {
  if (names.length === 0) return [];
  const known = knownNames.map((name) => ({ name, key: searchKey(name) }));
  return names.slice(0, COMPARED).flatMap((name) => {
    const own = searchKey(name);
    if (own.length < SHORTEST) return [];
    const near = known.find(({ key }) => editDistance(key, own, SLIPS) <= SLIPS);
    return near === undefined ? [] : [{ name, known: near.name }];
  });
}

function changeOf(
  one: ProposedAccount,
  before: KnownAccount | undefined,
  context: { today: IsoDate; isFirstLoad: boolean; newId: () => string },
): AccountChange {
  const { today } = context;
  const status =
    one.status ?? (one.churnedOn === undefined ? before?.status : 'churned') ?? 'active';
  const isChurned = status === 'churned';
  return {
    id: before?.id ?? context.newId(),
    // The spelling of a known name stays: a file never renames.
    name: before?.name ?? one.name,
    vertical: one.vertical,
    segment: one.segment,
    ownerId: one.ownerId ?? before?.ownerId ?? null,
    status,
    churnedOn: isChurned ? (one.churnedOn ?? before?.churnedOn ?? today) : null,
    churnReason: isChurned ? (one.churnReason ?? before?.churnReason ?? null) : null,
    renewalDate: one.renewalDate ?? before?.renewalDate ?? null,
    revision: before?.revision ?? 0,
    mrr: stepOf(one, before, context),
  };
}

/** From the day the file says; else from today, but in the first load of all from the beginning on. */
function stepOf(
  { mrr, mrrFrom }: ProposedAccount,
  before: KnownAccount | undefined,
  { today, isFirstLoad }: { today: IsoDate; isFirstLoad: boolean },
): MrrStep | null {
  if (mrr === undefined) return null;
  const from = mrrFrom ?? (isFirstLoad ? SINCE_EVER : today);
  const inForce = before === undefined ? null : mrrOn(before.mrr, mrrFrom ?? today);
  const stays =
    inForce !== null && inForce.currency === mrr.currency && inForce.amount.equals(mrr.amount);
  return stays ? null : { ...mrr, from };
}

function isSame(before: KnownAccount, after: AccountChange): boolean {
  return (
    after.mrr === null &&
    before.vertical === after.vertical &&
    before.segment === after.segment &&
    before.ownerId === after.ownerId &&
    before.status === after.status &&
    before.churnedOn === after.churnedOn &&
    before.churnReason === after.churnReason &&
    before.renewalDate === after.renewalDate
  );
}

function digestLine({ id, mrr, ...account }: AccountChange): string {
  const step = mrr === null ? null : [mrr.from, mrr.amount.toFixed(), mrr.currency];
  return JSON.stringify([account.revision === 0 ? nameKey(account.name) : id, account, step]);
}
