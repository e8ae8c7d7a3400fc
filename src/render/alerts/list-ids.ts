/** What the controls under a list of alerts do; the Slack edge listens to these. */
export const ALERT_LIST_ACTIONS = {
  /** Select; the value is the list. */
  list: 'alert-list:list',
  /** users_select. */
  owner: 'alert-list:owner',
  /** Button: only those the presser answers for. */
  mine: 'alert-list:mine',
  /** Button: everybody's that are not over. */
  clear: 'alert-list:clear',
  /** Buttons; the value is the page. */
  previousPage: 'alert-list:previous-page',
  nextPage: 'alert-list:next-page',
  /** Select of the page's rows; the value is the alert's id. */
  open: 'alert-list:open',
} as const;

/** The same under a list of customer actions. */
export const ACTION_LIST_ACTIONS = {
  list: 'action-list:list',
  owner: 'action-list:owner',
  mine: 'action-list:mine',
  clear: 'action-list:clear',
  previousPage: 'action-list:previous-page',
  nextPage: 'action-list:next-page',
  /** Selects of the page's rows; the value is the action's id. */
  done: 'action-list:done',
  edit: 'action-list:edit',
  /** Select of any account, asks the app: logs an action about it. */
  log: 'action-list:log',
} as const;
