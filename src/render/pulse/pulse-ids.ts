/** What the controls under portfolio, lists and map do; the Slack edge listens to these. */
export const PULSE_ACTIONS = {
  /** Select of another answer; its values are the actions below, which were buttons once. */
  place: 'pulse-go:place',
  portfolio: 'pulse-go:portfolio',
  accounts: 'pulse-go:accounts',
  risk: 'pulse-go:risk',
  upside: 'pulse-go:upside',
  mine: 'pulse-go:mine',
  renewals: 'pulse-go:renewals',
  notScored: 'pulse-go:not-scored',
  churned: 'pulse-go:churned',
  map: 'pulse-go:map',
  alerts: 'pulse-go:alerts',
  /** Select of any account, asks the app; the value is the account's id. */
  open: 'pulse-go:open-account',
  /** Select; the value is the period's first day. */
  period: 'pulse-set:period',
  vertical: 'pulse-set:vertical',
  status: 'pulse-set:status',
  segment: 'pulse-set:segment',
  /** users_select. */
  owner: 'pulse-set:owner',
  sort: 'pulse-set:sort',
  /** Button: the other direction. */
  direction: 'pulse-set:direction',
  /** Buttons; the value is the page. */
  previousPage: 'pulse-set:previous-page',
  nextPage: 'pulse-set:next-page',
  clear: 'pulse-set:clear',
} as const;
