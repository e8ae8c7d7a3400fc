import type { InputBlock, KnownBlock, ModalView } from '@slack/types';
import { readable } from './readable.ts';

const textIn = (value: unknown): string =>
  typeof value === 'object' && value !== null && 'text' in value ? String(value.text) : '';

function inputLine({ element, label, hint }: InputBlock): string {
  const typed = element.type === 'plain_text_input' ? element.initial_value : undefined;
  const chosen = 'initial_option' in element ? textIn(element.initial_option?.text) : undefined;
  const about = textIn(hint);
  return `${label.text} [${typed ?? chosen ?? ''}]${about === '' ? '' : ` ${about}`}`;
}

/** A modal as a person reads it: title, then a line per field or text. */
export const readableView = ({ title, blocks }: ModalView): string[] => [
  `# ${title.text}`,
  ...(blocks as readonly KnownBlock[]).flatMap((block) =>
    block.type === 'input' ? [inputLine(block)] : readable([block]),
  ),
];
