import { periodsToRead } from '../../domain/alerts/scored-periods.ts';
import type { PulsePeriod } from '../../domain/pulse/types.ts';
import type { TenantSettings } from '../../domain/tenant.ts';
import { localDate } from '../../domain/zone.ts';
import { loadAlertContext, transitionContext } from '../../reporter/alerts/alert-context.ts';
import { decideAlerts } from '../../reporter/alerts/decide-alerts.ts';
import { lockProgress, saveProgress } from '../../store/alerts/alert-progress.ts';
import { saveAlerts } from '../../store/alerts/save-alerts.ts';
import { findWatchedAccounts } from '../../store/alerts/watched-accounts.ts';
import type { TenantTx } from '../../store/open-store.ts';
import { findScoringSetUp } from '../../store/pulse/set-up.ts';
import { atMinute } from './at-minute.ts';

const MORNING = 8 * 60;

/**
 * Lets the demo's alerts have begun a month ago, decided as a tenant's first import is: what held by then
 * is known and silent, so that the next evaluation opens what the newest month brought and nothing else.
 */
export async function beginAlerts(
  tx: TenantTx,
  periods: readonly PulsePeriod[],
  settings: TenantSettings,
): Promise<void> {
  const [before, newest] = periods.slice(-2);
  if (before === undefined || newest === undefined) return;
  const at = atMinute(newest.start, MORNING, settings);
  await lockProgress(tx, at);
  const today = localDate(at, settings);
  const accounts = await findWatchedAccounts(tx, {
    periods: periodsToRead(before),
    today,
    now: at,
  });
  const setUp = await findScoringSetUp(tx);
  const context = await loadAlertContext(tx, (id) => id, at);
  const evaluation = {
    newest: before,
    weightSets: setUp.weightSets,
    settings,
    firstImport: true,
    context: transitionContext(context),
    dayOf: (instant: Date) => localDate(instant, settings),
  };
  const { changes } = await decideAlerts(tx, accounts, evaluation, setUp);
  await saveAlerts(tx, changes);
  // Of no revision yet: the newest month is evaluated as soon as the reporter looks.
  await saveProgress(tx, { revision: -1, since: at }, at);
}
