import { Buffer } from 'node:buffer';

export interface CsvRowsOptions {
  readonly rows: number;
  /** Metrics as they are called in the file. */
  readonly metrics: readonly { readonly section: string; readonly name: string }[];
  /** Newest week; the file goes back from it, one week after all metrics. */
  readonly newestMonday: string;
  /** Share of rows with a quoted note, 0 to 1. */
  readonly noteShare?: number;
}

const DAY_MS = 86_400_000;

/**
 * A large scorecard file, the same for the same options: one row per metric and week, from the newest
 * week back, with whole numbers as values and now and then a quoted note. In pieces of about 64 KiB.
 */
export function* csvRows(options: CsvRowsOptions): Generator<Uint8Array> {
  const noteShare = options.noteShare ?? 0.05;
  const newest = Date.parse(`${options.newestMonday}T00:00:00Z`);
  let piece = 'week,section,metric,value,numerator,denominator,owner,note\r\n';
  for (let row = 0; row < options.rows; row += 1) {
    const metric = options.metrics[row % options.metrics.length];
    if (metric === undefined) throw new Error('csvRows needs at least one metric');
    const weeksAgo = Math.floor(row / options.metrics.length);
    const week = new Date(newest - weeksAgo * 7 * DAY_MS).toISOString().slice(0, 10);
    const noisy = (row * 2_654_435_761) % 1_000;
    const note = noisy < noteShare * 1_000 ? `"Row ${row}: ""short"" week, see ticket"` : '';
    piece += `${week},${metric.section},${metric.name},${noisy},,,,${note}\r\n`;
    if (piece.length > 64 * 1024) {
      yield Buffer.from(piece);
      piece = '';
    }
  }
  if (piece !== '') yield Buffer.from(piece);
}
