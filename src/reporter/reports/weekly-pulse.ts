import { weeklyPulse } from '../../../reports/weekly-pulse.ts';
import type { Ledger } from '../../domain/pulse/ledger.ts';
import { accountsToExplain, buildWeeklyPulse } from '../../domain/reports/build-weekly-pulse.ts';
import { weekOf } from '../../domain/week.ts';
import { localDate } from '../../domain/zone.ts';
import { toWeeklyPulseReport } from '../../render/reports/weekly-pulse.ts';
import { loadNames } from '../../slack/answers/names.ts';
import { loadPortfolio } from '../../slack/answers/pulse-data.ts';
import { loadAccount } from '../../slack/pulse/load-account.ts';
import { findNewestValueAt } from '../../store/pulse/newest-value.ts';
import type { ReporterContext } from '../reporter-context.ts';
import type { LoadReport } from './load-report.ts';

/** Nothing to say to a team that has no accounts. */
export const loadWeeklyPulse: LoadReport = async (context, period, occasion) => {
  const { deps, caller, tenant } = context;
  const { settings } = tenant;
  const { data, view } = await loadPortfolio(context, null);
  if (data.accountCount === 0) return null;
  const owners = data.accounts.flatMap(({ ownerId }) => ownerId ?? []);
  const [ledgers, newestValueAt, nameOf] = await Promise.all([
    loadLedgers(context, accountsToExplain(view)),
    deps.store.readInTenant(caller.tenantId, findNewestValueAt),
    loadNames(deps, caller, new Set(owners)),
  ]);
  const week = weekOf(period, settings);
  const today = localDate(context.now, settings);
  const report = buildWeeklyPulse({ week, view, ledgers, newestValueAt, today, settings });
  const { sections } = weeklyPulse;
  const messages = toWeeklyPulseReport({ report, sections, occasion, settings, nameOf });
  return { messages, shown: null };
};

async function loadLedgers(
  context: ReporterContext,
  accountIds: readonly string[],
): Promise<ReadonlyMap<string, Ledger>> {
  const found = await Promise.all(
    accountIds.map(async (id) => [id, (await loadAccount(context, id, null)).ledger] as const),
  );
  return new Map(found.flatMap(([id, ledger]) => (ledger === null ? [] : [[id, ledger] as const])));
}
