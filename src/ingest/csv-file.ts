import type { Items } from './blocks.ts';

/** One thing wrong with one row; printed as `line, field, value, message`. */
export interface RowError {
  /** Line in the file where the row begins; the header is line 1. */
  readonly line: number;
  /** Column name, or `row` when the row as a whole is wrong. */
  readonly field: string;
  /** What stood there, shortened to 200 characters. */
  readonly value: string;
  readonly message: string;
}

export type Delimiter = ',' | ';' | '\t';

export const DELIMITERS: readonly Delimiter[] = [',', ';', '\t'];

/** A file that was read: columns of text, nothing understood yet. Rows count from 0. */
export interface CsvFile {
  readonly delimiter: Delimiter;
  /** Header names, normalised: trimmed, lower case, spaces as underscores; `''` where unnamed. */
  readonly columns: readonly string[];
  /** `cells[column].at(row)`, exactly as in the file apart from the quoting. */
  readonly cells: readonly Items<string>[];
  /** `lines.at(row)`: the line a row begins on. */
  readonly lines: Items<number>;
  readonly rowCount: number;
  /** Rows that could not be split into the header's columns; they are not among `cells`. */
  readonly errors: readonly RowError[];
  readonly bytes: number;
}

/** Shortens what is quoted back to people, never through the middle of an emoji. */
export function excerpt(text: string, maxLength = 200): string {
  if (text.length <= maxLength) return text;
  return `${text.slice(0, maxLength - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
