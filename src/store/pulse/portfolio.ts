import { overrideInForce } from '../../domain/pulse/displayed.ts';
import type { PortfolioAccount, PulseCadence, PulsePeriod } from '../../domain/pulse/types.ts';
import type { TenantReader } from '../open-store.ts';
import { toOneOf } from '../row-values.ts';
import { readAccounts, SEGMENTS, STATUSES } from './account-rows.ts';
import { findOverridesInForce } from './overrides.ts';
import { orNull } from './packed.ts';
import { readMrr, readMrrBefore } from './portfolio-mrr.ts';
import { readScores, readScoresBefore } from './portfolio-scores.ts';

export interface PortfolioWanted {
  readonly cadence: PulseCadence;
  readonly period: PulsePeriod;
  readonly previous: PulsePeriod;
  readonly now: Date;
}

/** Every account, churned ones too, in a period and the one before; by id, the last first. */
export async function findPortfolio(
  tx: TenantReader,
  wanted: PortfolioWanted,
): Promise<PortfolioAccount[]> {
  const { cadence, period, previous, now } = wanted;
  // Side by side: each takes a connection of its own where there is more than one.
  const [accounts, revenue, revenueBefore, scored, scoredBefore, overrides] = await Promise.all([
    readAccounts(tx),
    readMrr(tx, wanted),
    readMrrBefore(tx, wanted),
    readScores(tx, wanted),
    readScoresBefore(tx, { cadence, period: previous }),
    findOverridesInForce(tx, now),
  ]);
  const [ids = [], names = [], verticals = [], segments = [], owners = [], ...rest] = accounts;
  const [statuses = [], churnedOn = [], reasons = [], renewals = [], revisions = []] = rest;
  return ids.map((id, row): PortfolioAccount => {
    const own = overrides.get(id);
    const place = revenue.placeOf(id);
    const mrr = revenue.money[place] ?? null;
    const placeBefore = revenueBefore.placeOf(id);
    // Written out: copying with a spread takes several times as long, and there are thousands.
    return {
      id,
      name: names[row] ?? '',
      vertical: verticals[row] ?? '',
      segment: toOneOf(SEGMENTS, segments[row] ?? ''),
      ownerId: orNull(owners[row]),
      status: toOneOf(STATUSES, statuses[row] ?? ''),
      churnedOn: orNull(churnedOn[row]),
      churnReason: orNull(reasons[row]),
      renewalDate: orNull(renewals[row]),
      revision: Number(revisions[row]),
      mrr,
      mrrBefore:
        revenue.unchanged[place] === true ? mrr : (revenueBefore.money[placeBefore] ?? null),
      current: scored.scores[scored.placeOf(id)] ?? null,
      previous: scoredBefore.scores[scoredBefore.placeOf(id)] ?? null,
      override: own === undefined ? null : overrideInForce(own, period.start, now),
      overrideBefore: own === undefined ? null : overrideInForce(own, previous.start, now),
    };
  });
}
