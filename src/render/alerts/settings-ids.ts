/** Callback ids of the modals of `/pulse settings` and `/pulse plays`. */
export const SETTINGS_VIEWS = {
  person: 'alert-settings-person',
  tenant: 'alert-settings-tenant',
  plays: 'alert-plays',
  play: 'alert-play',
  /** A play as who may not edit it reads it. */
  playRead: 'alert-play-read',
} as const;

/** Action ids of elements in those modals. */
export const SETTINGS_FORM = {
  value: 'alert-settings:value',
  /** Radio buttons; redraws the form with the day to choose. */
  mute: 'alert-settings:mute',
  /** Button: what applies to everybody. */
  forAll: 'alert-settings:for-all',
  /** Buttons; the value is the play's key. */
  playOpen: 'alert-plays:open',
  playAdd: 'alert-plays:add',
  playReset: 'alert-plays:reset',
  /** Buttons; the value is the first line shown. */
  playsPage: 'alert-plays:page',
} as const;
