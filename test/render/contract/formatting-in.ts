import type { Inline, TextBlock } from '../../../src/playground/page/text/inline.ts';
import { parseMrkdwn } from '../../../src/playground/page/text/mrkdwn.ts';

/** What people's names in the data would be, were they not shown as typed. */
const OF_NAMES: ReadonlySet<string> = new Set(['bold', 'x', 'y', 'z', 'tada']);

const textOf = (parts: readonly Inline[]): string =>
  parts
    .map((part) => ('text' in part ? part.text : 'children' in part ? textOf(part.children) : ''))
    .join('');

function* madeOf(parts: readonly Inline[]): Generator<string> {
  for (const part of parts) {
    if (part.type === 'broadcast') yield `broadcast ${part.range}`;
    if (part.type === 'emoji' && OF_NAMES.has(part.name)) yield `emoji ${part.name}`;
    if (part.type === 'code' && OF_NAMES.has(part.text)) yield `code ${part.text}`;
    if (!('children' in part)) continue;
    const text = textOf(part.children);
    if (OF_NAMES.has(text)) yield `${part.type} ${text}`;
    yield* madeOf(part.children);
  }
}

function* inlinesOf(blocks: readonly TextBlock[]): Generator<readonly Inline[]> {
  for (const block of blocks) {
    if (block.type === 'paragraph') yield block.children;
    if (block.type === 'quote') yield* inlinesOf(block.children);
    if (block.type === 'list') for (const item of block.items) yield item.children;
  }
}

/** What Slack would make of the signs in people's names in a text: `bold x`, `emoji tada`. */
export function formattingIn(mrkdwn: string): readonly string[] {
  return [...inlinesOf(parseMrkdwn(mrkdwn))].flatMap((parts) => [...madeOf(parts)]);
}
