import { isObject, stringIn } from '../json-object.ts';
import { boolean, byType, integer, list, number, object, oneOf, text, url } from './checks.ts';
import type { Check } from './report.ts';
import { blockId } from './text-objects.ts';

/** Slack names no limit for one run of text; this is the message's. */
const ANY_TEXT = text(40_000);
const id = text(255);

const style: Check = object({
  optional: {
    bold: boolean,
    italic: boolean,
    strike: boolean,
    code: boolean,
    underline: boolean,
    highlight: boolean,
    client_highlight: boolean,
    unlink: boolean,
  },
});

const inline: Check = byType({
  text: object({ required: { text: ANY_TEXT }, optional: { style } }),
  emoji: object({ required: { name: text(255) }, optional: { unicode: text(255), style } }),
  link: object({
    required: { url },
    optional: { text: ANY_TEXT, unsafe: boolean, style },
  }),
  user: object({ required: { user_id: id }, optional: { style } }),
  usergroup: object({ required: { usergroup_id: id }, optional: { style } }),
  channel: object({ required: { channel_id: id }, optional: { style } }),
  broadcast: object({
    required: { range: oneOf('here', 'channel', 'everyone') },
    optional: { style },
  }),
  color: object({ required: { value: text(255) }, optional: { style } }),
  date: object({
    required: { timestamp: number, format: text(3_000) },
    optional: { url, fallback: text(3_000), style },
  }),
});

const inlines = list(inline, 1, 10_000);
const border = oneOf(0, 1);
const section: Check = object({ required: { elements: inlines } });

const container: Check = byType({
  rich_text_section: section,
  rich_text_quote: object({ required: { elements: inlines }, optional: { border } }),
  rich_text_preformatted: object({
    required: { elements: inlines },
    optional: { border, language: text(255) },
  }),
  rich_text_list: object({
    required: {
      style: oneOf('bullet', 'ordered'),
      elements: list(byType({ rich_text_section: section }), 1, 10_000),
    },
    optional: { indent: integer(0, 8), offset: integer(0, 100_000), border },
  }),
});

/** A `rich_text` block, alone, in a table cell or as an initial value. */
export const richTextBlock: Check = byType({
  rich_text: object({
    required: { elements: list(container, 1, 1_000) },
    optional: { block_id: blockId },
  }),
});

/** The characters a person sees in rich text. */
export function richTextLength(value: unknown): number {
  if (Array.isArray(value))
    return value.reduce((sum: number, item) => sum + richTextLength(item), 0);
  if (!isObject(value)) return 0;
  return stringIn(value['text']).length + richTextLength(value['elements']);
}
