import type { InputBlock } from '@slack/types';
import type { BlockElement } from '../elements/block-element.ts';
import { renderElement } from '../elements/render-element.ts';
import type { Place, Surface } from '../elements/surface.ts';
import { h, uniqueId } from '../h.ts';
import { shapeOf } from '../shape-of.ts';
import { plainWords } from '../text/plain-words.ts';

const GROUPED = new Set(['checkboxes', 'radio_buttons']);

/** An input block: label, control, hint and the place of its error. */
export function renderInput(block: InputBlock, surface: Surface, blockId: string): HTMLElement {
  const element = shapeOf<BlockElement>(block.element);
  const grouped = GROUPED.has(element.type);
  const controlId = uniqueId('field');
  const hintId = uniqueId('hint');
  const errorId = uniqueId('error');
  const optional = block.optional === true;
  const label = plainWords(block.label);
  const config = 'dispatch_action_config' in element ? element.dispatch_action_config : undefined;
  const place: Place = {
    surface,
    blockId,
    dispatches: block.dispatch_action === true || surface.kind === 'message',
    dispatchOn: config?.trigger_actions_on ?? ['on_enter_pressed'],
    controlId,
    label: grouped ? label : null,
    describedBy: block.hint === undefined ? errorId : `${hintId} ${errorId}`,
    optional,
  };
  const title = [label, optional && h('span', { class: 'field-optional' }, ' (optional)')];
  return h(
    'div',
    { class: 'field' },
    grouped
      ? h('span', { class: 'field-label', 'aria-hidden': 'true' }, title)
      : h('label', { class: 'field-label', for: controlId }, title),
    renderElement(element, place),
    h('p', { id: errorId, class: 'field-error' }),
    block.hint && h('p', { id: hintId, class: 'field-hint' }, plainWords(block.hint)),
  );
}
