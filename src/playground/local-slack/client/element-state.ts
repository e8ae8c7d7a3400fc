import type { PageOption, PageState, PageValue } from '../../page-api/contract.ts';
import { isObject, objectsIn } from '../json-object.ts';
import type { JsonObject } from '../json-object.ts';
import { isOption } from './page-value.ts';
import { elementsOf } from '../validate/check-blocks.ts';

/** How an element type keeps its value: the key in `state.values`, and where its initial value stands. */
interface ValueShape {
  key: Exclude<keyof PageValue, 'type'>;
  initial?: string;
  /** Lists are [] when empty, everything else null. */
  many?: boolean;
}

const typed: ValueShape = { key: 'value', initial: 'initial_value' };
const option: ValueShape = { key: 'selected_option', initial: 'initial_option' };
const options: ValueShape = { key: 'selected_options', initial: 'initial_options', many: true };

const SHAPES: Readonly<Record<string, ValueShape>> = {
  plain_text_input: typed,
  number_input: typed,
  email_text_input: typed,
  url_text_input: typed,
  rich_text_input: { key: 'rich_text_value', initial: 'initial_value' },
  static_select: option,
  external_select: option,
  radio_buttons: option,
  multi_static_select: options,
  multi_external_select: options,
  checkboxes: options,
  users_select: { key: 'selected_user', initial: 'initial_user' },
  multi_users_select: { key: 'selected_users', initial: 'initial_users', many: true },
  conversations_select: { key: 'selected_conversation', initial: 'initial_conversation' },
  multi_conversations_select: {
    key: 'selected_conversations',
    initial: 'initial_conversations',
    many: true,
  },
  channels_select: { key: 'selected_channel', initial: 'initial_channel' },
  multi_channels_select: { key: 'selected_channels', initial: 'initial_channels', many: true },
  datepicker: { key: 'selected_date', initial: 'initial_date' },
  timepicker: { key: 'selected_time', initial: 'initial_time' },
  datetimepicker: { key: 'selected_date_time', initial: 'initial_date_time' },
  file_input: { key: 'files', many: true },
};

/** The shape of a value-keeping element; undefined for buttons, overflow menus and pictures. */
export function shapeOf(type: unknown): ValueShape | undefined {
  return typeof type === 'string' && Object.hasOwn(SHAPES, type) ? SHAPES[type] : undefined;
}

/** The value an element has when it appears. */
function initialValue(element: JsonObject, currentChannelId?: string): PageValue {
  const type = String(element['type']);
  const shape = shapeOf(type);
  if (!shape) return { type };
  const usesCurrent =
    element['default_to_current_conversation'] === true && currentChannelId !== undefined;
  const current = usesCurrent ? (shape.many ? [currentChannelId] : currentChannelId) : undefined;
  const initial = shape.initial === undefined ? undefined : element[shape.initial];
  return { type, [shape.key]: initial ?? current ?? (shape.many ? [] : null) };
}

/**
 * The state of freshly drawn blocks: what was filled in before stays where block id, action id and
 * element type are the same, everything else takes its initial value.
 */
export function stateFor(
  blocks: readonly JsonObject[],
  before: PageState = {},
  currentChannelId?: string,
): PageState {
  const state: PageState = {};
  for (const block of blocks) {
    for (const { element } of elementsOf(block)) {
      if (!shapeOf(element['type'])) continue;
      const blockId = String(block['block_id']);
      const actionId = String(element['action_id']);
      const kept = before[blockId]?.[actionId];
      (state[blockId] ??= {})[actionId] =
        kept && kept.type === element['type'] ? kept : initialValue(element, currentChannelId);
    }
  }
  return state;
}

/** The option with that value or text among the element's options. */
export function findOption(element: JsonObject, wanted: string): PageOption | undefined {
  const all = [
    ...objectsIn(element['options']),
    ...objectsIn(element['option_groups']).flatMap((group) => objectsIn(group['options'])),
  ];
  const found =
    all.find((one) => one['value'] === wanted) ??
    all.find((one) => isObject(one['text']) && one['text']['text'] === wanted);
  return isOption(found) ? found : undefined;
}
