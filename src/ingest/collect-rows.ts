import { InvalidInput } from '../errors.ts';
import { createBlocks, type Items } from './blocks.ts';
import { DELIMITERS, excerpt, type Delimiter, type RowError } from './csv-file.ts';
import type { Header } from './read-header.ts';
import { identityColumns } from './recognise.ts';

export interface RowCollector {
  readonly cells: readonly Items<string>[];
  readonly lines: Items<number>;
  readonly errors: readonly RowError[];
  /** `text.slice(from, to)` is the row as it stands in the file, line end included. */
  add(row: string[], text: string, from: number, to: number, quoteError?: string): void;
  /** The line the next row begins on. */
  nextLine(): number;
}

/** Distinct texts remembered per column, so that a repeated week or name is kept once. */
const REMEMBERED = 2_000;

/** Gathers parsed rows into columns and counts lines. Throws InvalidInput beyond `maxRows`. */
export function collectRows(header: Header, maxRows: number): RowCollector {
  const width = header.columns.length;
  const needed = identityColumns(header.columns);
  const cells = header.columns.map(() => createBlocks<string>());
  const known: Map<string, string>[] = header.columns.map(() => new Map<string, string>());
  const lines = createBlocks<number>();
  const errors: RowError[] = [];
  let line = header.nextLine;

  const keep = (column: number, cell: string): string => {
    const seen = known[column];
    const same = seen?.get(cell);
    if (same !== undefined || seen === undefined) return same ?? cell;
    const copy = detach(cell);
    if (seen.size < REMEMBERED) seen.set(copy, copy);
    return copy;
  };

  return {
    cells,
    lines,
    errors,
    nextLine: () => line,
    add: (row, text, from, to, quoteError) => {
      const at = line;
      line += countLineEnds(text, header.newline, from, to);
      if (header.newline === '\n') dropCarriageReturn(row, header.delimiter, text, from, to);
      if (row.every((cell) => cell.trim() === '')) return;
      if (lines.length + errors.length >= maxRows) {
        throw new InvalidInput(
          `This file has more than ${maxRows.toLocaleString('en-US')} rows, the most Pulsecard reads. Split it, for instance by quarter, and share the parts one after the other.`,
        );
      }
      const problem = rowProblem(row, header, needed, quoteError);
      if (problem !== null) {
        const value = excerpt(text.slice(from, to).trim());
        errors.push({ line: at, field: 'row', value, ...problem });
        return;
      }
      lines.push(at);
      for (let column = 0; column < width; column += 1) {
        cells[column]?.push(keep(column, row[column] ?? ''));
      }
    },
  };
}

/** Rows may leave out empty cells at their end, as Excel does; not the cells that say what they are about. */
function rowProblem(
  row: readonly string[],
  { columns, delimiter }: Header,
  needed: readonly string[],
  quoteError?: string,
): Pick<RowError, 'message'> | Pick<RowError, 'message' | 'field'> | null {
  if (quoteError === 'MissingQuotes') {
    return {
      message:
        'a quote (") is opened here and never closed; close it, or double it if it is part of the text',
    };
  }
  if (quoteError !== undefined) {
    return { message: 'a quote (") stands inside a quoted text; double it ("") to keep it' };
  }
  if (row.length > columns.length && row.slice(columns.length).some((cell) => cell.trim() !== '')) {
    return {
      message: `has ${row.length} columns, the header has ${columns.length}; put a text that holds the delimiter in quotes`,
    };
  }
  if (row.length >= columns.length) return null;
  const elsewhere = DELIMITERS.find((mark) => mark !== delimiter && row[0]?.includes(mark));
  if (row.length === 1 && elsewhere !== undefined) {
    return {
      message: `is not separated by ${DELIMITER_NAMES[delimiter]} as the header is, but by ${DELIMITER_NAMES[elsewhere]}; use the same in all lines`,
    };
  }
  const missing = columns.slice(row.length).find((name) => needed.includes(name));
  if (missing === undefined) return null;
  return { field: missing, message: `The row ends before its ${missing}. Fill it in.` };
}

const DELIMITER_NAMES: Readonly<Record<Delimiter, string>> = {
  ',': 'commas',
  ';': 'semicolons',
  '\t': 'tabs',
};

function countLineEnds(text: string, newline: string, from: number, to: number): number {
  let count = 0;
  for (let at = text.indexOf(newline, from); at !== -1 && at < to; count += 1) {
    at = text.indexOf(newline, at + 1);
  }
  return count;
}

/**
 * Rows are split at `\n`, so of a CRLF the last cell still holds the `\r`. It is not the line end's
 * where it stands inside the quotes: there the row ends in `\r"`, perhaps with spaces behind it.
 */
function dropCarriageReturn(
  row: string[],
  delimiter: string,
  text: string,
  from: number,
  to: number,
): void {
  const last = row.length - 1;
  const cell = row[last];
  if (cell === undefined || !cell.endsWith('\r')) return;
  let end = to - 1;
  while (end > from && text[end] !== delimiter && (text[end] ?? '').trim() === '') end -= 1;
  if (text[end] === '"' && text[end - 1] === '\r') return;
  row[last] = cell.slice(0, -1);
}

/**
 * A cell cut from a longer text keeps that whole text in memory (V8 slices from 13 characters on);
 * one that is built anew does not.
 */
function detach(cell: string): string {
  return cell.length < 13 ? cell : Buffer.from(cell).toString();
}
