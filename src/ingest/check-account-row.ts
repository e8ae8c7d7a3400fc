import { isCurrency } from '../domain/currency.ts';
import type { TypedFormat } from '../domain/parse-number.ts';
import type { KnownAccount, ProposedAccount } from '../domain/pulse/plan-accounts.ts';
import type { StayContext } from '../domain/pulse/plan-spans.ts';
import type { Account, Money, Segment } from '../domain/pulse/types.ts';
import { nameKey } from '../domain/name-key.ts';
import { editDistance } from '../domain/scorecard/find-by-name.ts';
import { parseMoney } from '../domain/scorecard/parse-money.ts';
import { quotedName } from '../domain/scorecard/quoted-name.ts';
import type { IsoDate } from '../domain/tenant.ts';
import { accountDates, isDash } from './account-dates.ts';
import { attempt } from './attempt.ts';
import { checkStay } from './check-stay.ts';
import type { FaultCollector } from './collect-faults.ts';

/** The cells of one row, trimmed; absent ones empty. */
export interface AccountCells {
  readonly name: string;
  readonly vertical: string;
  readonly segment: string;
  readonly owner: string;
  readonly mrr: string;
  readonly currency: string;
  readonly mrrFrom: string;
  readonly status: string;
  readonly renewalDate: string;
  readonly churnedOn: string;
  readonly churnReason: string;
}

export interface AccountRowTools extends FaultCollector, StayContext {
  /** By name key. */
  readonly known: ReadonlyMap<string, KnownAccount>;
  readonly verticals: readonly string[];
  readonly mayEdit: (account: Account) => true | string;
  readonly mayCreate: (ownerId: string | null) => true | string;
  /** Whether storing the row would leave the account as it is. */
  readonly isStored: (row: ProposedAccount, before: KnownAccount) => boolean;
  /** The tenant's. */
  readonly currency: string;
  readonly format: TypedFormat;
  /** The line that named an account first. */
  readonly firstLine: Map<string, number>;
  /** null: nobody Slack knows by that text. */
  readonly findOwner: (text: string) => string | null;
}

const LONGEST_NAME = 200;
const LONGEST_REASON = 500;

const SEGMENTS: Readonly<Record<string, Segment>> = {
  enterprise: 'enterprise',
  midmarket: 'mid-market',
  mid: 'mid-market',
  smb: 'smb',
  smallbusiness: 'smb',
  small: 'smb',
};

export type Refuse = (field: string, value: string, message: string) => void;

/** One row: what it says, `unchanged` where others' says what is stored, or null with every reason noted. Blank cells of known accounts say nothing. */
export function checkAccountRow(
  cells: AccountCells,
  line: number,
  tools: AccountRowTools,
): ProposedAccount | 'unchanged' | null {
  let refused = false;
  const refuse: Refuse = (field, value, message) => {
    refused = tools.refuse(line, field, value, message);
  };
  const key = checkName(cells.name, line, tools, refuse);
  const before = tools.known.get(key);
  const vertical = verticalOf(cells.vertical, before, tools, refuse);
  const segment = segmentOf(cells.segment, before, refuse);
  const ownerId = ownerOf(cells.owner, tools);
  const allowed = before === undefined ? tools.mayCreate(ownerId ?? null) : tools.mayEdit(before);
  const dates = accountDates(cells, before, refuse);
  const mrr = mrrOf(cells, before, tools, refuse);
  const stay = checkStay(cells, dates, before, { ...tools, refuse });
  warnOfIgnored(cells, dates.churnedOn, line, { ...tools, returns: stay.returns });
  if (cells.churnReason.length > LONGEST_REASON) {
    refuse(
      'churn_reason',
      cells.churnReason,
      `Shorten the reason to ${LONGEST_REASON} characters.`,
    );
  }
  const forbid = (): null => {
    if (allowed !== true) refuse('name', cells.name, allowed);
    return null;
  };
  if (refused || vertical === null || segment === null) return forbid();
  const row: ProposedAccount = {
    name: cells.name,
    vertical,
    segment,
    ownerId,
    mrr,
    ...dates,
    status: stay.status,
    churnReason: cells.churnReason === '' ? undefined : cells.churnReason,
  };
  if (allowed === true) return row;
  return before !== undefined && tools.isStored(row, before) ? 'unchanged' : forbid();
}

