/** What the buttons under an account do; each button's value is the account's id. */
export const ACCOUNT_ACTIONS = {
  why: 'pulse:why',
  override: 'pulse:override',
  endOverride: 'pulse:end-override',
  note: 'pulse:note',
  assign: 'pulse:assign',
  logAction: 'pulse:log-action',
} as const;

/** Callback ids of the modals of `/pulse`. */
export const PULSE_VIEWS = {
  override: 'pulse-override',
  note: 'pulse-note',
  assign: 'pulse-assign',
  rename: 'pulse-rename',
  weights: 'pulse-weights',
  metrics: 'pulse-metrics',
  metric: 'pulse-metric',
} as const;

/** Action ids of elements in those modals. */
export const PULSE_FORM = {
  value: 'pulse-form:value',
  /** Redraws the override form with what it would do. */
  overrideRedraw: 'pulse-form:override',
  /** Ends the override in force. */
  overrideEnd: 'pulse-form:override-end',
  /** Works the preview of the weights out again. */
  weightsRedraw: 'pulse-form:weights',
  weightsVertical: 'pulse-form:weights-vertical',
  metricsVertical: 'pulse-form:metrics-vertical',
  metricsPage: 'pulse-form:metrics-page',
  metricChange: 'pulse-form:metric-change',
  metricAdd: 'pulse-form:metric-add',
  metricRedraw: 'pulse-form:metric',
} as const;
