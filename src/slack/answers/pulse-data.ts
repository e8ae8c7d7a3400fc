import { buildPortfolio } from '../../domain/pulse/build-portfolio.ts';
import { pulsePeriodOf, shiftPulsePeriod } from '../../domain/pulse/period.ts';
import type {
  MetricDefinition,
  PortfolioAccount,
  PulsePeriod,
  WeightsVersion,
} from '../../domain/pulse/types.ts';
import type { IsoDate } from '../../domain/tenant.ts';
import { localDate } from '../../domain/zone.ts';
import { catchUpScores, isBehind } from '../../store/pulse/catch-up-scores.ts';
import { findPortfolio } from '../../store/pulse/portfolio.ts';
import { READ_AFRESH, type PartsKept } from '../../store/pulse/portfolio-parts.ts';
import { findPulseSetUp } from '../../store/pulse/set-up.ts';
import type { Request } from '../request.ts';
import type { LoadedPortfolio } from './portfolio-cache.ts';

/** What a tenant's customer pulse is set to, and the period that is shown unless another is asked for. */
export interface PulseSetUp {
  readonly weightSets: readonly WeightsVersion[];
  /** The tenant's own; the built-in ones apply beneath. */
  readonly definitions: readonly MetricDefinition[];
  readonly accountCount: number;
  /** The newest period with data; before there is any, the one that ended last. */
  readonly newest: PulsePeriod;
}

/** All accounts in one period beside the one before. */
export interface PulseData extends PulseSetUp {
  readonly period: PulsePeriod;
  readonly previous: PulsePeriod;
  readonly accounts: readonly PortfolioAccount[];
}

export type PulseContext = Pick<Request, 'deps' | 'caller' | 'tenant' | 'now'>;

export async function loadPulseSetUp({
  deps,
  caller,
  tenant,
  now,
}: PulseContext): Promise<PulseSetUp> {
  const { settings } = tenant;
  const current = pulsePeriodOf(settings.pulseCadence, localDate(now, settings), settings);
  const { weightSets, definitions, accountCount, newestPeriodEnd } = await deps.store.readInTenant(
    caller.tenantId,
    (tx) => findPulseSetUp(tx, current),
  );
  const newest =
    newestPeriodEnd === null
      ? shiftPulsePeriod(current, -1)
      : pulsePeriodOf(settings.pulseCadence, newestPeriodEnd, settings);
  return { weightSets, definitions, accountCount, newest };
}

/** Reads every account in a period (its first day; null: the newest with data) and the one before. */
export async function loadPulse(
  context: PulseContext,
  start: IsoDate | null,
  kept: PartsKept = READ_AFRESH,
): Promise<PulseData> {
  const { deps, caller, tenant, now } = context;
  const { settings } = tenant;
  // A period that has begun is scored by whoever looks first.
  if (isBehind(tenant, now))
    await deps.store.inTenant(caller.tenantId, (tx) => catchUpScores(tx, { settings, now }));
  const setUp = await loadPulseSetUp(context);
  const period =
    start === null ? setUp.newest : pulsePeriodOf(settings.pulseCadence, start, settings);
  const previous = shiftPulsePeriod(period, -1);
  const wanted = { cadence: settings.pulseCadence, period, previous, now };
  const accounts = await deps.store.readInTenant(caller.tenantId, (tx) =>
    findPortfolio(tx, wanted, kept),
  );
  return { ...setUp, period, previous, accounts };
}

/**
 * The same, built: what portfolio, lists and map show. Taken from memory where nothing of the tenant's
 * pulse changed since: the revision was read before, so that what is kept is never older than it.
 */
export async function loadPortfolio(
  context: PulseContext,
  start: IsoDate | null,
): Promise<LoadedPortfolio> {
  const { deps, tenant, now } = context;
  const { settings, pulseRevision } = tenant;
  const { pulseCadence, firstDay, weekRule, zone } = settings;
  const today = localDate(now, settings);
  const shown = start ?? 'newest';
  const key = [tenant.id, shown, today, pulseCadence, firstDay, weekRule, zone].join(' ');
  const known = deps.portfolios.get(key, pulseRevision, now);
  if (known !== null) return known;
  const { parts } = deps.portfolios;
  const data = await loadPulse(context, start, { parts, revisions: tenant.partRevisions });
  const { accounts, period, previous, weightSets } = data;
  const view = buildPortfolio(accounts, { period, previous, weightSets, settings });
  const loaded = { data, view };
  deps.portfolios.put(key, pulseRevision, loaded);
  return loaded;
}
