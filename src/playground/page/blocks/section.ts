import type { ImageElement, SectionBlock } from '@slack/types';
import type { BlockElement } from '../elements/block-element.ts';
import { renderElement } from '../elements/render-element.ts';
import type { Surface } from '../elements/surface.ts';
import { h } from '../h.ts';
import { shapeOf } from '../shape-of.ts';
import { renderTextObject } from '../text/render-text.ts';
import { renderPicture } from './image.ts';
import type { Picture } from './image.ts';
import { elementPlace } from './place.ts';

/** A section: text, up to ten fields in two columns, and one accessory at the side. */
export function renderSection(block: SectionBlock, surface: Surface, blockId: string): HTMLElement {
  const { directory } = surface;
  const accessory = shapeOf<BlockElement | ImageElement | undefined>(block.accessory);
  return h(
    'div',
    { class: accessory === undefined ? 'section' : 'section with-accessory' },
    h(
      'div',
      { class: 'section-main' },
      block.text && renderTextObject(block.text, directory),
      block.fields &&
        h(
          'div',
          { class: 'section-fields' },
          block.fields.map((field) => renderTextObject(field, directory)),
        ),
    ),
    accessory !== undefined &&
      h(
        'div',
        { class: 'section-accessory' },
        accessory.type === 'image'
          ? renderPicture(shapeOf<Picture>(accessory), surface, 'picture-accessory')
          : renderElement(accessory, elementPlace(accessory, surface, blockId)),
      ),
  );
}
