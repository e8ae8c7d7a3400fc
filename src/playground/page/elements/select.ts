import type { ConversationsSelect } from '@slack/types';
import type { OptionsResponse, PageOption, PageValue } from '../../page-api/contract.ts';
import { shapeOf } from '../shape-of.ts';
import { plainWords } from '../text/plain-words.ts';
import type { Directory } from '../model/directory.ts';
import type { Filled, SelectElement } from './block-element.ts';
import type { Choice, ChoiceGroup } from './choice-list.ts';
import { createCombobox } from './combobox.ts';
import { askFirst } from './confirm-dialog.ts';
import { changeValue, controlAttributes, heldValue } from './surface.ts';
import type { Place } from './surface.ts';

/** Every kind of select menu: static, external, people, conversations, channels; one or many. */
export function renderSelect(element: Filled<SelectElement>, place: Place): HTMLElement {
  const { surface } = place;
  const multiple = element.type.startsWith('multi_');
  // The whole option travels back to the bot, so the ones seen are kept by their value.
  const seen = new Map<string, PageOption>();
  const remember = (groups: OptionsResponse): readonly ChoiceGroup[] => {
    const all = groups.option_groups ?? [{ label: null, options: groups.options ?? [] }];
    return all.map((group) => ({
      label: group.label === null ? null : plainWords(group.label),
      choices: group.options.map((option) => {
        seen.set(option.value, option);
        return optionChoice(option);
      }),
    }));
  };
  const selected = heldChoices(heldValue(place, element.action_id), surface.directory, seen);
  const external = element.type === 'external_select' || element.type === 'multi_external_select';
  return createCombobox({
    attributes: {
      ...controlAttributes(place),
      'data-key': element.action_id,
      'data-autofocus': element.focus_on_load === true,
      'aria-required': place.optional ? undefined : 'true',
    },
    placeholder: element.placeholder === undefined ? 'Choose…' : plainWords(element.placeholder),
    multiple,
    most: ('max_selected_items' in element ? element.max_selected_items : undefined) ?? Infinity,
    clearable: place.optional,
    selected,
    remote: external ? { minLength: element.min_query_length ?? 3 } : null,
    load: async (query) => {
      if (external) {
        return remember(await surface.loadOptions(place.blockId, element.action_id, query));
      }
      return localGroups(element, surface.directory, remember);
    },
    onChange: async (choices) => {
      if (place.dispatches && !(await askFirst(element.confirm, surface.directory))) return false;
      await changeValue(place, element.action_id, toValue(element.type, choices, seen));
      return true;
    },
  });
}

function localGroups(
  element: Filled<SelectElement>,
  directory: Directory,
  remember: (groups: OptionsResponse) => readonly ChoiceGroup[],
): readonly ChoiceGroup[] {
  const type = element.type.replace('multi_', '');
  if (type === 'static_select') return remember(shapeOf<OptionsResponse>(element));
  const people = directory.people.map(({ id, realName, title }) => ({
    id,
    text: realName,
    detail: title,
  }));
  const channels = directory.channels.map(({ id, name }) => ({ id, text: `#${name}`, detail: '' }));
  if (type === 'users_select') return [{ label: null, choices: people }];
  if (type === 'channels_select') return [{ label: null, choices: channels }];
  const include = shapeOf<ConversationsSelect>(element).filter?.include;
  const wants = (kind: 'public' | 'private' | 'im'): boolean => include?.includes(kind) ?? true;
  return [
    ...(wants('public') || wants('private') ? [{ label: 'Channels', choices: channels }] : []),
    ...(wants('im') ? [{ label: 'People', choices: people }] : []),
  ];
}

function optionChoice(option: PageOption): Choice {
  return {
    id: option.value,
    text: plainWords(option.text),
    detail: option.description === undefined ? '' : plainWords(option.description),
  };
}

function heldChoices(
  value: PageValue | undefined,
  directory: Directory,
  seen: Map<string, PageOption>,
): Choice[] {
  const options = value?.selected_options ?? [value?.selected_option];
  const users = value?.selected_users ?? [value?.selected_user];
  const channels = [
    ...(value?.selected_channels ?? [value?.selected_channel]),
    ...(value?.selected_conversations ?? [value?.selected_conversation]),
  ];
  const named = (id: string): Choice => ({
    id,
    text: directory.personName(id) ?? `#${directory.channelName(id) ?? id}`,
    detail: '',
  });
  return [
    ...options.filter(isGiven).map((option) => {
      seen.set(option.value, option);
      return optionChoice(option);
    }),
    ...[...users, ...channels].filter(isGiven).map(named),
  ];
}

function toValue(
  type: SelectElement['type'],
  choices: readonly Choice[],
  seen: ReadonlyMap<string, PageOption>,
): PageValue {
  const ids = choices.map(({ id }) => id);
  const options = ids.map((id) => seen.get(id)).filter(isGiven);
  switch (type) {
    case 'static_select':
    case 'external_select':
      return { type, selected_option: options[0] ?? null };
    case 'multi_static_select':
    case 'multi_external_select':
      return { type, selected_options: options };
    case 'users_select':
      return { type, selected_user: ids[0] ?? null };
    case 'multi_users_select':
      return { type, selected_users: ids };
    case 'conversations_select':
      return { type, selected_conversation: ids[0] ?? null };
    case 'multi_conversations_select':
      return { type, selected_conversations: ids };
    case 'channels_select':
      return { type, selected_channel: ids[0] ?? null };
    case 'multi_channels_select':
    default:
      return { type, selected_channels: ids };
  }
}

function isGiven<T>(value: T | null | undefined): value is T {
  return value !== null && value !== undefined;
}
