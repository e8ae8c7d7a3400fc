import { BUILT_IN_PLAYS } from '../../../reports/plays/built-in-plays.ts';
import { enabledPlays, mergePlays, type PlayEdit } from '../../domain/alerts/merge-plays.ts';
import type { TenantPlay } from '../../domain/alerts/merge-plays.ts';
import { recommendPlay } from '../../domain/alerts/recommend-play.ts';
import { leadTopic } from '../../domain/alerts/lines.ts';
import { toldFacts } from '../../domain/alerts/told-facts.ts';
import { STANDARD_METRICS } from '../../domain/pulse/standard-metrics.ts';
import type { MetricDefinition } from '../../domain/pulse/types.ts';
import { localDate } from '../../domain/zone.ts';
import { findOpenAlerts } from '../../store/alerts/find-alerts.ts';
import { findPlayEdits } from '../../store/alerts/plays.ts';
import type { TenantReader } from '../../store/open-store.ts';
import { findAccountsById } from '../../store/pulse/accounts.ts';
import type { Request } from '../request.ts';

/** A list nobody can survey is of no use. */
export const MOST_OWN_PLAYS = 50;

/** The plays of a tenant as its admins made them. */
export interface TenantPlays {
  readonly edits: readonly PlayEdit[];
  /** Switched off ones too. */
  readonly plays: readonly TenantPlay[];
}

export async function findPlays(tx: TenantReader): Promise<TenantPlays> {
  const edits = await findPlayEdits(tx);
  return { edits, plays: mergePlays(BUILT_IN_PLAYS, edits) };
}

/** For how many alerts that are not resolved each play is recommended now, by key. */
export async function countRecommended(
  tx: TenantReader,
  { plays }: Pick<TenantPlays, 'plays'>,
  { tenant, now }: Pick<Request, 'tenant' | 'now'>,
): Promise<ReadonlyMap<string, number>> {
  const today = localDate(now, tenant.settings);
  const listed = await findOpenAlerts(tx);
  const accounts = await findAccountsById(tx, [
    ...new Set(listed.map(({ alert }) => alert.accountId)),
  ]);
  const enabled = enabledPlays(plays);
  const counts = new Map<string, number>();
  for (const { alert } of listed) {
    const account = accounts.get(alert.accountId);
    if (account === undefined) continue;
    const topic = leadTopic(alert);
    const { rule } = topic;
    const occasion = { rule, facts: toldFacts(topic), account, today };
    const key = recommendPlay(occasion, enabled)?.key;
    if (key !== undefined) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

/** The types of the tenant's metrics, then the other built-in ones. */
export const metricTypes = (definitions: readonly MetricDefinition[]): readonly string[] => [
  ...new Set([...definitions, ...STANDARD_METRICS].map(({ type }) => type)),
];

/** Names of metrics by type: the tenant's own newest ones, then the built-in ones, else the type. */
export function toMetricName(definitions: readonly MetricDefinition[]): (type: string) => string {
  const names = new Map(
    [...STANDARD_METRICS, ...definitions].map(({ type, name }) => [type, name]),
  );
  return (type) => names.get(type) ?? type;
}
