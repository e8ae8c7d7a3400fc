import type { ActionsQuery } from '../alerts/actions-query.ts';
import type { AlertsQuery } from '../alerts/alerts-query.ts';
import type { IsoDate, TenantSettings } from '../tenant.ts';
import type { AccountsQuery } from './accounts-query.ts';

/** What `/pulse …` asks for; every name is resolved, every period has begun. Periods by their first day. */
export type PulseCommand =
  /** Null: the newest period with data. */
  | { readonly kind: 'portfolio' | 'map'; readonly period: IsoDate | null }
  | { readonly kind: 'accounts'; readonly query: AccountsQuery }
  | {
      readonly kind: 'account' | 'why';
      readonly accountId: string;
      readonly period: IsoDate | null;
    }
  | { readonly kind: 'override'; readonly accountId: string }
  /** Null: the tenant's default. */
  | { readonly kind: 'weights'; readonly vertical: string | null }
  /** `all`: also of accounts that the asker may not change. */
  | { readonly kind: 'export-accounts'; readonly query: AccountsQuery; readonly all: boolean }
  | { readonly kind: 'export-metrics'; readonly query: AccountsQuery; readonly all: boolean }
  /** Of a vertical, or `accounts`. */
  | {
      readonly kind: 'template';
      readonly of: string;
      readonly period: IsoDate | null;
      readonly all: boolean;
    }
  /** Null: ask in a modal. */
  | { readonly kind: 'note'; readonly accountId: string; readonly text: string | null }
  /** Its last churn was a mistake. */
  | { readonly kind: 'undo-churn'; readonly accountId: string; readonly why: string }
  | { readonly kind: 'assign'; readonly accountId: string; readonly ownerId: string | null }
  /** Null: ask in a modal. */
  | { readonly kind: 'rename'; readonly accountId: string; readonly name: string | null }
  | { readonly kind: 'alerts'; readonly query: AlertsQuery }
  | { readonly kind: 'actions'; readonly query: ActionsQuery }
  /** Logs an action about the account, in a form. */
  | { readonly kind: 'log'; readonly accountId: string }
  | { readonly kind: 'metrics' | 'settings' | 'plays' | 'help' };

/** Somebody or something that can be called by name. */
export interface NamedId {
  readonly id: string;
  readonly name: string;
}

export interface PulseCommandContext {
  readonly now: Date;
  readonly settings: TenantSettings;
  readonly accounts: readonly NamedId[];
  /** Lower case. */
  readonly verticals: readonly string[];
  /** The owners of accounts by display name; without them only mentions reach people. */
  readonly people: readonly NamedId[];
  /** Slack user id of who asks. */
  readonly userId: string;
}
