import type { Alert } from '../../domain/alerts/types.ts';
import type { Play } from '../../domain/alerts/play.ts';
import type { Account } from '../../domain/pulse/types.ts';
import type { IsoDate, TenantSettings } from '../../domain/tenant.ts';

/** Names by Slack user id: people are named in alerts, never mentioned, but for who is to do something. */
export type NameOf = (userId: string) => string;

/** What a tenant's alerts are printed with. */
export interface AlertPrinting {
  readonly settings: TenantSettings;
  /** In the tenant's zone. */
  readonly today: IsoDate;
  readonly nameOf: NameOf;
}

/** An alert with the account it is about. */
export interface AlertSubject {
  readonly alert: Alert;
  readonly account: Pick<Account, 'id' | 'name' | 'renewalDate'>;
  /** What is recommended; null: no play fits. */
  readonly play: Pick<Play, 'title' | 'text' | 'steps'> | null;
}
