/** Callback ids of the modals about issues. */
export const ISSUE_VIEWS = {
  list: 'issues-list',
  raise: 'issues-raise',
  edit: 'issues-edit',
} as const;

export const ISSUE_ACTIONS = {
  /** Buttons of the list; the value is the issue's id. */
  done: 'issues:done',
  edit: 'issues:edit',
  reopen: 'issues:reopen',
  value: 'issues:value',
} as const;
