import { NANO } from '../pulse/weights.ts';
import type { CalendarRules, Weekday } from '../tenant.ts';
import type { Nano } from '../pulse/types.ts';
import type { AlertRule, MoneyText } from './types.ts';

/** When nobody is to be disturbed: alerts are evaluated all the same and delivered after. */
export interface QuietHours {
  /** `HH:MM`, local. Past midnight when `quietFrom` is later; none at all when both are the same. */
  readonly quietFrom: string;
  readonly quietTo: string;
  /** Quiet all day; never all seven. */
  readonly quietDays: readonly Weekday[];
  /** Quiet all day: `2025-12-25`, or `12-25` for every year. */
  readonly holidays: readonly string[];
}

/** Quiet hours are those of the tenant's zone. */
export type BusinessCalendar = QuietHours & Pick<CalendarRules, 'zone'>;

/** What admins decide for all alerts of a tenant. */
export interface TenantAlertSettings extends QuietHours {
  /** Where alerts of accounts without an owner go; null: the team channel. */
  readonly fallbackChannelId: string | null;
  /** CSM → their manager, Slack user ids; who has none: the admins. */
  readonly managers: Readonly<Record<string, string>>;
  /** Direct messages a person gets a day (in the tenant's zone); what is more becomes one digest. */
  readonly dailyBudget: number;
}

/** What a person decides for the direct messages they get; the team's channel sees all. */
export interface PersonAlertSettings {
  /** No direct messages before; null: not muted. */
  readonly mutedUntil: Date | null;
  /** Points a score must drop to tell this person; at least LEAST_DROP, where alerts open. */
  readonly minDrop: Nano;
  /** Only accounts with at least this MRR; of another currency, or none known: told all the same. */
  readonly minMrr: MoneyText | null;
  readonly rulesOff: readonly AlertRule[];
}

/** Points; a smaller drop is no alert for anybody (domain.md §9). */
export const LEAST_DROP: Nano = 10 * NANO;

export const DEFAULT_ALERT_SETTINGS: TenantAlertSettings = {
  quietFrom: '19:00',
  quietTo: '08:00',
  quietDays: [6, 7],
  holidays: [],
  fallbackChannelId: null,
  managers: {},
  dailyBudget: 5,
};

export const DEFAULT_PERSON_ALERT_SETTINGS: PersonAlertSettings = {
  mutedUntil: null,
  minDrop: LEAST_DROP,
  minMrr: null,
  rulesOff: [],
};
