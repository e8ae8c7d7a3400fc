import type { PageValue } from '../../page-api/contract.ts';
import { shapeOf } from '../shape-of.ts';

/** The few keys that tell what an element starts with, whatever its type. */
export interface StartingElement {
  readonly type: string;
  readonly [key: string]: unknown;
}

/** What an element holds before anybody touched it, in `state.values` shape; null for stateless ones. */
export function initialValue(element: StartingElement): PageValue | null {
  return shapeOf<PageValue | null>(startOf(element));
}

function startOf(element: StartingElement): unknown {
  const { type } = element;
  // What the keys hold is what Slack's reference says: the validator has seen to it.
  const start = (key: string): unknown => element[key] ?? null;
  const list = (key: string): unknown => element[key] ?? [];
  switch (type) {
    case 'plain_text_input':
    case 'number_input':
    case 'email_text_input':
    case 'url_text_input':
      return { type, value: textOf(element['initial_value']) };
    case 'static_select':
    case 'external_select':
    case 'radio_buttons':
      return { type, selected_option: start('initial_option') };
    case 'multi_static_select':
    case 'multi_external_select':
    case 'checkboxes':
      return { type, selected_options: list('initial_options') };
    case 'users_select':
      return { type, selected_user: start('initial_user') };
    case 'multi_users_select':
      return { type, selected_users: list('initial_users') };
    case 'conversations_select':
      return { type, selected_conversation: start('initial_conversation') };
    case 'multi_conversations_select':
      return { type, selected_conversations: list('initial_conversations') };
    case 'channels_select':
      return { type, selected_channel: start('initial_channel') };
    case 'multi_channels_select':
      return { type, selected_channels: list('initial_channels') };
    case 'datepicker':
      return { type, selected_date: start('initial_date') };
    case 'timepicker':
      return { type, selected_time: start('initial_time') };
    case 'datetimepicker':
      return { type, selected_date_time: start('initial_date_time') };
    case 'file_input':
      return { type, files: [] };
    case 'rich_text_input':
      return { type, rich_text_value: start('initial_value') };
    default:
      return null;
  }
}

/** Whether a value counts as filled in. */
export function isFilled(value: PageValue | undefined): boolean {
  if (value === undefined) return false;
  return Object.entries(value).some(([key, held]) => {
    if (key === 'type' || held === null || held === undefined) return false;
    if (Array.isArray(held)) return held.length > 0;
    return typeof held === 'string' ? held.trim() !== '' : true;
  });
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
