import { type CsvFile, excerpt, type RowError } from './csv-file.ts';

const MAX_ERRORS = 200_000;
const MAX_WARNINGS = 20;

export interface FaultCollector {
  /** Notes the fault; always true, for a row to remember that it has one. */
  readonly refuse: (line: number, field: string, value: string, message: string) => true;
  /** Says something once, however often it is found. */
  readonly warn: (warning: string) => void;
  /** By line; at most 200,000 are kept. */
  readonly errors: () => readonly RowError[];
  /** All of them, the ones not kept included. */
  readonly errorCount: () => number;
  readonly warnings: () => readonly string[];
}

/** Gathers what is wrong with a file, beginning with the rows that could not be split. */
export function collectFaults(file: CsvFile): FaultCollector {
  const errors: RowError[] = [...file.errors];
  let errorCount = file.errors.length;
  const warnings = new Set<string>();
  return {
    refuse: (line, field, value, message) => {
      errorCount += 1;
      if (errors.length < MAX_ERRORS) errors.push({ line, field, value: excerpt(value), message });
      return true;
    },
    warn: (warning) => {
      if (warnings.size <= MAX_WARNINGS) warnings.add(warning);
    },
    errors: () => errors.toSorted((a, b) => a.line - b.line),
    errorCount: () => errorCount,
    warnings: () => [
      ...[...warnings].slice(0, MAX_WARNINGS),
      ...(warnings.size > MAX_WARNINGS ? ['There are more warnings of this kind.'] : []),
    ],
  };
}

/** Says which columns were passed over; empty: none. */
export function columnWarnings(unknown: readonly string[]): readonly string[] {
  if (unknown.length === 0) return [];
  const named = unknown.slice(0, 5).map((name) => `“${excerpt(name, 40)}”`);
  const more = unknown.length > 5 ? ` and ${unknown.length - 5} more` : '';
  const which = unknown.length === 1 ? 'This column is' : 'These columns are';
  return [`${which} not used: ${named.join(', ')}${more}.`];
}

/** The cells of a column by row; empty where the file has no such column. */
export function columnOf({ columns, cells }: CsvFile, name: string): (row: number) => string {
  const column = cells[columns.indexOf(name)];
  return (row) => column?.at(row) ?? '';
}
