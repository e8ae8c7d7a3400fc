import type { Inline } from './inline.ts';
import { parseReference } from './reference.ts';
import { safeUrl } from './safe-url.ts';

type Reader = (match: RegExpExecArray) => Inline | null;

/** Tried in this order at every position; each expression is anchored and takes at least one character. */
const READERS: readonly (readonly [RegExp, Reader])[] = [
  [/^\\([\\`*_{}[\]()#+\-.!|~<>])/, ([, char = '']) => ({ type: 'text', text: char })],
  [/^\n/, () => ({ type: 'break' })],
  [/^`([^`\n]+)`/, ([, text = '']) => ({ type: 'code', text })],
  [
    /^\*\*\*(?=\S)(.+?)\*\*\*/s,
    ([, text = '']) => style('bold', [style('italic', parseMarkdownInline(text))]),
  ],
  [/^(\*\*|__)(?=\S)(.+?)\1/s, ([, , text = '']) => style('bold', parseMarkdownInline(text))],
  [/^~~(?=\S)(.+?)~~/s, ([, text = '']) => style('strike', parseMarkdownInline(text))],
  [/^\*(?=\S)([^*\n]+?)\*/, ([, text = '']) => style('italic', parseMarkdownInline(text))],
  [/^_(?=\S)([^_\n]+?)_(?!\w)/, ([, text = '']) => style('italic', parseMarkdownInline(text))],
  [/^!?\[([^\]]*)\]\(([^)\s]+)(?:\s+"[^"]*")?\)/, ([, label = '', url = '']) => link(url, label)],
  [/^<([^>\s][^>]*)>/, ([, body = '']) => parseReference(body, parseMarkdownInline)],
  [/^https?:\/\/[^\s<>)\]]+/, ([url]) => link(url, url)],
  [/^:([a-z][a-z0-9_+-]*):/, ([, name = '']) => ({ type: 'emoji', name })],
];

/** Reads the inline part of standard Markdown. */
export function parseMarkdownInline(source: string): Inline[] {
  const out: Inline[] = [];
  let plain = '';
  const flush = (): void => {
    if (plain !== '') out.push({ type: 'text', text: plain });
    plain = '';
  };
  let at = 0;
  while (at < source.length) {
    const found = readOne(source.slice(at), source[at - 1]);
    if (found === null) {
      plain += source[at] ?? '';
      at += 1;
    } else {
      flush();
      out.push(found.inline);
      at += found.length;
    }
  }
  flush();
  return out;
}

function readOne(
  rest: string,
  before: string | undefined,
): { inline: Inline; length: number } | null {
  // Inside a word an underscore is a letter: `snake_case_name`.
  if (rest.startsWith('_') && before !== undefined && /\w/.test(before)) return null;
  for (const [pattern, read] of READERS) {
    const match = pattern.exec(rest);
    const inline = match === null ? null : read(match);
    if (match !== null && inline !== null) return { inline, length: match[0].length };
  }
  return null;
}

function style(type: 'bold' | 'italic' | 'strike', children: readonly Inline[]): Inline {
  return { type, children };
}

function link(url: string, label: string): Inline | null {
  if (safeUrl(url) === null) return null;
  return { type: 'link', url, children: [{ type: 'text', text: label === '' ? url : label }] };
}
