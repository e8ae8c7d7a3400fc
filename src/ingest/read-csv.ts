import { setImmediate as nextTurn } from 'node:timers/promises';
import Papa from 'papaparse';
import { InvalidInput } from '../errors.ts';
import { collectRows, type RowCollector } from './collect-rows.ts';
import type { CsvFile } from './csv-file.ts';
import { decodeText } from './decode-text.ts';
import { type Header, readHeader } from './read-header.ts';
import { refuseMarkup } from './refuse-binary.ts';

interface CsvLimits {
  readonly bytes: number;
  readonly rows: number;
}

/** domain.md §8. */
export const CSV_LIMITS: CsvLimits = { bytes: 30_000_000, rows: 200_000 };

export interface ReadCsvOptions {
  readonly limits?: CsvLimits;
  /** Called about every 64 KiB with what was read so far. */
  readonly onProgress?: (progress: { readonly bytes: number; readonly rows: number }) => void;
  /**
   * Called once with the normalised header before any row is read. `'stop'` reads no further: the
   * answer then has no rows. A channel uses it to pass over files that are not meant for Pulsecard.
   */
  readonly onHeader?: (columns: readonly string[]) => 'read' | 'stop';
}

/** Text is parsed in pieces of about this size, with a turn of the event loop between them. */
const PIECE_CHARACTERS = 64 * 1024;

/** A row longer than this is a quote that was never closed. Bounds memory and re-reading. */
const MAX_ROW_CHARACTERS = 256 * 1024;

const MAX_COLUMNS = 200;

/**
 * Reads a CSV stream (domain.md §8) into columns of text; memory grows with the rows kept, not with the
 * chunks. Rows that do not fit the header are in `errors`. Throws InvalidInput where the file as a
 * whole cannot be used: too large, binary, web page, not UTF-8, empty, no rows, unusable header.
 */
export async function readCsv(
  chunks: AsyncIterable<Uint8Array>,
  options: ReadCsvOptions = {},
): Promise<CsvFile> {
  const limits = options.limits ?? CSV_LIMITS;
  const state: Reading = { pending: '', bytes: 0, header: null, collector: null };
  for await (const slice of decodeText(chunks, limits.bytes)) {
    state.bytes = slice.bytes;
    state.pending += slice.text;
    if (state.pending.length < PIECE_CHARACTERS) continue;
    if (readPending(state, limits, options, false) === 'stop') return fileOf(state);
    options.onProgress?.({ bytes: state.bytes, rows: rowsOf(state) });
    await nextTurn();
  }
  if (readPending(state, limits, options, true) === 'stop') return fileOf(state);
  const file = fileOf(state);
  if (file.rowCount === 0 && file.errors.length === 0) {
    throw new InvalidInput(
      'This file has a header but no rows below it. Fill in at least one row and share it again.',
    );
  }
  options.onProgress?.({ bytes: file.bytes, rows: file.rowCount });
  return file;
}

interface Reading {
  /** Text not parsed yet; begins with a row (or, while `header` is null, with the file). */
  pending: string;
  bytes: number;
  header: Header | null;
  collector: RowCollector | null;
}

function readPending(
  state: Reading,
  limits: CsvLimits,
  options: ReadCsvOptions,
  final: boolean,
): 'read' | 'stop' {
  if (state.header === null) {
    const header = readHeader(state.pending, final);
    if (header === null && final) refuseEmpty();
    if (header === null) {
      if (state.pending.length > MAX_ROW_CHARACTERS) refuseLongHeader();
      return 'read';
    }
    refuseMarkup(state.pending);
    state.header = header;
    if (options.onHeader?.(header.columns) === 'stop') return 'stop';
    refuseHeader(header.columns);
    state.collector = collectRows(header, limits.rows);
    state.pending = state.pending.slice(header.end);
  }
  const { header, collector } = state;
  if (collector !== null) state.pending = parseRows(state.pending, header, collector, final);
  return 'read';
}

function rowsOf(state: Reading): number {
  return state.collector?.lines.length ?? 0;
}

function fileOf(state: Reading): CsvFile {
  const { header, collector, bytes } = state;
  return {
    delimiter: header?.delimiter ?? ',',
    columns: header?.columns ?? [],
    cells: collector?.cells ?? [],
    lines: collector?.lines ?? [],
    rowCount: rowsOf(state),
    errors: collector?.errors ?? [],
    bytes,
  };
}

/** Hands every complete row to the collector; answers with the incomplete rest. */
function parseRows(text: string, header: Header, collector: RowCollector, final: boolean): string {
  let consumed = 0;
  const parser = new Papa.Parser({
    delimiter: header.delimiter,
    newline: header.newline,
    step: (result: Papa.ParseStepResult<string[][]>) => {
      const row = result.data[0];
      const from = consumed;
      consumed = result.meta.cursor;
      if (row !== undefined) collector.add(row, text, from, consumed, result.errors[0]?.code);
    },
  });
  parser.parse(text, 0, !final);
  const rest = text.slice(consumed);
  if (!final && rest.length > MAX_ROW_CHARACTERS) {
    throw new InvalidInput(
      `Line ${collector.nextLine()} does not end: most likely a quote (") is opened there and never closed. Close it, or double it if it is part of the text, and share the file again.`,
    );
  }
  return final ? '' : rest;
}

function refuseEmpty(): never {
  throw new InvalidInput(
    'This file is empty. `/scorecard template csv`, `/pulse template accounts` and `/pulse template tech` give you files to fill in.',
  );
}

function refuseHeader(columns: readonly string[]): void {
  if (columns.length > MAX_COLUMNS) {
    throw new InvalidInput(
      `This file has ${columns.length} columns, the most Pulsecard reads is ${MAX_COLUMNS}. Delete the columns that are not needed and share it again.`,
    );
  }
  const named = columns.filter((name) => name !== '');
  const twice = [...new Set(named.filter((name, index) => named.indexOf(name) !== index))];
  if (twice.length === 0) return;
  throw new InvalidInput(
    `The header names ${twice.map((name) => `“${name}”`).join(', ')} more than once. Rename or delete the extra column and share the file again.`,
  );
}

function refuseLongHeader(): never {
  throw new InvalidInput(
    'The first line of this file does not end, so it is not a CSV file with a header. Save the sheet as “CSV UTF-8” and share that file.',
  );
}
