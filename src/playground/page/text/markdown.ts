import type { Inline, TextBlock } from './inline.ts';
import { parseMarkdownInline } from './markdown-inline.ts';

const LIST_ITEM = /^(\s*)([-*+]|\d+[.)])\s+(.*)$/;
const TABLE_RULE = /^\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*$/;

/** Reads the standard Markdown of a `markdown` block: headings, lists, quotes, code, tables, rules. */
export function parseMarkdown(source: string): TextBlock[] {
  const blocks: TextBlock[] = [];
  const lines = source.split('\n');
  let at = 0;
  while (at < lines.length) {
    const taken = readBlock(lines, at);
    if (taken.block !== null) blocks.push(taken.block);
    at = taken.next;
  }
  return blocks;
}

interface Taken {
  readonly block: TextBlock | null;
  readonly next: number;
}

function readBlock(lines: readonly string[], at: number): Taken {
  const line = lines[at] ?? '';
  if (line.trim() === '') return { block: null, next: at + 1 };
  if (line.startsWith('```')) return readFence(lines, at);
  const heading = /^(#{1,6})\s+(.*?)\s*#*$/.exec(line);
  if (heading?.[1]) {
    const children = parseMarkdownInline(heading[2] ?? '');
    return { block: { type: 'heading', level: heading[1].length, children }, next: at + 1 };
  }
  if (/^\s*([-*_])(\s*\1){2,}\s*$/.test(line)) return { block: { type: 'rule' }, next: at + 1 };
  if (line.startsWith('>')) {
    const run = takeWhile(lines, at, (text) => text.startsWith('>'));
    const inner = run.map((text) => text.replace(/^> ?/, '')).join('\n');
    return { block: { type: 'quote', children: parseMarkdown(inner) }, next: at + run.length };
  }
  if (line.includes('|') && TABLE_RULE.test(lines[at + 1] ?? '')) return readTable(lines, at);
  if (LIST_ITEM.test(line)) return readList(lines, at);
  const run = takeWhile(lines, at, (text, index) => index === at || !startsBlock(text));
  return {
    block: { type: 'paragraph', children: parseMarkdownInline(run.join('\n')) },
    next: at + run.length,
  };
}

function startsBlock(line: string): boolean {
  return /^\s*$|^#{1,6}\s|^>|^```/.test(line) || LIST_ITEM.test(line);
}

function takeWhile(
  lines: readonly string[],
  from: number,
  accepts: (line: string, index: number) => boolean,
): string[] {
  let end = from;
  while (end < lines.length && accepts(lines[end] ?? '', end)) end += 1;
  return lines.slice(from, end);
}

function readFence(lines: readonly string[], at: number): Taken {
  const body = takeWhile(lines, at + 1, (line) => !line.startsWith('```'));
  return { block: { type: 'preformatted', text: body.join('\n') }, next: at + body.length + 2 };
}

function readList(lines: readonly string[], at: number): Taken {
  const run = takeWhile(lines, at, (line) => LIST_ITEM.test(line));
  const items = run.map((line) => {
    const [, space = '', , text = ''] = LIST_ITEM.exec(line) ?? [];
    return { indent: Math.floor(space.length / 2), children: parseMarkdownInline(text) };
  });
  const marker = LIST_ITEM.exec(run[0] ?? '')?.[2] ?? '-';
  const ordered = /\d/.test(marker);
  const start = ordered ? Number.parseInt(marker, 10) : 1;
  return { block: { type: 'list', ordered, start, items }, next: at + run.length };
}

function readTable(lines: readonly string[], at: number): Taken {
  const run = takeWhile(lines, at, (line) => line.includes('|'));
  const [header = '', , ...rows] = run;
  return {
    block: { type: 'table', header: cells(header), rows: rows.map(cells) },
    next: at + run.length,
  };
}

function cells(line: string): Inline[][] {
  return line
    .trim()
    .replace(/^\||\|$/g, '')
    .split('|')
    .map((cell) => parseMarkdownInline(cell.trim()));
}
