import type { BlockElement } from '../elements/block-element.ts';
import type { Place, Surface } from '../elements/surface.ts';
import { uniqueId } from '../h.ts';
import { plainWords } from '../text/plain-words.ts';

/** The place of an element in a section or an actions block: it speaks at once and names itself. */
export function elementPlace(element: BlockElement, surface: Surface, blockId: string): Place {
  return {
    surface,
    blockId,
    dispatches: true,
    dispatchOn: ['on_enter_pressed'],
    controlId: uniqueId('control'),
    label: ownName(element),
    describedBy: null,
    optional: false,
  };
}

const FALLBACK_NAMES: Readonly<Record<string, string>> = {
  datepicker: 'Date',
  timepicker: 'Time',
  datetimepicker: 'Date and time',
  overflow: 'More actions',
  checkboxes: 'Options',
  radio_buttons: 'Options',
};

function ownName(element: BlockElement): string {
  if ('accessibility_label' in element && typeof element.accessibility_label === 'string') {
    return element.accessibility_label;
  }
  if ('placeholder' in element && element.placeholder !== undefined) {
    return plainWords(element.placeholder);
  }
  return FALLBACK_NAMES[element.type] ?? 'Choose';
}
