export const ENTER_VIEW = 'scorecard-enter';
export const ENTER_ACTIONS = {
  week: 'enter:week',
  section: 'enter:section',
  value: 'enter:value',
  note: 'enter:note',
  reason: 'enter:reason',
  clear: 'enter:clear',
  doubts: 'enter:doubts',
} as const;
export const ENTER_BLOCKS = {
  choose: 'choose',
  note: 'note',
  reason: 'reason',
  clear: 'clear',
  doubts: 'doubts',
} as const;

/** What the form was opened on; stored in the modal itself. */
export interface EnterState {
  /** First day of the week. */
  readonly week: string;
  /** null: of just some numbers. */
  readonly sectionId: string | null;
  /** Just these numbers; null: all of the section. */
  readonly metricIds: readonly string[] | null;
  /** Where it was opened: decides where the confirmation goes. */
  readonly channelId: string | null;
  /** The scorecard message whose button opened it. */
  readonly messageTs: string | null;
  /** The person was told that leaving this section drops what they typed. */
  readonly warned: boolean;
}
