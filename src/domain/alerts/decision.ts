import type { BusinessCalendar, TenantAlertSettings } from './settings.ts';
import type { AlertChange } from './types.ts';

/** What a decision needs to know besides alert and event. */
export interface DecisionContext {
  readonly now: Date;
  /** Of an alert that opens. */
  readonly newId: () => string;
  readonly calendar: BusinessCalendar;
  readonly managers: TenantAlertSettings['managers'];
  readonly adminIds: readonly string[];
}

/** A change, and whose doing it is; null: Pulsecard's. */
export type Decision = AlertChange & { readonly by: string | null };
