import type {
  ActionsBlock,
  ContextBlock,
  DataTableBlock,
  HeaderBlock,
  ImageBlock,
  InputBlock,
  MarkdownBlock,
  RichTextBlock,
  SectionBlock,
  TableBlock,
} from '@slack/types';
import type { PageBlock } from '../../page-api/contract.ts';
import type { BlockElement } from '../elements/block-element.ts';
import { notDrawn, renderElement } from '../elements/render-element.ts';
import type { Surface } from '../elements/surface.ts';
import { h } from '../h.ts';
import { shapeOf } from '../shape-of.ts';
import { parseMarkdown } from '../text/markdown.ts';
import { plainWords } from '../text/plain-words.ts';
import { renderTextBlocks } from '../text/render-text.ts';
import { readRichText } from '../text/rich-text.ts';
import type { ChartBlock } from './chart-model.ts';
import { renderChart } from './chart.ts';
import { renderContext } from './context.ts';
import { renderDataTable } from './data-table.ts';
import { renderImage } from './image.ts';
import { renderInput } from './input.ts';
import { elementPlace } from './place.ts';
import { renderSection } from './section.ts';
import { renderTable } from './table.ts';

type Renderer = (block: never, surface: Surface, blockId: string) => HTMLElement;

const RENDERERS: Readonly<Record<string, Renderer>> = {
  header: (block: HeaderBlock) => h('h3', { class: 'block-header' }, plainWords(block.text)),
  section: (block: SectionBlock, surface, blockId) => renderSection(block, surface, blockId),
  context: (block: ContextBlock, surface) => renderContext(block, surface),
  divider: () => h('hr', { class: 'block-divider' }),
  image: (block: ImageBlock, surface) => renderImage(block, surface),
  actions: (block: ActionsBlock, surface, blockId) =>
    h(
      'div',
      { class: 'block-actions' },
      shapeOf<BlockElement[]>(block.elements).map((element) =>
        renderElement(element, elementPlace(element, surface, blockId)),
      ),
    ),
  rich_text: (block: RichTextBlock, surface) =>
    h('div', { class: 'text' }, renderTextBlocks(readRichText(block), surface.directory)),
  markdown: (block: MarkdownBlock, surface) =>
    h('div', { class: 'text' }, renderTextBlocks(parseMarkdown(block.text), surface.directory)),
  table: (block: TableBlock, surface) => renderTable(block, surface),
  data_table: (block: DataTableBlock, surface) => renderDataTable(block, surface),
  data_visualization: (block: ChartBlock) => renderChart(block),
  input: (block: InputBlock, surface, blockId) => renderInput(block, surface, blockId),
};

/** Draws one block, wrapped so that it can be found again by its block id. */
export function renderBlock(block: PageBlock, surface: Surface): HTMLElement {
  const render = RENDERERS[block.type];
  const content =
    render === undefined
      ? notDrawn(block.type)
      : // The server let the block through its validator: the shape is its type's.
        render(shapeOf<never>(block), surface, block.block_id);
  return h('div', { class: `block block-of-${block.type}`, 'data-block': block.block_id }, content);
}
