import type { RichTextBlock, RichTextElement } from '@slack/types';
import type { Inline, TextBlock } from './inline.ts';
import { safeUrl } from './safe-url.ts';

/** Turns a `rich_text` block into the same pieces that mrkdwn is read into. */
export function readRichText(block: RichTextBlock): TextBlock[] {
  return block.elements.flatMap((element): TextBlock[] => {
    switch (element.type) {
      case 'rich_text_section':
        return [{ type: 'paragraph', children: readElements(element.elements) }];
      case 'rich_text_quote':
        return [
          {
            type: 'quote',
            children: [{ type: 'paragraph', children: readElements(element.elements) }],
          },
        ];
      case 'rich_text_preformatted':
        return [
          {
            type: 'preformatted',
            text: element.elements
              .map((part) => (part.type === 'link' ? (part.text ?? part.url) : part.text))
              .join(''),
          },
        ];
      case 'rich_text_list':
        return [
          {
            type: 'list',
            ordered: element.style === 'ordered',
            start: 1,
            items: element.elements.map((item) => ({
              indent: element.indent ?? 0,
              children: readElements(item.elements),
            })),
          },
        ];
      default:
        return [];
    }
  });
}

function readElements(elements: readonly RichTextElement[]): Inline[] {
  return elements.flatMap((element) => {
    const inlines = readElement(element);
    const { style } = element;
    // Code is innermost: it holds plain characters only.
    const coded: Inline[] =
      style?.code === true && element.type === 'text'
        ? [{ type: 'code', text: element.text }]
        : inlines;
    const marks = (['strike', 'italic', 'bold'] as const).filter((mark) => style?.[mark] === true);
    return marks.reduce<Inline[]>((children, type) => [{ type, children }], coded);
  });
}

function readElement(element: RichTextElement): Inline[] {
  switch (element.type) {
    case 'text':
      return element.text
        .split('\n')
        .flatMap((line, index): Inline[] => [
          ...(index > 0 ? [{ type: 'break' } as const] : []),
          ...(line === '' ? [] : [{ type: 'text', text: line } as const]),
        ]);
    case 'link': {
      const children: Inline[] = [{ type: 'text', text: element.text ?? element.url }];
      return safeUrl(element.url) === null
        ? children
        : [{ type: 'link', url: element.url, children }];
    }
    case 'user':
      return [{ type: 'user', id: element.user_id, label: null }];
    case 'channel':
      return [{ type: 'channel', id: element.channel_id, label: null }];
    case 'emoji':
      return [readEmoji(element.name, element.unicode)];
    case 'broadcast':
      return [{ type: 'broadcast', range: element.range }];
    case 'usergroup':
      return [{ type: 'broadcast', range: element.usergroup_id }];
    case 'team':
      return [{ type: 'text', text: element.team_id }];
    case 'color':
      return [{ type: 'code', text: element.value }];
    case 'date':
      return [
        {
          type: 'date',
          timestamp: element.timestamp,
          format: element.format,
          url: element.url === undefined ? null : safeUrl(element.url),
          fallback: element.fallback ?? element.format,
        },
      ];
    default:
      return [];
  }
}

function readEmoji(name: string, unicode: string | undefined): Inline {
  if (unicode === undefined || !/^[0-9a-f-]+$/i.test(unicode)) return { type: 'emoji', name };
  const points = unicode.split('-').map((code) => Number.parseInt(code, 16));
  return { type: 'text', text: String.fromCodePoint(...points) };
}
