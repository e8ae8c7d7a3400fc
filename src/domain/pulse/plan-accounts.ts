import { digestOf } from '../digest.ts';
import { nameKey } from '../name-key.ts';
import { editDistance, searchKey } from '../scorecard/find-by-name.ts';
import type { IsoDate } from '../tenant.ts';
import { askAboutMrr, mrrQuestionLine, planMrr } from './plan-mrr.ts';
import type { MrrAnswer, MrrQuestion } from './plan-mrr.ts';
import { planSpans, type StayContext } from './plan-spans.ts';
import { ALWAYS, areSameSpans, lastEnd, lastSpan } from './spans.ts';
import type { Account, Money, MrrStep, Segment } from './types.ts';

/** An account as a file gives it; undefined: the file has no such column, or nothing in it. */
export interface ProposedAccount {
  readonly name: string;
  readonly vertical: string;
  readonly segment: Segment;
  /** undefined: not said, or nobody Slack knows: the owner stays; null: nobody any more. */
  readonly ownerId: string | null | undefined;
  readonly mrr: Money | undefined;
  readonly mrrFrom: IsoDate | undefined;
  readonly status: 'active' | 'churned' | undefined;
  readonly churnedOn: IsoDate | undefined;
  readonly churnReason: string | undefined;
  /** null: none any more. */
  readonly renewalDate: IsoDate | null | undefined;
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
  /** Known accounts that leave. */
  readonly churned: readonly string[];
  /** Customers again, and from when. */
  readonly returned: readonly { readonly name: string; readonly from: IsoDate }[];
  /** Their MRR is said to be another from the very day it is stored from: today's change, or a correction of that day? */
  readonly asked: readonly MrrQuestion[];
  /** Their scores may change: vertical, or the days they were customers. */
  readonly rescored: readonly string[];
  /** Accounts get their first revenue from the beginning of time on: it is not new business. */
  readonly isFirstLoad: boolean;
  readonly digest: string;
}

export interface AccountPlanInput extends StayContext {
  readonly proposed: readonly ProposedAccount[];
  readonly current: readonly KnownAccount[];
  /** To every question of the plan. */
  readonly answer?: MrrAnswer;
  /** The id of a new account, by its name key; ids take no part in the digest. */
  readonly newId: () => string;
}

/** What storing the accounts would change: created and updated by name, upper and lower case aside. */
export function planAccounts(input: AccountPlanInput): AccountPlan {
  const { proposed, current } = input;
  const known = new Map(current.map((account) => [nameKey(account.name), account]));
  const isFirstLoad = current.length === 0;
  const changes: AccountChange[] = [];
  const [churned, rescored]: [string[], string[]] = [[], []];
  const returned: { readonly name: string; readonly from: IsoDate }[] = [];
  const asked: MrrQuestion[] = [];
  const edits: AccountEdit[] = [];
  let same = 0;
  for (const one of proposed) {
    const before = known.get(nameKey(one.name));
    const question = before === undefined ? null : askAboutMrr(one, before, input);
    const after = changeOf(one, before, { ...input, isFirstLoad, question });
    if (before !== undefined && isSame(before, after)) {
      same += 1;
      continue;
    }
    changes.push(after);
    if (before === undefined) continue;
    edits.push({ before, after });
    if (question !== null) asked.push(question);
    if (lastEnd(before) === null && lastEnd(after) !== null) churned.push(after.name);
    if (after.spans.length > before.spans.length)
      returned.push({ name: after.name, from: lastSpan(after).from });
    if (before.vertical !== after.vertical || !areSameDays(before, after)) rescored.push(before.id);
  }
  const fresh = changes.filter(({ revision }) => revision === 0).length;
  const digest = digestOf([...changes.map(digestLine), JSON.stringify(asked.map(mrrQuestionLine))]);
  const changed = changes.length - fresh;
  const alike = findAlike(
    changes.flatMap(({ name, revision }) => (revision === 0 ? [name] : [])),
    current.map(({ name }) => name),
  );
  return {
    changes,
    fresh,
    changed,
    same,
    alike,
    edits,
    churned,
    returned,
    asked,
    rescored,
    isFirstLoad,
    digest,
  };
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

interface ChangeContext extends AccountPlanInput {
  readonly isFirstLoad: boolean;
  readonly question: MrrQuestion | null;
}

function changeOf(
  one: ProposedAccount,
  before: KnownAccount | undefined,
  context: ChangeContext,
): AccountChange {
  const planned = planSpans(one, before, context);
  return {
    id: before?.id ?? context.newId(),
    // The spelling of a known name stays: a file never renames.
    name: before?.name ?? one.name,
    vertical: one.vertical,
    segment: one.segment,
    ownerId: said(one.ownerId, before?.ownerId),
    // What is refused was an error of its row; where it only came to be one since, nothing moves.
    spans: planned.kind === 'refused' ? (before?.spans ?? ALWAYS) : planned.spans,
    renewalDate: said(one.renewalDate, before?.renewalDate),
    revision: before?.revision ?? 0,
    mrr: planMrr(one, before?.mrr ?? null, context),
  };
}

/** What a file says, also that there is none; else what stands. */
const said = <T>(now: T | null | undefined, before: T | null | undefined): T | null =>
  now === undefined ? (before ?? null) : now;

function isSame(before: KnownAccount, after: AccountChange): boolean {
  return (
    after.mrr === null &&
    before.vertical === after.vertical &&
    before.segment === after.segment &&
    before.ownerId === after.ownerId &&
    areSameSpans(before, after) &&
    before.renewalDate === after.renewalDate
  );
}

/** The days alone: a reason changes no score. */
const areSameDays = ({ spans: some }: Account, { spans: others }: Account): boolean =>
  some.length === others.length &&
  some.every(({ from, end }, at) => from === others[at]?.from && end?.on === others[at].end?.on);

function digestLine({ id, mrr, ...account }: AccountChange): string {
  const step = mrr === null ? null : [mrr.from, mrr.amount.toFixed(), mrr.currency];
  return JSON.stringify([account.revision === 0 ? nameKey(account.name) : id, account, step]);
}
