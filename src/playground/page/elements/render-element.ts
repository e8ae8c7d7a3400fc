import { h } from '../h.ts';
import type { BlockElement } from './block-element.ts';
import { renderButton } from './button.ts';
import { renderChoices } from './choices.ts';
import { renderDateField } from './date-field.ts';
import { renderFileField } from './file-field.ts';
import { renderOverflow } from './overflow.ts';
import { renderSelect } from './select.ts';
import type { Place } from './surface.ts';
import { renderTextField } from './text-field.ts';

/** Draws one interactive element; an unknown one is named in its place rather than left out silently. */
export function renderElement(element: BlockElement, place: Place): HTMLElement {
  switch (element.type) {
    case 'button':
      return renderButton(element, place);
    case 'static_select':
    case 'external_select':
    case 'users_select':
    case 'conversations_select':
    case 'channels_select':
    case 'multi_static_select':
    case 'multi_external_select':
    case 'multi_users_select':
    case 'multi_conversations_select':
    case 'multi_channels_select':
      return renderSelect(element, place);
    case 'overflow':
      return renderOverflow(element, place);
    case 'datepicker':
    case 'timepicker':
    case 'datetimepicker':
      return renderDateField(element, place);
    case 'checkboxes':
    case 'radio_buttons':
      return renderChoices(element, place);
    case 'plain_text_input':
    case 'number_input':
    case 'email_text_input':
    case 'url_text_input':
      return renderTextField(element, place);
    case 'file_input':
      return renderFileField(element, place);
    case 'rich_text_input':
      return notDrawn('rich_text_input');
    default:
      return notDrawn((element as { type: string }).type);
  }
}

/** The visible note where something of Slack's is not drawn here. */
export function notDrawn(type: string): HTMLElement {
  return h('p', { class: 'not-drawn' }, `“${type}” is shown in Slack, but not in this playground.`);
}
