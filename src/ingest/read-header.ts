import Papa from 'papaparse';
import { DELIMITERS, type Delimiter } from './csv-file.ts';

export interface Header {
  readonly delimiter: Delimiter;
  /** How rows end: `\n` also covers CRLF. */
  readonly newline: '\n' | '\r';
  /** Normalised names, empty trailing ones dropped. */
  readonly columns: readonly string[];
  /** Index into the text where the first row begins. */
  readonly end: number;
  /** The line the first row begins on. */
  readonly nextLine: number;
}

/**
 * Finds the header at the start of `text`: the first line that is not blank; an Excel `sep=;` line
 * before it sets the delimiter. null: the line is not complete yet (never when `final`) or there is none.
 */
export function readHeader(text: string, final: boolean): Header | null {
  let from = 0;
  let line = 1;
  let separator: Delimiter | null = null;
  for (;;) {
    const found = findLineEnd(text, from, final);
    if (found === null) return null;
    const content = text.slice(from, found.end);
    line += Math.max(1, countOf(text.slice(from, found.next), found.newline));
    from = found.next;
    if (content.trim() === '') {
      if (from >= text.length) return null;
      continue;
    }
    const declared = /^\s*"?sep=([,;\t])"?\s*$/i.exec(content)?.[1];
    if (declared !== undefined) {
      separator = DELIMITERS.find((one) => one === declared) ?? null;
      continue;
    }
    const delimiter = separator ?? detectDelimiter(content);
    const columns = splitLine(content, delimiter).map(normaliseName);
    while (columns.length > 1 && columns.at(-1) === '') columns.pop();
    return { delimiter, newline: found.newline, columns, end: from, nextLine: line };
  }
}

/** Trimmed, lower case, runs of spaces as one underscore. */
function normaliseName(name: string): string {
  return name.trim().toLowerCase().replace(/\s+/g, '_');
}

/** The delimiter that splits the header into the most columns; the comma where none does. */
function detectDelimiter(line: string): Delimiter {
  let best: Delimiter = ',';
  let most = 1;
  for (const delimiter of DELIMITERS) {
    const columns = splitLine(line, delimiter).length;
    if (columns > most) {
      best = delimiter;
      most = columns;
    }
  }
  return best;
}

function splitLine(line: string, delimiter: Delimiter): string[] {
  const parsed = Papa.parse<string[]>(line, { delimiter, newline: '\n' });
  return parsed.data[0] ?? [];
}

/** The first line end outside quotes, or the end of the text when `final`. */
function findLineEnd(
  text: string,
  from: number,
  final: boolean,
): { end: number; next: number; newline: '\n' | '\r' } | null {
  let quoted = false;
  for (let index = from; index < text.length; index += 1) {
    const character = text[index];
    if (character === '"') quoted = !quoted;
    if (quoted) continue;
    if (character === '\n') return { end: index, next: index + 1, newline: '\n' };
    if (character !== '\r') continue;
    if (index + 1 === text.length && !final) return null;
    return text[index + 1] === '\n'
      ? { end: index, next: index + 2, newline: '\n' }
      : { end: index, next: index + 1, newline: '\r' };
  }
  return final && from < text.length
    ? { end: text.length, next: text.length, newline: '\n' }
    : null;
}

/** How often one character occurs. */
function countOf(text: string, character: string): number {
  let count = 0;
  for (let at = text.indexOf(character); at !== -1; at = text.indexOf(character, at + 1))
    count += 1;
  return count;
}
