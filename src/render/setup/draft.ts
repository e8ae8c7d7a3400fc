import type { TenantAlertSettings } from '../../domain/alerts/settings.ts';
import type { ScorecardTemplate } from '../../domain/scorecard/template.ts';
import type { TenantSettings } from '../../domain/tenant.ts';

/** What the first set-up asks about risk alerts; all else of them stands in `/pulse settings`. */
export type AlertsDraft = Pick<
  TenantAlertSettings,
  'quietFrom' | 'quietTo' | 'quietDays' | 'fallbackChannelId'
>;

/** What stands in the set-up form so far; not checked before it is saved. */
export interface SetupDraft extends TenantSettings {
  /** null: not asked, it was set up before. */
  readonly alerts: AlertsDraft | null;
  /** Empty: sections are added by hand. */
  readonly templateId: string;
  /** Slack user id per section of the template; empty where nobody was chosen. */
  readonly owners: Readonly<Record<string, string>>;
}

export const SETUP_STEPS = ['calendar', 'people', 'template', 'review'] as const;
export type SetupStep = (typeof SETUP_STEPS)[number];

/** Everything a step's view is drawn from. */
export interface SetupForm {
  readonly step: SetupStep;
  /** The steps of this run: without a template once there are sections. */
  readonly steps: readonly SetupStep[];
  readonly draft: SetupDraft;
  readonly templates: readonly ScorecardTemplate[];
  readonly now: Date;
  /** JSON for the view's private metadata. */
  readonly metadata: string;
  /** Told on top of the step; mrkdwn. */
  readonly notices?: readonly string[];
}

/** The most people and channels one list may hold: together they fit a view's private metadata. */
export const LIST_MAX = { publicChannels: 30, admins: 20, managers: 30, csms: 60 } as const;

/** Block ids of the form. */
export const SETUP_FIELDS = {
  zone: 'zone',
  firstDay: 'first-day',
  weekRule: 'week-rule',
  cutOffDay: 'cut-off-day',
  cutOffTime: 'cut-off-time',
  currency: 'currency',
  numberFormat: 'number-format',
  pulseCadence: 'pulse-cadence',
  teamChannel: 'team-channel',
  publicChannels: 'public-channels',
  admins: 'admins',
  managers: 'managers',
  csms: 'csms',
  quietFrom: 'quiet-from',
  quietTo: 'quiet-to',
  quietDays: 'quiet-days',
  fallbackChannel: 'fallback-channel',
  template: 'template',
  confirmWeeks: 'confirm-weeks',
  confirmLeaving: 'confirm-leaving',
} as const;

export const ownerField = (section: string) => `owner:${section}`;

export const SETUP_VIEW = 'setup';
export const SETUP_ACTIONS = {
  /** An input that other parts of the view depend on; redraws it. */
  redraw: 'setup:redraw',
  value: 'setup:value',
  back: 'setup:back',
  zone: 'setup:zone',
  currency: 'setup:currency',
} as const;
