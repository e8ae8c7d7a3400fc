import { firstImportSummary, type AtRisk } from '../../domain/alerts/first-import-summary.ts';
import { nextDeliveryTime } from '../../domain/alerts/business-time.ts';
import { periodsToRead } from '../../domain/alerts/scored-periods.ts';
import type { Alert } from '../../domain/alerts/types.ts';
import { pulsePeriodOf } from '../../domain/pulse/period.ts';
import { endBy } from '../../domain/pulse/spans.ts';
import type { Account, PulsePeriod } from '../../domain/pulse/types.ts';
import type { IsoDate, TenantSettings } from '../../domain/tenant.ts';
import { localDate } from '../../domain/zone.ts';
import { toFirstImportMessage } from '../../render/alerts/first-import-message.ts';
import type { SlackDeps } from '../../slack/deps.ts';
import { lockProgress, saveProgress } from '../../store/alerts/alert-progress.ts';
import { findWatchedAccounts, type WatchedAccount } from '../../store/alerts/watched-accounts.ts';
import type { TenantTx } from '../../store/open-store.ts';
import { catchUpScores } from '../../store/pulse/catch-up-scores.ts';
import { findPulseSetUp } from '../../store/pulse/set-up.ts';
import { addMessages } from '../../store/reporter/outbox.ts';
import { findTenant } from '../../store/tenants.ts';
import type { ReporterDeps } from '../deps.ts';
import { loadAlertContext, transitionContext, type AlertContext } from './alert-context.ts';
import { loadAlertNames } from './alert-names.ts';
import { decideAlerts } from './decide-alerts.ts';
import { writeAlerts } from './write-alerts.ts';

type Deps = Pick<ReporterDeps, 'store' | 'people' | 'client' | 'now'> &
  Pick<SlackDeps, 'queue'> & { readonly log: Pick<SlackDeps['log'], 'info'> };

const USEFUL_MS = 7 * 24 * 3_600_000;

/**
 * Looks at every account of a tenant for risk (domain.md §9) and writes what follows, alerts and messages,
 * in one transaction: whoever evaluates at the same time finds it done. Nothing to do is done at once.
 */
export async function evaluateAlerts(
  deps: Deps,
  { tenantId }: { readonly tenantId: string },
): Promise<void> {
  const { store, queue, client, now, log } = deps;
  const at = now();
  const { slackId } = await store.inTenant(tenantId, findTenant);
  const nameOf = await loadAlertNames(deps, { id: tenantId, teamId: slackId, client });
  await store.inTenant(tenantId, async (tx) => {
    const progress = await lockProgress(tx, at);
    if (progress === null) return;
    const { current: revision } = progress;
    const context = await loadAlertContext(tx, nameOf, at);
    await catchUpScores(tx, { settings: context.tenant.settings, now: at });
    const isFirst = progress.since === null;
    const changes = await evaluate(tx, queue, context, isFirst);
    const since = progress.since ?? (changes === null ? null : at);
    await saveProgress(tx, { revision, since }, at);
    if (changes !== null && changes > 0) log.info({ tenantId, changes }, 'alerts changed');
  });
}

/** How many alerts changed; null: there are no scores yet, so nothing can be said. */
async function evaluate(
  tx: TenantTx,
  queue: SlackDeps['queue'],
  context: AlertContext,
  firstImport: boolean,
): Promise<number | null> {
  const { tenant, printing, now } = context;
  const { settings } = tenant;
  const { pulseCadence } = settings;
  const running = pulsePeriodOf(pulseCadence, printing.today, settings);
  const setUp = await findPulseSetUp(tx, running);
  if (setUp.newestPeriodEnd === null) return null;
  const newest = pulsePeriodOf(pulseCadence, setUp.newestPeriodEnd, settings);
  const wanted = { periods: periodsToRead(newest), today: printing.today, now };
  const accounts = await findWatchedAccounts(tx, wanted);
  if (firstImport && accounts.every(({ lastScored }) => lastScored === null)) return null;
  const { weightSets } = setUp;
  const evaluation = {
    newest,
    weightSets,
    settings,
    firstImport,
    context: transitionContext(context),
    dayOf: rememberDays(settings),
  };
  const decided = await decideAlerts(tx, accounts, evaluation, setUp);
  const known = new Map(accounts.map(({ account }) => [account.id, account]));
  await writeAlerts(tx, queue, context, { ...decided, accounts: known });
  if (firstImport) {
    const alerts = decided.changes.map(({ alert }) => alert);
    const atRisk = findAtRisk(accounts, newest, printing.today);
    await tellFirstImport(tx, queue, context, { alerts, atRisk, accounts: known });
  }
  return decided.changes.length;
}

function rememberDays(settings: TenantSettings): (at: Date) => IsoDate {
  const known = new Map<number, IsoDate>();
  return (at) => {
    const day = known.get(at.getTime()) ?? localDate(at, settings);
    known.set(at.getTime(), day);
    return day;
  };
}

/** Red in the newest period; what an override hides is not said. */
function findAtRisk(
  accounts: readonly WatchedAccount[],
  { start }: PulsePeriod,
  today: IsoDate,
): AtRisk[] {
  return accounts.flatMap(({ account, scores, mrr, overridden }): AtRisk[] => {
    const { id: accountId, ownerId } = account;
    const now = scores.find(({ periodStart }) => periodStart === start)?.score;
    const isGone = endBy(account, today) !== null;
    if (isGone || overridden || now?.band !== 'red' || now.score === null) return [];
    const { score } = now;
    const paid = mrr === null ? null : { amount: mrr.amount.toFixed(), currency: mrr.currency };
    return [{ accountId, ownerId, score, mrr: paid }];
  });
}

/** One summary instead of an alert for everything that held before anybody looked. */
async function tellFirstImport(
  tx: TenantTx,
  queue: SlackDeps['queue'],
  { tenant, settings, printing, now }: AlertContext,
  found: {
    readonly alerts: readonly Alert[];
    readonly atRisk: readonly AtRisk[];
    readonly accounts: ReadonlyMap<string, Account>;
  },
): Promise<void> {
  const { teamChannelId, adminIds, zone } = tenant.settings;
  const recipient = teamChannelId ?? settings.fallbackChannelId ?? adminIds[0] ?? null;
  const summary = firstImportSummary(found.alerts, found.atRisk);
  if (summary === null || recipient === null) return;
  const nameOf = (id: string) => found.accounts.get(id)?.name ?? '';
  const notBefore = nextDeliveryTime(now, { ...settings, zone });
  const message = {
    key: 'alert/first-import',
    kind: 'alert',
    recipient,
    content: toFirstImportMessage(summary, nameOf, printing),
    notBefore,
    expiresAt: new Date(notBefore.getTime() + USEFUL_MS),
  } as const;
  const added = await addMessages(tx, [message], now);
  const jobs = added.map((messageId) => ({ tenantId: tx.tenantId, messageId }));
  await queue.send(tx, 'deliver-message', jobs);
}