function checkName(name: string, line: number, tools: AccountRowTools, refuse: Refuse): string {
  const key = nameKey(name);
  if (key === '') {
    refuse('name', name, 'The name is missing.');
    return key;
  }
  if (name.length > LONGEST_NAME) {
    refuse('name', name, `The name has more than ${LONGEST_NAME} characters. Shorten it.`);
  }
  const first = tools.firstLine.get(key);
  if (first === undefined) tools.firstLine.set(key, line);
  else refuse('name', name, `Line ${first} already names this account. Keep one of them.`);
  return key;
}

function verticalOf(
  text: string,
  before: Account | undefined,
  { verticals }: AccountRowTools,
  refuse: Refuse,
): string | null {
  if (text === '' && before !== undefined) return before.vertical;
  const wanted = text.toLowerCase();
  if (verticals.includes(wanted)) return wanted;
  const near = verticals.find((one) => editDistance(one, wanted, 2) <= 2);
  const hint =
    near === undefined
      ? `Use ${verticals.join(', ')}; an admin adds others with /pulse metrics.`
      : `Did you mean ${near}?`;
  const said =
    text === '' ? 'The vertical is missing.' : `There is no vertical ${quotedName(text)}.`;
  refuse('vertical', text, `${said} ${hint}`);
  return null;
}

function segmentOf(text: string, before: Account | undefined, refuse: Refuse): Segment | null {
  if (text === '' && before !== undefined) return before.segment;
  const key = text.toLowerCase().replaceAll(/[^a-z]/gu, '');
  const found = Object.hasOwn(SEGMENTS, key) ? SEGMENTS[key] : undefined;
  if (found !== undefined) return found;
  refuse('segment', text, 'Use enterprise, mid-market or smb.');
  return null;
}

/** undefined: the owner stays; null: nobody. */
function ownerOf(
  text: string,
  { findOwner }: Pick<AccountRowTools, 'findOwner'>,
): string | null | undefined {
  if (text === '') return undefined;
  return isDash(text) ? null : (findOwner(text) ?? undefined);
}

/** In the currency said, else the one the account pays in, else the tenant's. */
function mrrOf(
  { mrr, currency }: AccountCells,
  before: KnownAccount | undefined,
  tools: AccountRowTools,
  refuse: Refuse,
): Money | undefined {
  const usual = before?.mrr.at(-1)?.currency ?? tools.currency;
  const code = currency === '' ? usual : currency.toUpperCase();
  if (!isCurrency(code)) {
    refuse('currency', currency, 'There is no such currency. Use a code such as USD or EUR.');
    return undefined;
  }
  if (mrr === '') return undefined;
  const amount = attempt(() => parseMoney(mrr, code, tools.format, 'csv'));
  if (typeof amount === 'string') {
    const hasMark = currency === '' && /\p{Sc}|\p{L}{3}/u.test(mrr);
    const hint = hasMark ? ' Is it paid in another currency, name it in a currency column.' : '';
    refuse('mrr', mrr, `${amount}${hint}`);
  } else if (amount.isNegative() && !amount.isZero()) {
    refuse('mrr', mrr, 'MRR is 0 or more; a customer who is gone has the status churned.');
  } else return { amount, currency: code };
  return undefined;
}

/** What a row says and nothing is made of, and what it says of days to come. */
function warnOfIgnored(
  { mrr, mrrFrom, currency, churnReason, status, churnedOn: said }: AccountCells,
  churnedOn: IsoDate | undefined,
  line: number,
  { warn, today, returns }: AccountRowTools & { readonly returns: boolean },
): void {
  if (mrr === '' && ((mrrFrom !== '' && !returns) || currency !== '')) {
    warn(`Line ${line}: mrr_from and currency say nothing without an mrr.`);
  }
  if (churnReason !== '' && status === '' && said === '') {
    warn(`Line ${line}: a churn_reason alone changes only accounts that are churned already.`);
  }
  if (churnedOn !== undefined && churnedOn > today) {
    warn(`Line ${line}: the account is churned from ${churnedOn} on, a day to come.`);
  }
}
