import { planSpans, type StayContext } from '../domain/pulse/plan-spans.ts';
import { lastEnd } from '../domain/pulse/spans.ts';
import type { Account } from '../domain/pulse/types.ts';
import type { IsoDate } from '../domain/tenant.ts';
import type { AccountCells, Refuse } from './check-account-row.ts';

interface StayTools extends StayContext {
  readonly warn: (words: string) => void;
  readonly refuse: Refuse;
}

interface Stay {
  readonly status: 'active' | 'churned' | undefined;
  /** It had left and comes back. */
  readonly returns: boolean;
}

/** Whether a row says that the customer stays, leaves or comes back, and whether it can. */
export function checkStay(
  cells: AccountCells,
  dates: { readonly churnedOn: IsoDate | undefined; readonly mrrFrom: IsoDate | undefined },
  before: Account | undefined,
  tools: StayTools,
): Stay {
  const status = statusOf(cells, dates.churnedOn, before, tools);
  const churnReason = cells.churnReason === '' ? undefined : cells.churnReason;
  const planned = planSpans({ status, ...dates, churnReason }, before, tools);
  if (planned.kind === 'refused') {
    const said = { status: cells.status, churned_on: cells.churnedOn, mrr_from: cells.mrrFrom };
    tools.refuse(planned.field, said[planned.field], planned.why);
  }
  return { status, returns: planned.kind === 'returned' };
}

function statusOf(
  { status, churnReason }: AccountCells,
  churnedOn: IsoDate | undefined,
  before: Account | undefined,
  { warn, refuse }: StayTools,
): 'active' | 'churned' | undefined {
  const said = status.toLowerCase();
  if (said !== '' && said !== 'active' && said !== 'churned') {
    refuse('status', status, 'Use active or churned.');
    return undefined;
  }
  if (said === 'active' && (churnedOn !== undefined || churnReason !== '')) {
    refuse('status', status, 'An active account has no churned_on and no churn_reason.');
  }
  if (
    said === 'churned' &&
    churnedOn === undefined &&
    (before === undefined || lastEnd(before) === null)
  ) {
    warn('Where churned accounts have no churned_on, the day they are imported counts.');
  }
  return said === '' ? undefined : said;
}
