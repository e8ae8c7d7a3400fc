import { SLACK_LIMITS } from '../../../render/slack-limits.ts';
import type { JsonObject } from '../json-object.ts';
import { boolean, integer, list, object, oneOf, text } from './checks.ts';
import {
  choiceOption,
  optionGroup,
  optionRules,
  optionsXorGroups,
  overflowOption,
  selectOption,
} from './options.ts';
import { note } from './report.ts';
import type { Check, Report } from './report.ts';
import { actionId, confirmDialog, placeholder } from './text-objects.ts';

const { choiceOptions, selectOptions } = SLACK_LIMITS;
const id = text(255);
const common = { action_id: actionId, confirm: confirmDialog, focus_on_load: boolean };
const single = { ...common, placeholder };
const several = { ...single, max_selected_items: integer(1, 100) };

const conversationFilter: Check = object({
  optional: {
    include: list(oneOf('im', 'mpim', 'private', 'public'), 1, 4),
    exclude_external_shared_channels: boolean,
    exclude_bot_users: boolean,
  },
  rule(filter, at, report) {
    if (Object.keys(filter).length === 0) note(report, at, 'must have at least one property');
  },
});

/** No more may be chosen at first than at all. */
function atMostSelected(key: string) {
  return (element: JsonObject, at: string, report: Report): void => {
    const initial = element[key];
    const max = element['max_selected_items'];
    if (Array.isArray(initial) && typeof max === 'number' && initial.length > max) {
      note(report, `${at}/${key}`, `no more than ${max} items allowed`);
    }
  };
}

const staticOptions = {
  options: list(selectOption, 1, selectOptions),
  option_groups: list(optionGroup, 1, selectOptions),
};

/** Menus, radio buttons and checkboxes, by element type. */
export const SELECT_ELEMENTS: Readonly<Record<string, Check>> = {
  static_select: object({
    optional: { ...single, ...staticOptions, initial_option: selectOption },
    rule: optionsXorGroups,
  }),
  multi_static_select: object({
    optional: {
      ...several,
      ...staticOptions,
      initial_options: list(selectOption, 1, selectOptions),
    },
    rule(element, at, report) {
      optionsXorGroups(element, at, report);
      atMostSelected('initial_options')(element, at, report);
    },
  }),
  external_select: object({
    optional: { ...single, initial_option: selectOption, min_query_length: integer(0, 3_000) },
  }),
  multi_external_select: object({
    optional: {
      ...several,
      initial_options: list(selectOption, 1, selectOptions),
      min_query_length: integer(0, 3_000),
    },
    rule: atMostSelected('initial_options'),
  }),
  users_select: object({ optional: { ...single, initial_user: id } }),
  multi_users_select: object({
    optional: { ...several, initial_users: list(id, 1, 100) },
    rule: atMostSelected('initial_users'),
  }),
  conversations_select: object({
    optional: {
      ...single,
      initial_conversation: id,
      default_to_current_conversation: boolean,
      response_url_enabled: boolean,
      filter: conversationFilter,
    },
  }),
  multi_conversations_select: object({
    optional: {
      ...several,
      initial_conversations: list(id, 1, 100),
      default_to_current_conversation: boolean,
      filter: conversationFilter,
    },
    rule: atMostSelected('initial_conversations'),
  }),
  channels_select: object({
    optional: { ...single, initial_channel: id, response_url_enabled: boolean },
  }),
  multi_channels_select: object({
    optional: { ...several, initial_channels: list(id, 1, 100) },
    rule: atMostSelected('initial_channels'),
  }),
  radio_buttons: object({
    required: { options: list(choiceOption, 1, choiceOptions) },
    optional: { ...common, initial_option: choiceOption },
    rule: optionRules,
  }),
  checkboxes: object({
    required: { options: list(choiceOption, 1, choiceOptions) },
    optional: { ...common, initial_options: list(choiceOption, 1, choiceOptions) },
    rule: optionRules,
  }),
  overflow: object({
    required: { options: list(overflowOption, 2, 5) },
    optional: { action_id: actionId, confirm: confirmDialog },
    rule: optionRules,
  }),
};
