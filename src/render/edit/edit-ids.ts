/** Callback ids of the modals of `/scorecard edit`. */
export const EDIT_VIEWS = {
  list: 'edit-list',
  section: 'edit-section',
  metric: 'edit-metric',
  archive: 'edit-archive',
} as const;

export const EDIT_ACTIONS = {
  chooseSection: 'edit:choose-section',
  addSection: 'edit:add-section',
  addMetric: 'edit:add-metric',
  showArchived: 'edit:show-archived',
  showSections: 'edit:show-sections',
  earlier: 'edit:earlier',
  later: 'edit:later',
  menu: 'edit:menu',
  restore: 'edit:restore',
  value: 'edit:value',
  /** An input that other fields depend on; redraws the form. */
  redraw: 'edit:redraw',
  /** Shows the fields that a new metric is first asked without. */
  more: 'edit:more',
} as const;

/** What an overflow menu offers. */
export type MenuChoice = 'edit' | 'up' | 'down' | 'on' | 'off' | 'archive';

export type Thing = 'section' | 'metric';

/** Block id of a line of the list: which thing its controls are about. */
export const thingBlock = (thing: Thing, id: string) => `${thing}:${id}`;

/**
 * Block id of a field. Slack keeps what was typed where the id stays the same, so the id changes where
 * the field must start anew: with other choices, or with somebody else's newer value.
 */
export const fieldBlock = (field: string, ...variant: readonly string[]) =>
  [field, ...variant.filter((part) => part !== '')].join('.');

export const fieldOfBlock = (blockId: string): string => blockId.split('.')[0] ?? '';

/** What part of the scorecard the list shows. */
export interface ListPage {
  /** A section's id, or the archive; empty: the first section. */
  readonly page: string;
  /** Lines left out before. */
  readonly offset: number;
}

export const ARCHIVE_PAGE = 'archive';
