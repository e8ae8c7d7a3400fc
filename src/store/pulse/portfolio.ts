import { overrideInForce } from '../../domain/pulse/displayed.ts';
import type { PortfolioAccount, PulseCadence, PulsePeriod } from '../../domain/pulse/types.ts';
import type { TenantReader } from '../open-store.ts';
import { toOneOf } from '../row-values.ts';
import { readAccounts, SEGMENTS, toSpans } from './account-rows.ts';
import { findOverridesInForce } from './overrides.ts';
import { orNull } from './packed.ts';
import { readMrr, readMrrBefore } from './portfolio-mrr.ts';
import { READ_AFRESH, type PartsKept } from './portfolio-parts.ts';
import { readScores, readScoresBefore } from './portfolio-scores.ts';
import { walkDown } from './walk-down.ts';

export interface PortfolioWanted {
  readonly cadence: PulseCadence;
  readonly period: PulsePeriod;
  readonly previous: PulsePeriod;
  readonly now: Date;
}

/**
 * Every account, churned ones too, in a period and the one before; by id, the last first. Parts that are
 * `kept` and did not change are not read again.
 */
export async function findPortfolio(
  tx: TenantReader,
  wanted: PortfolioWanted,
  kept: PartsKept = READ_AFRESH,
): Promise<PortfolioAccount[]> {
  const { cadence, period, previous, now } = wanted;
  const { tenantId } = tx;
  const { parts, revisions } = kept;
  const span = `${tenantId} ${previous.end} ${period.end}`;
  // Side by side: each takes a connection of its own where there is more than one.
  const [accounts, revenue, revenueBefore, scored, scoredBefore, overrides] = await Promise.all([
    parts.accounts(tenantId, revisions.accounts, () => readAccounts(tx)),
    parts.revenue(span, revisions.mrr, () => readMrr(tx, wanted)),
    parts.revenueBefore(span, revisions.mrr, () => readMrrBefore(tx, wanted)),
    parts.scores(`${tenantId} ${cadence} ${period.start}`, revisions.scores, () =>
      readScores(tx, wanted),
    ),
    parts.scoresBefore(`${tenantId} ${cadence} ${previous.start}`, revisions.scores, () =>
      readScoresBefore(tx, { cadence, period: previous }),
    ),
    findOverridesInForce(tx, now),
  ]);
  const [ids = [], names = [], verticals = [], segments = [], owners = [], ...rest] =
    accounts.columns;
  const [spans = [], renewals = [], accountRevisions = []] = rest;
  const [mrrOf, mrrBeforeOf] = [walkDown(revenue.ids), walkDown(revenueBefore.ids)];
  const [scoreOf, scoreBeforeOf] = [walkDown(scored.ids), walkDown(scoredBefore.ids)];
  return ids.map((id, row): PortfolioAccount => {
    const own = overrides.get(id);
    const place = mrrOf(id);
    const mrr = revenue.money[place] ?? null;
    const placeBefore = mrrBeforeOf(id);
    // Written out: copying with a spread takes several times as long, and there are thousands.
    return {
      id,
      name: names[row] ?? '',
      vertical: verticals[row] ?? '',
      segment: toOneOf(SEGMENTS, segments[row] ?? ''),
      ownerId: orNull(owners[row]),
      spans: toSpans(spans[row]),
      renewalDate: orNull(renewals[row]),
      revision: Number(accountRevisions[row]),
      mrr,
      mrrBefore:
        revenue.unchanged[place] === true ? mrr : (revenueBefore.money[placeBefore] ?? null),
      current: scored.scores[scoreOf(id)] ?? null,
      previous: scoredBefore.scores[scoreBeforeOf(id)] ?? null,
      override: own === undefined ? null : overrideInForce(own, period.start, now),
      overrideBefore: own === undefined ? null : overrideInForce(own, previous.start, now),
    };
  });
}
