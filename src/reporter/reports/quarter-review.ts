import { quarterReview } from '../../../reports/quarter-review.ts';
import { buildPortfolio, type PortfolioView } from '../../domain/pulse/build-portfolio.ts';
import type { Quarter } from '../../domain/quarter.ts';
import { buildQuarterReview } from '../../domain/reports/build-quarter-review.ts';
import { quarterPulseSpan } from '../../domain/reports/pulse-movement.ts';
import { quarterOfRun } from '../../domain/reports/report-period.ts';
import { quarterRange } from '../../domain/scorecard/entries-range.ts';
import { toQuarterReviewReport } from '../../render/reports/quarter-review.ts';
import { loadNames, peopleOf } from '../../slack/answers/names.ts';
import { loadPulseSetUp } from '../../slack/answers/pulse-data.ts';
import { findEntries } from '../../store/entries.ts';
import { findPortfolio } from '../../store/pulse/portfolio.ts';
import type { ReporterContext } from '../reporter-context.ts';
import type { LoadReport } from './load-report.ts';

export const loadQuarterReview: LoadReport = async (context, period, occasion) => {
  const { deps, caller, tenant, scorecard, now } = context;
  const { settings } = tenant;
  const quarter = quarterOfRun(period, settings);
  const [entries, portfolio, nameOf] = await Promise.all([
    deps.store.readInTenant(caller.tenantId, (tx) =>
      findEntries(tx, quarterRange(quarter, settings)),
    ),
    loadQuarterPortfolio(context, quarter),
    loadNames(deps, caller, peopleOf(scorecard)),
  ]);
  const report = buildQuarterReview({ scorecard, entries, quarter, now, settings, portfolio });
  if (report.isBeforeStart) return null;
  const { sections } = quarterReview;
  const messages = toQuarterReviewReport({ report, sections, occasion, settings, nameOf });
  return { messages, shown: null };
};

/** The customers at both ends of the quarter; null where there are none. */
async function loadQuarterPortfolio(
  context: ReporterContext,
  quarter: Quarter,
): Promise<PortfolioView | null> {
  const { deps, caller, tenant, now } = context;
  const { settings } = tenant;
  const { weightSets, accountCount } = await loadPulseSetUp(context);
  if (accountCount === 0) return null;
  const span = quarterPulseSpan(quarter, settings);
  const accounts = await deps.store.readInTenant(caller.tenantId, (tx) =>
    findPortfolio(tx, { cadence: settings.pulseCadence, ...span, now }),
  );
  return buildPortfolio(accounts, { ...span, weightSets, settings });
}
