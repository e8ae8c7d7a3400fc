/** A calendar date `YYYY-MM-DD`; sorts as text. */
export type IsoDate = string;

/** ISO weekday: 1 = Monday … 7 = Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** How a week gets its number, year and quarter: from its 4th day (ISO for Monday starts) or its last. */
export type WeekRule = 'fourth-day' | 'week-ending';

/** `1,234.56` · `1.234,56` · `1 234,56` (the last with a narrow no-break space). */
export type NumberFormat = 'comma-dot' | 'dot-comma' | 'space-comma';

/** What decides weeks, quarters and closing times of a tenant (domain.md §2). */
export interface CalendarRules {
  /** IANA zone, e.g. `America/New_York`. */
  readonly zone: string;
  readonly firstDay: Weekday;
  readonly weekRule: WeekRule;
  /** A week closes on the first such weekday after its end, at this local time; same for months. */
  readonly cutOffDay: Weekday;
  /** `HH:MM`, 24 hours, local. */
  readonly cutOffTime: string;
}

/** How long a scored period of the customer pulse is (domain.md §7). */
export type PulseCadence = 'month' | 'week' | 'quarter';

export interface TenantSettings extends CalendarRules {
  /** ISO 4217, default for new money metrics. */
  readonly currency: string;
  readonly numberFormat: NumberFormat;
  /** Slack channel id; null until chosen. */
  readonly teamChannelId: string | null;
  /** Channels where answers may be public; the team channel is always one of them. */
  readonly publicChannelIds: readonly string[];
  readonly adminIds: readonly string[];
  readonly managerIds: readonly string[];
  readonly csmIds: readonly string[];
  readonly pulseCadence: PulseCadence;
}

export const DEFAULT_SETTINGS: TenantSettings = {
  zone: 'UTC',
  firstDay: 1,
  weekRule: 'fourth-day',
  cutOffDay: 1,
  cutOffTime: '08:00',
  currency: 'USD',
  numberFormat: 'comma-dot',
  teamChannelId: null,
  publicChannelIds: [],
  adminIds: [],
  managerIds: [],
  csmIds: [],
  pulseCadence: 'month',
};

/** Counts of changes of accounts, of what they pay, and of their scores. */
export interface PartRevisions {
  readonly accounts: number;
  readonly mrr: number;
  readonly scores: number;
}

/** A Slack workspace (or Enterprise org) that uses Pulsecard. */
export interface Tenant {
  readonly id: string;
  /** Slack team id `T…` (or enterprise id `E…` for an org-wide install). */
  readonly slackId: string;
  readonly name: string;
  /** null until an admin finished `/scorecard setup`. */
  readonly setUpAt: Date | null;
  /** Counts the changes of its customer pulse: what was read at the same count is still true. */
  readonly pulseRevision: number;
  /** The same of parts of it alone. */
  readonly partRevisions: PartRevisions;
  /** First day of the period up to which every account is scored; null: not looked at yet. */
  readonly scoredThrough: IsoDate | null;
  readonly settings: TenantSettings;
}
