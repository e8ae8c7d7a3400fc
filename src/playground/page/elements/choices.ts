import type { Checkboxes, RadioButtons } from '@slack/types';
import type { PageOption } from '../../page-api/contract.ts';
import { h, uniqueId } from '../h.ts';
import { shapeOf } from '../shape-of.ts';
import { plainWords } from '../text/plain-words.ts';
import { renderTextObject } from '../text/render-text.ts';
import type { Filled } from './block-element.ts';
import { askFirst } from './confirm-dialog.ts';
import { changeValue, heldValue } from './surface.ts';
import type { Place } from './surface.ts';

/** Checkboxes or radio buttons, as a group; in an input block the fieldset around names it. */
export function renderChoices(
  element: Filled<Checkboxes | RadioButtons>,
  place: Place,
): HTMLElement {
  const many = element.type === 'checkboxes';
  const name = uniqueId('choice');
  const options = shapeOf<PageOption[]>(element.options);
  const held = heldValue(place, element.action_id);
  let chosen = new Set(
    many
      ? (held?.selected_options ?? []).map(({ value }) => value)
      : held?.selected_option
        ? [held.selected_option.value]
        : [],
  );
  const inputs = options.map((option) =>
    h('input', {
      type: many ? 'checkbox' : 'radio',
      name,
      value: option.value,
      'data-key': `${element.action_id}:${option.value}`,
      'aria-describedby': place.describedBy ?? undefined,
      onChange: () => void change(),
    }),
  );
  const show = (): void => {
    for (const input of inputs) input.checked = chosen.has(input.value);
  };
  const change = async (): Promise<void> => {
    const wanted = inputs.filter((input) => input.checked).map((input) => input.value);
    if (place.dispatches && !(await askFirst(element.confirm, place.surface.directory))) {
      show();
      return;
    }
    chosen = new Set(wanted);
    const selected = options.filter(({ value }) => chosen.has(value));
    await changeValue(
      place,
      element.action_id,
      many
        ? { type: element.type, selected_options: selected }
        : { type: element.type, selected_option: selected[0] ?? null },
    );
  };
  show();
  return h(
    'div',
    {
      class: 'choices',
      id: place.controlId,
      role: many ? 'group' : 'radiogroup',
      'aria-label': place.label ?? undefined,
    },
    options.map((option, index) =>
      h(
        'label',
        { class: 'choice' },
        inputs[index],
        h(
          'span',
          { class: 'choice-words' },
          renderTextObject(option.text, place.surface.directory),
          option.description && h('span', { class: 'choice-note' }, plainWords(option.description)),
        ),
      ),
    ),
  );
}
