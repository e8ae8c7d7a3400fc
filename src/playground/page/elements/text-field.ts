import { h } from '../h.ts';
import { plainWords } from '../text/plain-words.ts';
import type { Filled, TextElement } from './block-element.ts';
import { controlAttributes, heldValue, press } from './surface.ts';
import type { Place } from './surface.ts';

const INPUT_TYPES = {
  plain_text_input: { type: 'text', inputmode: 'text' },
  // A number is typed as text, so that what was typed survives as it is and errors are ours to word.
  number_input: { type: 'text', inputmode: 'decimal' },
  email_text_input: { type: 'text', inputmode: 'email' },
  url_text_input: { type: 'text', inputmode: 'url' },
} as const;

/** A one-line or many-line text input, a number, an e-mail or a web address. */
export function renderTextField(element: Filled<TextElement>, place: Place): HTMLElement {
  const { surface, blockId } = place;
  const multiline = element.type === 'plain_text_input' && element.multiline === true;
  const shared = {
    ...controlAttributes(place),
    class: 'field-input',
    placeholder: element.placeholder === undefined ? undefined : plainWords(element.placeholder),
    'data-key': element.action_id,
    'data-autofocus': element.focus_on_load === true,
    'aria-required': place.optional ? undefined : 'true',
    autocomplete: 'off',
  };
  const field = multiline
    ? h('textarea', { ...shared, rows: 4 })
    : h('input', { ...shared, ...INPUT_TYPES[element.type] });
  field.value = heldValue(place, element.action_id)?.value ?? '';
  const counter = counterFor(element, field);
  const value = (): { type: string; value: string | null } => ({
    type: element.type,
    value: field.value === '' ? null : field.value,
  });
  field.addEventListener('input', () => {
    surface.setValue(blockId, element.action_id, value());
    counter?.update();
    if (place.dispatches && place.dispatchOn.includes('on_character_entered')) {
      void press(place, element.action_id, value());
    }
  });
  field.addEventListener('keydown', (event) => {
    if (!(event instanceof KeyboardEvent) || event.key !== 'Enter') return;
    if (event.isComposing || multiline) return;
    // Enter in a field must not submit the whole view when the field itself speaks to the bot.
    if (!place.dispatches) return;
    event.preventDefault();
    if (place.dispatchOn.includes('on_enter_pressed'))
      void press(place, element.action_id, value());
  });
  return counter === null ? field : h('div', { class: 'field-counted' }, field, counter.element);
}

function counterFor(
  element: Filled<TextElement>,
  field: HTMLInputElement | HTMLTextAreaElement,
): { element: HTMLElement; update: () => void } | null {
  const max = element.type === 'plain_text_input' ? element.max_length : undefined;
  if (max === undefined) return null;
  const counter = h('span', { class: 'field-counter', 'aria-hidden': 'true' });
  const update = (): void => {
    const left = max - field.value.length;
    counter.textContent = left <= Math.max(20, max / 10) ? String(left) : '';
    counter.classList.toggle('over', left < 0);
  };
  update();
  return { element: counter, update };
}
