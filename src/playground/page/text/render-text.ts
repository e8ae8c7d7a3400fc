import { h } from '../h.ts';
import type { Child } from '../h.ts';
import type { Directory } from '../model/directory.ts';
import { emojiCharacter } from './emoji.ts';
import type { Inline, TextBlock } from './inline.ts';
import { parseMrkdwn } from './mrkdwn.ts';
import { plainWords, type TextObject } from './plain-words.ts';
import { formatSlackDate } from './slack-date.ts';

/** Draws a text object as one `<div class="text">` or `<span>`. */
export function renderTextObject(text: TextObject, directory: Directory): HTMLElement {
  if (text.type === 'plain_text') return h('div', { class: 'text' }, plainWords(text));
  return h('div', { class: 'text' }, renderTextBlocks(parseMrkdwn(text.text), directory));
}

/** Draws paragraphs, quotes, lists and the like. */
export function renderTextBlocks(
  blocks: readonly TextBlock[],
  directory: Directory,
): HTMLElement[] {
  return blocks.map((block) => renderTextBlock(block, directory));
}

function renderTextBlock(block: TextBlock, directory: Directory): HTMLElement {
  switch (block.type) {
    case 'paragraph':
      return h('p', {}, renderInlines(block.children, directory));
    case 'quote':
      return h('blockquote', {}, renderTextBlocks(block.children, directory));
    case 'preformatted':
      return h(
        'pre',
        { tabindex: 0, 'aria-label': 'Preformatted text' },
        h('code', {}, block.text),
      );
    case 'heading':
      return h(
        'p',
        {
          class: `md-heading md-heading-${block.level}`,
          role: 'heading',
          'aria-level': block.level + 2,
        },
        renderInlines(block.children, directory),
      );
    case 'rule':
      return h('hr');
    case 'list':
      return h(
        block.ordered ? 'ol' : 'ul',
        {
          class: `indent-${Math.min(block.items[0]?.indent ?? 0, 5)}`,
          ...(block.ordered ? { start: block.start } : {}),
        },
        block.items.map((item) => h('li', {}, renderInlines(item.children, directory))),
      );
    case 'table':
    default:
      return h(
        'div',
        { class: 'table-scroll' },
        h(
          'table',
          { class: 'table' },
          h('thead', {}, row('th', block.header, directory)),
          h(
            'tbody',
            {},
            block.rows.map((cells) => row('td', cells, directory)),
          ),
        ),
      );
  }
}

function row(
  tag: 'th' | 'td',
  cells: readonly (readonly Inline[])[],
  directory: Directory,
): HTMLElement {
  const scope = tag === 'th' ? { scope: 'col' } : {};
  return h(
    'tr',
    {},
    cells.map((cell) => h(tag, scope, renderInlines(cell, directory))),
  );
}

/** Draws inline pieces; every character of a person's text ends up in a text node. */
function renderInlines(inlines: readonly Inline[], directory: Directory): Child[] {
  return inlines.map((inline): Child => {
    switch (inline.type) {
      case 'text':
        return inline.text;
      case 'break':
        return h('br');
      case 'bold':
        return h('strong', {}, renderInlines(inline.children, directory));
      case 'italic':
        return h('em', {}, renderInlines(inline.children, directory));
      case 'strike':
        return h('s', {}, renderInlines(inline.children, directory));
      case 'code':
        return h('code', {}, inline.text);
      case 'emoji':
        return renderEmoji(inline.name);
      case 'link':
        return externalLink(inline.url, renderInlines(inline.children, directory));
      case 'user':
        return h(
          'span',
          { class: inline.id === directory.me ? 'mention mention-me' : 'mention' },
          `@${directory.personName(inline.id) ?? inline.label ?? inline.id}`,
        );
      case 'channel':
        return h(
          'a',
          { class: 'mention', href: `#${inline.id}` },
          `#${directory.channelName(inline.id) ?? inline.label ?? 'private channel'}`,
        );
      case 'broadcast':
        return h('span', { class: 'mention mention-me' }, `@${inline.range}`);
      case 'date':
      default: {
        const text = formatSlackDate(
          inline.timestamp,
          inline.format,
          directory.now.getTime(),
          directory.zone,
        );
        const iso = new Date(inline.timestamp * 1000).toISOString();
        const time = h('time', { datetime: iso }, text);
        return inline.url === null ? time : externalLink(inline.url, [time]);
      }
    }
  });
}

function renderEmoji(name: string): Child {
  const character = emojiCharacter(name);
  if (character === null) return `:${name}:`;
  return h(
    'span',
    { class: 'emoji', role: 'img', 'aria-label': name.replaceAll('_', ' ') },
    character,
  );
}

function externalLink(url: string, children: Child): HTMLElement {
  return h('a', { href: url, target: '_blank', rel: 'noopener noreferrer' }, children);
}
