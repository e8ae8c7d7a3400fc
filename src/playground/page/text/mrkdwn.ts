import { decodeEntities } from './inline.ts';
import type { Inline, TextBlock } from './inline.ts';
import { parseReference } from './reference.ts';

const DELIMITERS: Readonly<Record<string, 'bold' | 'italic' | 'strike'>> = {
  '*': 'bold',
  _: 'italic',
  '~': 'strike',
};
const BULLET = /^(\s*)[•◦▪]\s+(.*)$/;

/**
 * Reads Slack's mrkdwn (docs.slack.dev/messaging/formatting-message-text). `&`, `<` and `>` come
 * escaped; what looks like a tag of ours is text, never markup.
 */
export function parseMrkdwn(source: string): TextBlock[] {
  const blocks: TextBlock[] = [];
  const parts = source.split(/```/);
  // An odd number of fences leaves the last one open: Slack shows it as typed.
  const closed = parts.length % 2 === 1;
  parts.forEach((part, index) => {
    const last = index === parts.length - 1;
    if (index % 2 === 1 && (closed || !last)) {
      blocks.push({ type: 'preformatted', text: decodeEntities(part.replace(/^\n|\n$/g, '')) });
      return;
    }
    const text = index % 2 === 1 ? `\`\`\`${part}` : trimAroundFences(part, index > 0, !last);
    if (text !== '' || parts.length === 1) blocks.push(...parseLines(text.split('\n')));
  });
  return blocks;
}

function trimAroundFences(part: string, after: boolean, before: boolean): string {
  const start = after ? part.replace(/^\n/, '') : part;
  return before ? start.replace(/\n$/, '') : start;
}

function parseLines(lines: readonly string[]): TextBlock[] {
  const blocks: TextBlock[] = [];
  let index = 0;
  while (index < lines.length) {
    const line = lines[index] ?? '';
    const kind = lineKind(line);
    const run: string[] = [];
    while (index < lines.length && lineKind(lines[index] ?? '') === kind) {
      run.push(lines[index] ?? '');
      index += 1;
    }
    if (kind === 'quote') {
      blocks.push({
        type: 'quote',
        children: parseLines(run.map((quoted) => quoted.replace(/^(&gt;|>) ?/, ''))),
      });
    } else if (kind === 'bullet') {
      blocks.push({
        type: 'list',
        ordered: false,
        start: 1,
        items: run.map((bullet) => {
          const [, space = '', text = ''] = BULLET.exec(bullet) ?? [];
          return { indent: Math.floor(space.length / 2), children: parseInline(text) };
        }),
      });
    } else {
      blocks.push({ type: 'paragraph', children: parseInline(run.join('\n')) });
    }
  }
  return blocks;
}

function lineKind(line: string): 'quote' | 'bullet' | 'text' {
  if (line.startsWith('&gt;') || line.startsWith('>')) return 'quote';
  return BULLET.test(line) ? 'bullet' : 'text';
}

/** Reads the inline part of mrkdwn: styles, code, links, mentions, dates, emoji. */
export function parseInline(source: string): Inline[] {
  const out: Inline[] = [];
  let plain = '';
  const flush = (): void => {
    if (plain !== '') out.push({ type: 'text', text: decodeEntities(plain) });
    plain = '';
  };
  let at = 0;
  while (at < source.length) {
    const found = readToken(source, at);
    if (found === null) {
      plain += source[at] ?? '';
      at += 1;
    } else {
      flush();
      out.push(found.inline);
      at = found.end;
    }
  }
  flush();
  return out;
}

interface Token {
  readonly inline: Inline;
  readonly end: number;
}

function readToken(source: string, at: number): Token | null {
  const char = source[at] ?? '';
  if (char === '\n') return { inline: { type: 'break' }, end: at + 1 };
  if (char === '<') return readReference(source, at);
  if (char === '`') return readCode(source, at);
  if (char === ':') return readEmoji(source, at);
  const style = DELIMITERS[char];
  return style === undefined ? null : readStyled(source, at, char, style);
}

function readReference(source: string, at: number): Token | null {
  const end = source.indexOf('>', at);
  if (end < 0) return null;
  const inline = parseReference(source.slice(at + 1, end), parseInline);
  return inline === null ? null : { inline, end: end + 1 };
}

function readCode(source: string, at: number): Token | null {
  const end = source.indexOf('`', at + 1);
  const text = source.slice(at + 1, end);
  if (end < 0 || text.trim() === '' || text.includes('\n')) return null;
  return { inline: { type: 'code', text: decodeEntities(text) }, end: end + 1 };
}

function readEmoji(source: string, at: number): Token | null {
  const match = /^:([a-z0-9_+'-]+)(?:::skin-tone-[2-6])?:/.exec(source.slice(at, at + 80));
  // 10:30:00 is a time, not an emoji called 30.
  if (!match?.[1] || /^\d+$/.test(match[1])) return null;
  return { inline: { type: 'emoji', name: match[1] }, end: at + match[0].length };
}

/** A style opens after a non-word and before a non-space, and closes the other way round, on one line. */
function readStyled(
  source: string,
  at: number,
  char: string,
  type: 'bold' | 'italic' | 'strike',
): Token | null {
  if (isWord(source[at - 1]) || isSpace(source[at + 1]) || source[at + 1] === char) return null;
  for (let end = at + 2; end < source.length && source[end] !== '\n'; end += 1) {
    if (source[end] === '<') {
      const skip = source.indexOf('>', end);
      if (skip > 0) end = skip;
    } else if (source[end] === char && !isSpace(source[end - 1]) && !isWord(source[end + 1])) {
      return { inline: { type, children: parseInline(source.slice(at + 1, end)) }, end: end + 1 };
    }
  }
  return null;
}

function isWord(char: string | undefined): boolean {
  return char !== undefined && /[\p{L}\p{N}]/u.test(char);
}

function isSpace(char: string | undefined): boolean {
  return char === undefined || /\s/.test(char);
}
