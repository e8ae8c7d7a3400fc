import { setImmediate as nextTurn } from 'node:timers/promises';
import { type CsvFile, type Delimiter, excerpt, type RowError } from './csv-file.ts';
import { guardFormula } from './formula-guard.ts';

export interface CsvColumn {
  readonly name: string;
  /** Text is guarded against formulas; numbers are written as they are, so `-5` stays a number. */
  readonly kind: 'text' | 'number';
}

export interface WriteCsvOptions {
  readonly delimiter?: Delimiter;
}

/**
 * RFC 4180 text: a byte order mark (else Excel does not read UTF-8), CRLF, quotes where needed.
 * null and absent cells are empty.
 */
export function toCsv(
  rows: Iterable<readonly (string | null)[]>,
  columns: readonly CsvColumn[],
  options: WriteCsvOptions = {},
): string {
  const delimiter = options.delimiter ?? ',';
  const lines = [headerLine(columns, delimiter)];
  for (const row of rows) lines.push(rowLine(row, columns, delimiter));
  return textOf(lines);
}

function headerLine(columns: readonly CsvColumn[], delimiter: Delimiter): string {
  return columns.map(({ name }) => toCell(name, 'text', delimiter)).join(delimiter);
}

function rowLine(
  row: readonly (string | null)[],
  columns: readonly CsvColumn[],
  delimiter: Delimiter,
): string {
  return columns
    .map(({ kind }, index) => toCell(row[index] ?? '', kind, delimiter))
    .join(delimiter);
}

function textOf(lines: readonly string[]): string {
  return `\uFEFF${lines.join('\r\n')}\r\n`;
}

function toCell(content: string, kind: CsvColumn['kind'], delimiter: Delimiter): string {
  const text = kind === 'text' ? guardFormula(content) : content;
  const plain = !text.includes(delimiter) && !/["\r\n]|^\s|\s$/.test(text);
  return plain ? text : `"${text.replaceAll('"', '""')}"`;
}

const ROWS_PER_TURN = 1_000;

/**
 * Every error with its reason and, behind it, the row as it stands in the file. Written with the
 * file's own delimiter, so that it opens like the file did. There can be 200,000 of them, so it gives
 * the event loop a turn every thousand.
 */
export async function toErrorCsv(file: CsvFile, errors: readonly RowError[]): Promise<string> {
  const columns: CsvColumn[] = [
    { name: 'line', kind: 'number' },
    { name: 'field', kind: 'text' },
    { name: 'value', kind: 'text' },
    { name: 'message', kind: 'text' },
    ...file.columns.map((name): CsvColumn => ({ name: `in file: ${name}`, kind: 'text' })),
  ];
  const rowByLine = new Map([...file.lines].map((line, row) => [line, row]));
  const lines = [headerLine(columns, file.delimiter)];
  for (const { line, field, value, message } of errors) {
    if (lines.length % ROWS_PER_TURN === 0) await nextTurn();
    const row = rowByLine.get(line);
    const cells =
      row === undefined ? [] : file.cells.map((column) => excerpt(column.at(row) ?? ''));
    lines.push(rowLine([String(line), field, value, message, ...cells], columns, file.delimiter));
  }
  return textOf(lines);
}
