import { setImmediate as nextTurn } from 'node:timers/promises';
import { needsReasons } from '../../domain/alerts/evaluated-event.ts';
import type { Alert } from '../../domain/alerts/types.ts';
import type { ScoringSetUp } from '../../domain/pulse/prepare-scoring.ts';
import { findUnresolvedAlerts, lockAlerts } from '../../store/alerts/find-alerts.ts';
import type { WatchedAccount } from '../../store/alerts/watched-accounts.ts';
import type { TenantTx } from '../../store/open-store.ts';
import {
  decideByTime,
  decideNews,
  findNews,
  type Decided,
  type Evaluation,
  type News,
} from './decide-account.ts';
import { findReasons } from './find-reasons.ts';

/** Accounts looked at before others get a turn. */
const CHUNK = 500;

/**
 * What has become of every alert, and which ones open. What it decides on is locked afterwards: somebody
 * may have answered an alert meanwhile, then it is decided again with that.
 */
export async function decideAlerts(
  tx: TenantTx,
  accounts: readonly WatchedAccount[],
  evaluation: Evaluation,
  setUp: ScoringSetUp,
): Promise<Decided> {
  for (;;) {
    const alerts = await findUnresolvedAlerts(tx);
    const decided = await decideOnce(tx, { accounts, alerts, evaluation, setUp });
    const seen = new Map(alerts.map(({ id, revision }) => [id, revision]));
    const changed = decided.changes.map(({ alert }) => alert.id).filter((id) => seen.has(id));
    const locked = await lockAlerts(tx, changed);
    if (changed.every((id) => locked.get(id)?.revision === seen.get(id))) return decided;
  }
}

async function decideOnce(
  tx: TenantTx,
  given: {
    readonly accounts: readonly WatchedAccount[];
    readonly alerts: readonly Alert[];
    readonly evaluation: Evaluation;
    readonly setUp: ScoringSetUp;
  },
): Promise<Decided> {
  const { accounts, alerts, evaluation, setUp } = given;
  const byAccount = new Map(alerts.map((alert) => [alert.accountId, alert]));
  const news: News[] = [];
  for (const [at, watched] of accounts.entries()) {
    const found = findNews(watched, byAccount.get(watched.account.id) ?? null, evaluation);
    if (found !== null) news.push(found);
    if (at % CHUNK === CHUNK - 1) await nextTurn();
  }
  // What is not said needs no reasons: a first import may bring thousands of alerts that never are.
  const isSaid = (one: News): boolean => decideNews(one, () => null, evaluation).effects.length > 0;
  const wanted = news
    .filter(isSaid)
    .flatMap(({ watched: { account }, outcomes }) =>
      outcomes.filter(needsReasons).map((outcome) => ({ account, outcome })),
    );
  const reasons = await findReasons(tx, wanted, {
    setUp,
    format: evaluation.settings.numberFormat,
  });
  const touched = new Set(news.map(({ alert }) => alert?.id));
  return together([
    ...news.map((one) => decideNews(one, (outcome) => reasons.get(outcome) ?? null, evaluation)),
    ...alerts.filter(({ id }) => !touched.has(id)).map((alert) => decideByTime(alert, evaluation)),
  ]);
}

const together = (decided: readonly Decided[]): Decided => ({
  changes: decided.flatMap(({ changes }) => changes),
  effects: decided.flatMap(({ effects }) => effects),
});
