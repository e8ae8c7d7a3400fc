/** Callback ids of the modals of `/scorecard reports`. */
export const REPORTS_VIEWS = {
  list: 'reports-list',
  settings: 'reports-settings',
  send: 'reports-send',
} as const;

export const REPORTS_ACTIONS = {
  /** Menu of a report's line; the value is a ReportChoice. */
  menu: 'reports:menu',
  refresh: 'reports:refresh',
  value: 'reports:value',
  /** An input, or a button, after which the next runs are worked out again. */
  redraw: 'reports:redraw',
} as const;

/** What the menu of a report offers. */
export type ReportChoice = 'settings' | 'on' | 'off' | 'preview' | 'send' | 'resend';

/** Block ids of the settings' fields. */
export const REPORTS_FIELDS = {
  channel: 'channel',
  day: 'day',
  time: 'time',
  cron: 'cron',
} as const;

/** Of the day: the schedule is written as cron fields. */
export const OTHER_DAY = 'other';
