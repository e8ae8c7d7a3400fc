import type { KnownBlock, RichTextBlock } from '@slack/types';

const richText = (block: RichTextBlock): string =>
  /"text":"([^"]*)"/.exec(JSON.stringify(block.elements))?.[1] ?? '';

function linesOf(block: KnownBlock): string[] {
  if (block.type === 'header') return [`# ${block.text.text}`];
  if (block.type === 'section') return [block.text?.text ?? ''];
  if (block.type === 'image') return [`[${block.alt_text}]`];
  if (block.type === 'context')
    return block.elements.map((element) => ('text' in element ? element.text : 'an image'));
  if (block.type === 'table')
    return block.rows.map((row) =>
      row
        .map((cell) => (cell.type === 'rich_text' ? `**${richText(cell)}**` : cell.text.trim()))
        .join(' | ')
        .replace(/[ |]+$/, ''),
    );
  if (block.type === 'actions')
    return [
      block.elements
        .map((one) => (one.type === 'button' ? `(${one.text.text})` : `<${one.type}>`))
        .join(' '),
    ];
  return [`a block of type ${block.type}`];
}

/** A message as a person reads it: a line per row, text or row of controls. */
export const readable = (blocks: readonly KnownBlock[]): string[] => blocks.flatMap(linesOf);
