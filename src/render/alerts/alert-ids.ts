/** What the controls of alerts do. Values are the alert's id unless said otherwise. */
export const ALERT_ACTIONS = {
  acknowledge: 'alert:acknowledge',
  /** An option's value is `<alert id>|<choice>`. */
  snooze: 'alert:snooze',
  logAction: 'alert:log-action',
  /** A step of the recommended play; an option's value is `<alert id>|<place of the step>`. */
  takeStep: 'alert:take-step',
  why: 'alert:why',
  openAccount: 'alert:open-account',
  /** In a digest: the whole alert, in its thread. `<alert id>|<key of the digest>`. */
  show: 'alert:show',
  /** In a digest: all that are open; the key of the digest. */
  acknowledgeAll: 'alert:acknowledge-all',
} as const;

/** What the controls of customer actions do. Values are the action's id unless said otherwise. */
export const CUSTOMER_ACTION_ACTIONS = {
  done: 'customer-action:done',
  edit: 'customer-action:edit',
  /** The account's id. */
  openAccount: 'customer-action:open-account',
} as const;

/** Callback ids of the modals. */
export const ALERT_VIEWS = { action: 'customer-action' } as const;
