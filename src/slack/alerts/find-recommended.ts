import { BUILT_IN_PLAYS } from '../../../reports/plays/built-in-plays.ts';
import { leadTopic } from '../../domain/alerts/lines.ts';
import { enabledPlays, mergePlays } from '../../domain/alerts/merge-plays.ts';
import type { Play } from '../../domain/alerts/play.ts';
import { recommendPlay } from '../../domain/alerts/recommend-play.ts';
import { toldFacts } from '../../domain/alerts/told-facts.ts';
import type { Alert } from '../../domain/alerts/types.ts';
import { localDate } from '../../domain/zone.ts';
import { findPlayEdits } from '../../store/alerts/plays.ts';
import type { TenantReader } from '../../store/open-store.ts';
import { findAccountsById } from '../../store/pulse/accounts.ts';
import type { Request } from '../request.ts';

/** The play recommended for an alert; null: none fits, or its account is gone. */
export async function findRecommended(
  tx: TenantReader,
  alert: Alert,
  { tenant, now }: Pick<Request, 'tenant' | 'now'>,
): Promise<Play | null> {
  const [edits, accounts] = await Promise.all([
    findPlayEdits(tx),
    findAccountsById(tx, [alert.accountId]),
  ]);
  const account = accounts.get(alert.accountId);
  if (account === undefined) return null;
  const topic = leadTopic(alert);
  const { rule } = topic;
  const today = localDate(now, tenant.settings);
  const plays = enabledPlays(mergePlays(BUILT_IN_PLAYS, edits));
  return recommendPlay({ rule, facts: toldFacts(topic), account, today }, plays);
}
