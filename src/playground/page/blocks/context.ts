import type { ContextBlock } from '@slack/types';
import type { Surface } from '../elements/surface.ts';
import { h } from '../h.ts';
import { renderTextObject } from '../text/render-text.ts';
import { renderPicture } from './image.ts';

/** A context line: small words and small pictures. */
export function renderContext(block: ContextBlock, surface: Surface): HTMLElement {
  return h(
    'div',
    { class: 'block-context' },
    block.elements.map((element) =>
      element.type === 'image'
        ? renderPicture(element, surface, 'picture-inline')
        : renderTextObject(element, surface.directory),
    ),
  );
}
