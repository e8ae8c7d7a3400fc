import type { InputBlock, KnownBlock, ModalView, PlainTextOption } from '@slack/types';
import { option, plain } from './blocks.ts';
import { SLACK_LIMITS } from './slack-limits.ts';

/** A choice of a select, of radio buttons or checkboxes; `about` stands in small print under it. */
export interface Choice {
  readonly value: string;
  readonly text: string;
  readonly about?: string;
}

export interface Field {
  readonly blockId: string;
  readonly label: string;
  readonly hint?: string;
  readonly optional?: boolean;
  /** Tells the app of each change, which then redraws the fields that depend on it. */
  readonly dispatch?: boolean;
}

type Element = InputBlock['element'];

/** An input block; what is left out is not sent. */
export function input(field: Field, element: Element): InputBlock {
  return {
    type: 'input',
    block_id: field.blockId,
    label: plain(field.label, SLACK_LIMITS.inputLabel),
    element,
    optional: field.optional === true,
    ...(field.hint === undefined ? {} : { hint: plain(field.hint, SLACK_LIMITS.inputHint) }),
    ...(field.dispatch === true ? { dispatch_action: true } : {}),
  };
}

const toOption = ({ value, text, about }: Choice): PlainTextOption => ({
  ...option(text, value),
  ...(about === undefined ? {} : { description: plain(about, SLACK_LIMITS.optionText) }),
});

export function textInput(
  actionId: string,
  { initial = '', max, multiline = false }: { initial?: string; max: number; multiline?: boolean },
): Element {
  return {
    type: 'plain_text_input',
    action_id: actionId,
    multiline,
    max_length: max,
    ...(initial === '' ? {} : { initial_value: initial.slice(0, max) }),
  };
}

/** The first hundred choices, the chosen one always among them. */
export function select(actionId: string, choices: readonly Choice[], chosen: string): Element {
  const current = choices.find(({ value }) => value === chosen);
  const first = choices.slice(0, SLACK_LIMITS.selectOptions);
  const shown =
    current === undefined || first.includes(current) ? first : [...first.slice(0, -1), current];
  return {
    type: 'static_select',
    action_id: actionId,
    options: shown.map(toOption),
    ...(current === undefined ? {} : { initial_option: toOption(current) }),
  };
}

/** A select whose choices the app gives while the person types. */
export function searchSelect(
  actionId: string,
  chosen: Choice | null,
  placeholder: string,
): Element {
  return {
    type: 'external_select',
    action_id: actionId,
    min_query_length: 0,
    placeholder: plain(placeholder, SLACK_LIMITS.placeholder),
    ...(chosen === null ? {} : { initial_option: toOption(chosen) }),
  };
}

export function radios(actionId: string, choices: readonly Choice[], chosen: string): Element {
  const current = choices.find(({ value }) => value === chosen);
  return {
    type: 'radio_buttons',
    action_id: actionId,
    options: choices.map(toOption),
    ...(current === undefined ? {} : { initial_option: toOption(current) }),
  };
}

/** A select of several; none are chosen at first where none are. */
export function multiSelect(
  actionId: string,
  choices: readonly Choice[],
  chosen: readonly string[],
): Element {
  const first = choices.slice(0, SLACK_LIMITS.selectOptions).map(toOption);
  const current = first.filter(({ value }) => value !== undefined && chosen.includes(value));
  return {
    type: 'multi_static_select',
    action_id: actionId,
    options: first,
    ...(current.length === 0 ? {} : { initial_options: current }),
  };
}

/** Up to ten boxes. */
export function checkboxes(
  actionId: string,
  choices: readonly Choice[],
  chosen: readonly string[],
): Element {
  const current = choices.filter(({ value }) => chosen.includes(value)).map(toOption);
  return {
    type: 'checkboxes',
    action_id: actionId,
    options: choices.map(toOption),
    ...(current.length === 0 ? {} : { initial_options: current }),
  };
}

/** One box. */
export function checkbox(actionId: string, choice: Choice, checked: boolean): Element {
  const only = toOption(choice);
  return {
    type: 'checkboxes',
    action_id: actionId,
    options: [only],
    ...(checked ? { initial_options: [only] } : {}),
  };
}

export function userSelect(actionId: string, userId: string): Element {
  return {
    type: 'users_select',
    action_id: actionId,
    ...(userId === '' ? {} : { initial_user: userId }),
  };
}

export function usersSelect(actionId: string, userIds: readonly string[], max: number): Element {
  return {
    type: 'multi_users_select',
    action_id: actionId,
    max_selected_items: Math.max(max, userIds.length),
    ...(userIds.length === 0 ? {} : { initial_users: [...userIds] }),
  };
}

/** Public and private channels of this workspace alone: answers never go to shared ones. */
const OWN_CHANNELS: { include: ('public' | 'private')[]; exclude_external_shared_channels: true } =
  { include: ['public', 'private'], exclude_external_shared_channels: true };

export function channelSelect(actionId: string, channelId: string | null): Element {
  return {
    type: 'conversations_select',
    action_id: actionId,
    filter: OWN_CHANNELS,
    ...(channelId === null ? {} : { initial_conversation: channelId }),
  };
}

export function channelsSelect(
  actionId: string,
  channelIds: readonly string[],
  max: number,
): Element {
  return {
    type: 'multi_conversations_select',
    action_id: actionId,
    filter: OWN_CHANNELS,
    max_selected_items: Math.max(max, channelIds.length),
    ...(channelIds.length === 0 ? {} : { initial_conversations: [...channelIds] }),
  };
}

export const datePicker = (actionId: string, date: string): Element => ({
  type: 'datepicker',
  action_id: actionId,
  ...(date === '' ? {} : { initial_date: date }),
});

export const timePicker = (actionId: string, time: string): Element => ({
  type: 'timepicker',
  action_id: actionId,
  initial_time: time,
});

export interface Modal {
  readonly callbackId: string;
  readonly title: string;
  /** Absent: nothing to submit. */
  readonly submit?: string;
  readonly close: string;
  /** JSON; at most 3,000 characters. */
  readonly metadata: string;
  readonly blocks: readonly KnownBlock[];
}

export function modal({ callbackId, title, submit, close, metadata, blocks }: Modal): ModalView {
  return {
    type: 'modal',
    callback_id: callbackId,
    title: plain(title, SLACK_LIMITS.viewTitle),
    close: plain(close, SLACK_LIMITS.viewButton),
    ...(submit === undefined ? {} : { submit: plain(submit, SLACK_LIMITS.viewButton) }),
    private_metadata: metadata,
    blocks: [...blocks],
  };
}
